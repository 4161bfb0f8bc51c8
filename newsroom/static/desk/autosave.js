// Keeps every stroke: in this browser at once, on the server a moment after each pause.
import { addressOf } from "./addresses.js";
import { forgetCopy, keepCopy, markSent } from "./local-copies.js";
import { claim } from "./open-forms.js";
import { post, SignedOut, SomebodyElse, token, Unreachable } from "./requests.js";
import { pageUser, signInAgain } from "./sign-in-again.js";

const LOCALLY = 250; // ms after a stroke
const PAUSE = 700; // ms after the last key; the preview follows within two seconds
const LONGEST = 3000; // ms of typing without a pause
const RETRY = 5000; // ms after a failure
const GONE = new Set([403, 404]); // not this person's to write any more
const OFFLINE = "Keine Verbindung. Was Sie schreiben, wird in diesem Browser festgehalten.";

export class Autosave {
  constructor(form, state) {
    this.form = form;
    this.state = state;
    this.news = new BroadcastChannel(`vorschau-${form.elements.key.value}`);
    this.isBehind = false; // whether something is typed that the server does not have
    this.isOnHold = false; // while the form itself is being saved
    this.isOver = false; // somebody else is signed in
    this.undecided = null; // what the form was based on before a conflict that is still open
    this.typedAt = 0;
    this.stamps = 0;
    this.now = this.now.bind(this);
    claim(form.elements.tab);
    for (const name of ["input", "change"])
      form.addEventListener(name, (event) => this.typed(event));
    window.jQuery?.(form).on("change.select2", () => this.typed());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("online", () => this.reconnected());
    window.addEventListener("offline", () => state.set("connection", OFFLINE));
    document.addEventListener("desk:signed-in", () => {
      state.set("account");
      this.now();
    });
    document.addEventListener("desk:somebody-else", (event) => this.end(event.detail.name));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now();
    });
  }

  typed(event) {
    if (this.isOver || event?.target?.closest?.("[data-notes]")) return;
    if (!this.isBehind) this.since = performance.now();
    this.isBehind = true;
    this.typedAt = Date.now();
    this.localTimer ??= setTimeout(() => this.keepLocally(), LOCALLY);
    const waited = performance.now() - this.since;
    this.later(Math.max(0, Math.min(PAUSE, LONGEST - waited)));
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.now, delay);
  }

  data() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    for (const [name, value] of Object.entries(this.undecided ?? {})) data.set(name, value);
    return data;
  }

  // --- In this browser --------------------------------------------------------------------------

  async keepLocally() {
    clearTimeout(this.localTimer);
    this.localTimer = null;
    this.stamps += 1;
    const fields = [...this.data()].filter(([name]) => name !== "csrfmiddlewaretoken");
    const copy = {
      ...this.place(),
      fields,
      typedAt: this.typedAt,
      stamp: this.stamps,
      isSent: false,
    };
    try {
      await keepCopy(copy);
      this.state.set("storage");
    } catch {
      const wrong =
        "Dieser Browser kann nichts festhalten (Speicher voll oder gesperrt); Ihr Text wird nur auf dem Server festgehalten.";
      this.state.set("storage", wrong, { isWrong: true });
    }
  }

  place() {
    const { key, tab } = this.form.elements;
    return { user: pageUser(), key: key.value, tab: tab.value };
  }

  // Whoever has typed nothing meanwhile has nothing to send, and the line is there all the same.
  reconnected() {
    if (this.isBehind) {
      this.now();
      return;
    }
    this.state.set("connection");
    document.dispatchEvent(new CustomEvent("desk:connected"));
  }

  // --- On the server ----------------------------------------------------------------------------

  async now() {
    if (!this.isBehind || this.isOnHold || this.isOver) return;
    clearTimeout(this.timer);
    if (this.isSending) {
      this.later(PAUSE); // one after the other: an older state must not arrive last
      return;
    }
    this.isSending = true;
    if (this.localTimer) await this.keepLocally();
    this.isBehind = false;
    const copy = { ...this.place(), stamp: this.stamps };
    const data = this.data();
    data.set("age", String(Math.max(0, Math.round(Date.now() - this.typedAt))));
    this.request = new AbortController();
    try {
      const response = await post(addressOf("keep"), data, {
        asks: false,
        signal: this.request.signal,
      });
      if (!response.ok) throw response;
      this.arrived(await response.json());
      await markSent(copy).catch(() => null);
    } catch (reason) {
      this.failed(reason);
    } finally {
      this.isSending = false;
    }
  }

  arrived({ kept_at }) {
    this.state.set("connection");
    this.state.set("account");
    this.state.set("kept", `Zwischenstand ${kept_at} Uhr`);
    this.news.postMessage("neu");
    document.dispatchEvent(new CustomEvent("desk:connected"));
  }

  failed(reason) {
    if (this.isOver || this.isOnHold) return;
    this.isBehind = true;
    this.state.set("kept");
    if (reason instanceof SomebodyElse) this.end();
    else if (reason instanceof SignedOut) this.tellSignedOut();
    else if (reason instanceof Unreachable) this.state.set("connection", OFFLINE);
    else if (reason.status === 413)
      this.state.set(
        "kept",
        "Der Text ist zu lang, um auf dem Server festgehalten zu werden; er steht nur in diesem Browser.",
        { isWrong: true },
      );
    else if (GONE.has(reason.status))
      this.state.set(
        "connection",
        "Dieser Artikel lässt sich gerade nicht bearbeiten, zum Beispiel weil er in Prüfung ist. Was Sie schreiben, wird in diesem Browser festgehalten.",
        { isWrong: true },
      );
    else
      this.state.set(
        "connection",
        "Der Server nimmt gerade nichts an. Was Sie schreiben, wird in diesem Browser festgehalten.",
      );
    this.later(RETRY);
  }

  tellSignedOut() {
    const press = () => signInAgain().catch(() => null);
    this.state.set(
      "account",
      "Ihre Anmeldung ist abgelaufen. Ihr Text wird in diesem Browser festgehalten.",
      {
        isWrong: true,
        button: { label: "Wieder anmelden", press },
      },
    );
  }

  leave() {
    if (!this.isBehind || this.isOver) return;
    this.keepLocally();
    const data = this.data();
    data.set("csrfmiddlewaretoken", token());
    navigator.sendBeacon(addressOf("keep"), data);
  }

  // --- Around a save ----------------------------------------------------------------------------

  // The form is being saved: what is on its way to the server would only be late.
  async hold() {
    this.isOnHold = true;
    clearTimeout(this.timer);
    this.request?.abort();
    await this.keepLocally();
  }

  // Two have changed the same: until that is decided, what is kept stays based on what it was, so
  // that whoever closes the page now meets the question again.
  leaveUndecided() {
    const { base, filed } = this.form.elements;
    this.undecided ??= { base: base.value, filed: filed.value };
  }

  // The text cannot be written here any more: the copy in this browser is what is left of it.
  async endWithCopy() {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.keepLocally();
  }

  // It was saved (`isWhole`: nothing has been typed since), or could not be.
  async release({ isSaved = false, isWhole = false } = {}) {
    this.isOnHold = false;
    if (isSaved) this.undecided = null;
    if (isSaved && isWhole) {
      this.isBehind = false;
      clearTimeout(this.timer);
      clearTimeout(this.localTimer);
      this.localTimer = null;
      this.state.set("kept");
      await forgetCopy(this.place()).catch(() => null);
    } else {
      this.typed();
    }
    this.news.postMessage("neu");
  }

  // Somebody else is signed in here now: nothing more goes out, and these words are not theirs.
  async end(name = "") {
    if (this.isOver) return;
    this.isOver = true;
    if (this.isBehind) await this.keepLocally();
    clearTimeout(this.timer);
    const who = name
      ? `${name} ist jetzt hier angemeldet`
      : "Hier ist jetzt ein anderes Konto angemeldet";
    const dialog = document.createElement("dialog");
    dialog.className = "desk-dialog desk-dialog--small";
    const words = document.createElement("p");
    words.textContent = `${who}. Der Text dieses Formulars gehört nicht zu diesem Konto; er ist für die Person festgehalten, die ihn geschrieben hat.`;
    const link = document.createElement("a");
    link.className = "desk-button desk-button--main";
    link.href = addressOf("index");
    link.textContent = "Zum Redaktionstisch";
    dialog.append(words, link);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.form.hidden = true;
    document.body.append(dialog);
    dialog.showModal();
  }
}
