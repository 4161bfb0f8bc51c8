// Choosing a picture of the library, or bringing a new one, in a dialog over the form.

import { bringPictures, noAnswer, underWay } from "./picture-bring.js";
import { pictureFiles } from "./picture-files.js";
import { get } from "./requests.js";
import { uploads } from "./upload.js";

const address = () => document.querySelector("[data-picture-field]").dataset.choose;

async function load(dialog, finish, query = "") {
  const response = await get(`${address()}?q=${encodeURIComponent(query)}`).catch(() => null);
  dialog.innerHTML = response?.ok ? await response.text() : noAnswer("bildwahl", "Bild wählen");
  uploads(dialog, {
    // One picture goes straight into the article; of several the person chooses.
    onTaken: (picture, { isOneOfMany }) => (isOneOfMany ? null : finish(picture)),
    onChoose: (key) => choose(dialog, finish, key),
    onDone: () => load(dialog, finish),
  });
}

async function choose(dialog, finish, key) {
  const picture = await pictureByKey(key);
  if (picture) {
    finish(picture);
    return;
  }
  const words = dialog.querySelector("[data-not-chosen]") ?? document.createElement("p");
  words.dataset.notChosen = "";
  words.className = "errornote";
  words.setAttribute("role", "status");
  words.textContent =
    picture === null
      ? "Dieses Bild ist nicht mehr in der Ablage."
      : "Das Bild ist nicht eingesetzt: Die Bildablage antwortet nicht. Bitte versuchen Sie es noch einmal.";
  const title = dialog.querySelector("h2");
  (title.parentElement === dialog ? title : title.parentElement).after(words);
  words.scrollIntoView({ block: "center" });
}

// Resolves to `{id, key, html, caption}`, null if there is no such picture, undefined if there is no
// answer.
export async function pictureByKey(key) {
  const response = await get(`${address()}${encodeURIComponent(key)}/`).catch(() => null);
  if (response?.ok) return response.json();
  return response?.status === 404 ? null : undefined;
}

// Resolves to `{id, key, html}` of the chosen picture, or to null when the dialog is closed.
export function choosePicture() {
  const dialog = document.createElement("dialog");
  dialog.className = "desk-dialog";
  dialog.setAttribute("aria-labelledby", "bildwahl");
  dialog.innerHTML = underWay("bildwahl", "Bild wählen");
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let result = null;
    const finish = (picture) => {
      result = picture;
      dialog.close();
    };
    load(dialog, finish);
    dialog.addEventListener("click", async (event) => {
      if (event.target.closest("[data-close]")) finish(null);
      const choice = event.target.closest("button[data-choose-key]");
      if (choice) await choose(dialog, finish, choice.dataset.chooseKey);
    });
    dialog.addEventListener("submit", async (event) => {
      if (!event.target.matches("[data-picture-search]")) return;
      event.preventDefault();
      await load(dialog, finish, event.target.elements.q.value);
      dialog.querySelector("[name=q]")?.focus();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
  });
}

// A file that misses its field would be opened by the browser in place of the form.
function keepTheForm(event) {
  const isFile = event.dataTransfer?.types.includes("Files");
  if (!isFile || event.defaultPrevented || event.target.closest?.("[type=file]")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

export function pictureFields(root) {
  window.addEventListener("dragover", keepTheForm);
  window.addEventListener("drop", keepTheForm);
  for (const field of root.querySelectorAll("[data-picture-field]")) {
    const value = field.querySelector("[data-picture-value]");
    const shown = field.querySelector("[data-picture-shown]");
    const remove = field.querySelector("[data-picture-remove]");
    const show = (picture) => {
      value.value = picture?.id ?? "";
      shown.innerHTML = picture?.html ?? "";
      remove.hidden = !picture;
      value.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const bring = async (event, data) => {
      const files = pictureFiles(data);
      if (!files.length) return;
      event.preventDefault();
      const [picture] = await bringPictures(files);
      if (picture) show(picture);
    };
    for (const type of ["dragenter", "dragover"]) {
      field.addEventListener(type, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        field.classList.add("picture-field--over");
      });
    }
    for (const type of ["dragleave", "drop"]) {
      field.addEventListener(type, () => field.classList.remove("picture-field--over"));
    }
    field.addEventListener("drop", (event) => bring(event, event.dataTransfer));
    field.addEventListener("paste", (event) => bring(event, event.clipboardData));
    field.querySelector("[data-picture-choose]").addEventListener("click", async () => {
      const picture = await choosePicture();
      if (picture) show(picture);
    });
    remove.addEventListener("click", () => show(null));
  }
}
