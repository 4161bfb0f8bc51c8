// Articles are found while one types; the arrows go through what was found, Enter takes it. Without
// this script the words are a form that the server answers.

import { askForPart, fill } from "./parts.js";

const WAIT = 200; // milliseconds after the last stroke

export function picker(board) {
  const words = board.querySelector("[data-picker-words]");
  const hits = board.querySelector("[data-picker-hits]");
  if (!words) return;
  let timer = 0;
  let asked = 0;

  async function look() {
    const mine = ++asked;
    const address = new URL(location.href);
    address.searchParams.set("suche", words.value);
    const answer = await askForPart("hits", address, { asks: false });
    if (!answer?.response.ok || mine !== asked) return;
    fill(hits, answer.page.querySelector("[data-picker-hits]"));
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  words.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    look();
  });
  words.closest("section").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [words, ...hits.querySelectorAll("[data-hit]")];
    const here = stops.indexOf(document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(here + step, stops.length - 1))].focus();
  });
}
