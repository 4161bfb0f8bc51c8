// Says every 15 seconds that this form is open, and shows who else has it open.

import { post, token } from "./requests.js";

const EVERY = 15_000;

function plain(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span;
}

const sentence = ({ name, since }) => plain(`${name} bearbeitet seit ${since} Uhr.`);

export function presence(form) {
  const line = form.querySelector("[data-presence]");
  if (!line) return;
  const body = (more = {}) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };
  const ask = async () => {
    if (document.visibilityState === "hidden") return;
    const response = await post(line.dataset.presence, body(), { isBackground: true }).catch(
      () => null,
    );
    if (!response?.ok) return;
    const { others, latest, saved_by, stage, moved } = await response.json();
    const opened = Number(form.elements.base?.value ?? Infinity);
    const spans = others.map(sentence);
    if (stage !== line.dataset.stage && moved) spans.push(plain(moved));
    if (latest > opened && saved_by) {
      spans.push(
        plain(
          `${saved_by} hat inzwischen Fassung ${latest} gesichert; beim Sichern wird zusammengeführt.`,
        ),
      );
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
