// A note is added without leaving the form, so that nothing typed elsewhere is touched.

import { askForPart, fill } from "./parts.js";

export function noteThread(form) {
  const thread = form.querySelector("[data-notes]");
  if (!thread) return;
  const send = async () => {
    const field = thread.querySelector("[name=note]");
    const typed = field.value;
    const data = new FormData();
    data.set("note", typed);
    const { response, page } = (await askForPart("notes", thread.dataset.notes, { data })) ?? {};
    if (response?.ok || response?.status === 400) {
      fill(thread, page.body);
      const fresh = thread.querySelector("[name=note]");
      if (!response.ok) fresh.value = typed;
      fresh.focus();
    } else {
      field.insertAdjacentHTML(
        "afterend",
        '<p class="errornote">Die Anmerkung ist nicht angekommen; sie steht noch im Feld.</p>',
      );
    }
  };
  thread.addEventListener("click", (event) => {
    if (!event.target.closest("[data-note]")) return;
    event.preventDefault();
    send();
  });
}
