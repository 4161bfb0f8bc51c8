// The preview follows the form: fresh words are put into the frames without a flicker.

const key = document.body.dataset.previewOf;
const frames = [...document.querySelectorAll("iframe")];
const told = document.querySelector("[data-fresh]");
const WIDE = 1280; // CSS pixels of the wide page

async function refresh(frame) {
  const response = await fetch(frame.src);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!frame.contentDocument?.querySelector("main")) {
    await new Promise((done) => frame.addEventListener("load", done, { once: true }));
  }
  const shown = frame.contentDocument;
  shown.title = fresh.title;
  shown.querySelector("main").replaceWith(fresh.querySelector("main"));
}

let queue = Promise.resolve();
new BroadcastChannel(`vorschau-${key}`).addEventListener("message", () => {
  queue = queue
    .then(() => Promise.all(frames.map(refresh)))
    .then(() => {
      told.textContent = `Stand ${new Date().toLocaleTimeString("de-DE")} Uhr.`;
    })
    .catch(() => null); // no line: the next words bring it up to date
});

const scaled = document.querySelector(".frames__scaled");
new ResizeObserver(([{ contentRect }]) => {
  scaled.style.setProperty("--scale", Math.min(1, contentRect.width / WIDE));
}).observe(scaled);
