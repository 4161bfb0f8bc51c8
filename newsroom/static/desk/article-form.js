// The article form's comforts. Each works on `data-` attributes and leaves the plain form usable.
import { countCharacters } from "./count.js";
import { Keeper } from "./keep.js";
import { noteThread } from "./notes.js";
import { pictureFields } from "./picture-field.js";
import { presence } from "./presence.js";
import { reasonField } from "./reason.js";
import { suggestions } from "./suggestions.js";
import { germanToolbar } from "./toolbar.js";

const form = document.querySelector("form[novalidate]");
const preview = document.querySelector("[data-preview]");

countCharacters(form);
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
  } else if (key === "v" && event.shiftKey) {
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

// A sentence of the check leads into its field, also where that is an editor or a search box.
document.addEventListener("click", (event) => {
  const target = event.target.closest(".checklist a[href^='#id_']")?.hash.slice(1);
  if (!target) return;
  const row = document.querySelector(`.field-${target.slice(3)}`);
  const field = row?.querySelector(".ProseMirror, .select2-search__field, input:not([type=hidden]), textarea, select, button");
  if (!field) return;
  event.preventDefault();
  row.scrollIntoView({ block: "center" });
  field.focus();
});
