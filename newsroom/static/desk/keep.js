// Keeps what is typed in the user's own store on the server, a moment after each pause.

const PAUSE = 700; // ms after the last key; the preview follows within two seconds
const LONGEST = 3000; // ms of typing without a pause
const RETRY = 5000; // ms after a failure

export class Keeper {
  constructor(form) {
    this.form = form;
    this.told = form.querySelector("[data-kept]");
    this.news = new BroadcastChannel(`vorschau-${form.elements.key.value}`);
    this.isBehind = false; // whether something is typed that the server does not have
    this.stopped = false;
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("change", (event) => this.typed(event));
    window.jQuery?.(form).on("change.select2", () => this.typed());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now();
    });
    this.watchEditor();
  }

  // The body editor writes into its textarea without an event of its own.
  watchEditor() {
    const body = this.form.elements.body;
    if (!body) return;
    let known = body.value;
    document.addEventListener("input", () => queueMicrotask(check), true);
    document.addEventListener("click", () => setTimeout(check), true);
    const check = () => {
      if (body.value === known) return;
      known = body.value;
      this.typed();
    };
  }

  typed(event) {
    if (this.stopped || event?.target?.closest?.("[data-notes]")) return;
    if (!this.isBehind) this.since = Date.now();
    this.isBehind = true;
    clearTimeout(this.timer);
    const waited = Date.now() - this.since;
    this.timer = setTimeout(() => this.now(), Math.max(0, Math.min(PAUSE, LONGEST - waited)));
  }

  data() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  async now() {
    if (!this.isBehind || this.stopped) return;
    clearTimeout(this.timer);
    this.isBehind = false;
    this.request = new AbortController();
    try {
      const response = await fetch(this.address("zwischenstand/"), {
        method: "POST",
        body: this.data(),
        signal: this.request.signal,
        redirect: "manual",
      });
      if (!response.ok) throw new Error(String(response.status));
      const { kept_at } = await response.json();
      this.tell(`Zwischenstand ${kept_at} Uhr`);
      this.news.postMessage("neu");
    } catch (error) {
      if (this.stopped) return;
      this.isBehind = true;
      const signedOut = error.message === "0" || error.message === "403";
      this.tell(
        signedOut
          ? "Nicht festgehalten: Sie sind abgemeldet. Melden Sie sich in einem neuen Fenster an."
          : "Nicht festgehalten: Der Server antwortet nicht. Ihr Text steht noch im Formular.",
        true,
      );
      this.timer = setTimeout(() => this.now(), RETRY);
    }
  }

  leave() {
    if (this.isBehind && !this.stopped) {
      navigator.sendBeacon(this.address("zwischenstand/"), this.data());
    }
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.request?.abort();
  }

  async discard(key) {
    const data = new FormData();
    data.set("key", key);
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    await fetch(this.address("zwischenstand/verwerfen/"), { method: "POST", body: data });
  }

  address(route) {
    return `/redaktion/articles/article/${route}`;
  }

  tell(sentence, isWrong = false) {
    this.told.textContent = sentence;
    this.told.classList.toggle("kept--wrong", isWrong);
  }
}
