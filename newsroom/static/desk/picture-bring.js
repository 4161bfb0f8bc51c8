// A dialog that takes given files through upload and confirming, and answers with the pictures.
import { get } from "./requests.js";
import { uploads } from "./upload.js";

const address = () => document.querySelector("[data-picture-field]").dataset.choose;

const plain = (id, title, words) =>
  `<h2 id="${id}">${title}</h2><p role="status">${words}</p><button type="button" class="desk-button" data-close>Schließen</button>`;

// What a dialog shows that is being fetched, or could not be.
export const underWay = (id, title) => plain(id, title, "Die Bildablage wird geladen …");
export const noAnswer = (id, title) =>
  plain(id, title, "Die Bildablage antwortet nicht. Bitte versuchen Sie es noch einmal.");

// Resolves to `{id, key, html, caption}` of each picture confirmed before the dialog was closed.
export async function bringPictures(files) {
  const dialog = document.createElement("dialog");
  dialog.className = "desk-dialog";
  dialog.setAttribute("aria-labelledby", "bilder-bringen");
  document.body.append(dialog);
  dialog.innerHTML = underWay("bilder-bringen", "Bilder hochladen");
  dialog.showModal();
  const taken = [];
  const closed = new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(taken);
    });
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
  });
  const response = await get(`${address()}?dateien=1`).catch(() => null);
  if (!dialog.open) return closed; // given up meanwhile
  dialog.innerHTML = response?.ok
    ? await response.text()
    : noAnswer("bilder-bringen", "Bilder hochladen");
  const box = uploads(dialog, {
    onTaken: (picture) => taken.push(picture),
    onChoose: async (key) => {
      const known = await get(`${address()}${encodeURIComponent(key)}/`).catch(() => null);
      if (!known?.ok)
        return box.tell(
          "Das Bild ist nicht eingesetzt: Die Bildablage antwortet nicht. Bitte versuchen Sie es noch einmal.",
        );
      taken.push(await known.json());
      return box.forget(key);
    },
    onSettled: () => dialog.close(),
  });
  box?.add(files);
  return closed;
}
