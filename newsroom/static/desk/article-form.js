// Starts the scripts of the article form. Each uses `data-` attributes; the form works without any.
import { Autosave } from "./autosave.js";
import { checklist } from "./checklist.js";
import { countCharacters } from "./count.js";
import { noteThread } from "./notes.js";
import { oneLineFields } from "./one-line.js";
import { pictureFields } from "./picture-field.js";
import { presence } from "./presence.js";
import { reasonField } from "./reason.js";
import { Saver } from "./save.js";
import { StateLine } from "./state-line.js";
import { suggestions } from "./suggestions.js";
import { germanToolbar } from "./toolbar.js";

let form = document.querySelector("form[novalidate]");
let autosave = null;
const begun = new WeakSet();

// Parts that may come into being with the first save; each begins once.
const PARTS = [
  ["[data-presence]", presence],
  ["[data-notes]", noteThread],
  ["[data-suggestions]", suggestions],
  ["[data-reason]", reasonField],
];

function beginParts() {
  for (const [selector, begin] of PARTS) {
    const part = form.querySelector(selector);
    if (!part || begun.has(part)) continue;
    begun.add(part);
    begin(form);
  }
}

function begin() {
  const state = new StateLine(form);
  autosave = form.elements.tab ? new Autosave(form, state) : null;
  countCharacters(form);
  oneLineFields(form);
  pictureFields(form);
  germanToolbar(document);
  beginParts();
  if (form.id !== "article_form") return; // the form of a placement uses these scripts, too
  new Saver(form, state, autosave, (hasNewForm) => {
    if (hasNewForm) {
      form = document.querySelector("form[novalidate]");
      begin();
    } else {
      beginParts();
    }
  });
}

begin();
checklist(document);

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "s") {
    event.preventDefault();
    form.querySelector("[name=_save]")?.click();
  } else if (key === "enter" && event.shiftKey) {
    // Not with V: Strg + Umschalt + V pastes as plain text.
    event.preventDefault();
    document.querySelector("[data-preview]")?.click();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-preview]")) autosave?.now();
});

// A page from the browser's memory: as it was left, with what it was based on. Untouched, it is
// read again; with words in it, it stays, and meets what was saved meanwhile.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && !autosave?.isBehind) location.reload();
});
