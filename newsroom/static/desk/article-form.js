// The article form's comforts. Each works on `data-` attributes and leaves the plain form usable.
import { countCharacters } from "./count.js";
import { pictureFields } from "./picture-field.js";
import { germanToolbar } from "./toolbar.js";

const form = document.querySelector("form[novalidate]");

countCharacters(form);
pictureFields(form);
germanToolbar(document);

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.querySelector("[name=_save]")?.click();
  }
});

form.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

let changed = false;
form.addEventListener("input", () => {
  changed = true;
});
form.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !("preview" in (event.submitter?.dataset ?? {}))) changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
