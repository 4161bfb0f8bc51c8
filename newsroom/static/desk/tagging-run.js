// Runs a change step by step and shows how far it is. What is interrupted goes on from where it was.

import { post } from "./requests.js";

const RETRY = 2000; // ms after a failure
const TRIES = 5;
const words = new Intl.NumberFormat("de-DE");

async function step(form) {
  const data = new FormData(form);
  data.set("step", "1");
  for (let attempt = 1; ; attempt += 1) {
    const response = await post(form.action, data).catch(() => null);
    if (response?.ok) return response.json();
    if (response?.status === 409) throw new Error((await response.json()).sentence);
    if (attempt === TRIES) {
      throw new Error(
        "Der Server antwortet nicht. Was geschehen ist, bleibt; laden Sie die Seite neu und setzen Sie fort.",
      );
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY));
  }
}

async function run(form) {
  const bar = document.createElement("progress");
  bar.max = form.dataset.total;
  bar.value = form.dataset.done;
  bar.setAttribute("aria-label", "Fortschritt");
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const buttons = [...form.querySelectorAll("button, a")];
  for (const button of buttons) button.hidden = true;
  form.append(bar, " ", told);
  try {
    for (;;) {
      const { done, total, address } = await step(form);
      bar.value = done;
      told.textContent = `${words.format(done)} von ${words.format(total)} Artikeln`;
      if (done === total) {
        location.assign(address);
        return;
      }
    }
  } catch (error) {
    told.textContent = error.message;
    for (const button of buttons) button.hidden = false;
  }
}

for (const form of document.querySelectorAll("[data-run]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form);
  });
}
