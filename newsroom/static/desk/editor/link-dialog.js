// Asks for the target of a link. Enter takes it, Esc leaves everything as it was.
import { linkAddress } from "./link-address.js";

const DIALOG = `
  <form method="dialog" novalidate>
    <h3 class="prose-editor-dialog-title">Link</h3>
    <p class="prose-editor-dialog-field">
      <label for="link-address">Adresse</label>
      <input id="link-address" type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-describedby="link-help link-wrong">
    </p>
    <p class="help" id="link-help">Webadresse oder E-Mail-Adresse; https:// und mailto: werden ergänzt.</p>
    <p class="errornote" id="link-wrong" role="alert" hidden></p>
    <div class="prose-editor-dialog-buttons">
      <button type="submit">Übernehmen</button>
      <button type="button" data-cancel>Abbrechen</button>
    </div>
  </form>`;

// Resolves with the address, or with null where there is to be no change.
export function askForAddress(current) {
  const dialog = document.createElement("dialog");
  dialog.className = "prose-editor-dialog link-dialog";
  dialog.setAttribute("aria-label", "Link");
  dialog.innerHTML = DIALOG;
  document.body.append(dialog);
  const field = dialog.querySelector("input");
  const wrong = dialog.querySelector("[role=alert]");
  field.value = current.replace(/^mailto:/i, "");
  return new Promise((resolve) => {
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const { href, wrong: reason } = linkAddress(field.value);
      wrong.hidden = Boolean(href);
      wrong.textContent = reason ?? "";
      field.setAttribute("aria-invalid", String(!href));
      if (href) dialog.close(href);
      else field.focus();
    });
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    dialog.showModal();
    field.select();
  });
}
