// The article form's comforts. Each works on `data-` attributes and leaves the plain form usable.
import { checklist } from "./checklist.js";
import { countCharacters } from "./count.js";
import { Keeper } from "./keep.js";
import { noteThread } from "./notes.js";
import { oneLineFields } from "./one-line.js";
import { pictureFields } from "./picture-field.js";
import { presence } from "./presence.js";
import { reasonField } from "./reason.js";
import { suggestions } from "./suggestions.js";
import { germanToolbar } from "./toolbar.js";

const form = document.querySelector("form[novalidate]");
const preview = document.querySelector("[data-preview]");

countCharacters(form);
oneLineFields(form);
checklist(document);
pictureFields(form);
germanToolbar(document);
presence(form);
noteThread(form);
suggestions(form);
reasonField(form);
const keeper = form.elements.base ? new Keeper(form) : null;

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "s") {
    event.preventDefault();
    form.querySelector("[name=_save]")?.click();
  } else if (key === "enter" && event.shiftKey) {
    // Not with V: Strg + Umschalt + V pastes as plain text.
    event.preventDefault();
    preview?.click();
  }
});

preview?.addEventListener("click", () => keeper?.now());

// One press is one step: a second press while the first is under way does nothing.
form.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if ((question && !window.confirm(question)) || form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.dataset.sent = "1";
  keeper?.stop();
});
window.addEventListener("pageshow", () => delete form.dataset.sent);
window.addEventListener("beforeunload", (event) => {
  if (keeper?.isBehind && !form.dataset.sent) event.preventDefault();
});

for (const button of form.querySelectorAll("[data-discard]")) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    await keeper?.discard(button.value);
    button.closest("[data-unsaved]").remove();
  });
}
