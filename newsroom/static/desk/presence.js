// Says every 15 seconds that this form is open, and shows who else has it open.

const EVERY = 15_000;

function sentence({ name, since }) {
  const span = document.createElement("span");
  span.textContent = `${name} bearbeitet seit ${since} Uhr.`;
  return span;
}

export function presence(form) {
  const line = form.querySelector("[data-presence]");
  if (!line) return;
  const token = form.elements.csrfmiddlewaretoken.value;
  const opened = Number(form.elements.base?.value ?? Infinity);

  const body = (more = {}) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };
  const ask = async () => {
    if (document.visibilityState === "hidden") return;
    const response = await fetch(line.dataset.presence, { method: "POST", body: body() }).catch(
      () => null,
    );
    if (!response?.ok) return;
    const { others, latest, saved_by } = await response.json();
    const spans = others.map(sentence);
    if (latest > opened && saved_by) {
      const news = document.createElement("span");
      news.textContent = `${saved_by} hat inzwischen Fassung ${latest} gesichert; beim Sichern wird zusammengeführt.`;
      spans.push(news);
    }
    line.replaceChildren(...spans.flatMap((span) => [span, " "]));
    line.hidden = !spans.length;
  };
  const timer = setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pagehide", () => {
    clearInterval(timer);
    navigator.sendBeacon(line.dataset.presence, body({ leaving: "1" }));
  });
}
