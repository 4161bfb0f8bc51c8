// Choosing a picture of the library, or bringing a new one, in a dialog over the form.

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const address = () => document.querySelector("[data-picture-field]").dataset.choose;

async function load(dialog, query = "") {
  const response = await fetch(`${address()}?q=${encodeURIComponent(query)}`);
  dialog.innerHTML = response.ok
    ? await response.text()
    : "<p>Die Bildablage antwortet nicht. Bitte versuchen Sie es noch einmal.</p>";
}

export async function pictureByKey(key) {
  const response = await fetch(`${address()}${encodeURIComponent(key)}/`);
  return response.ok ? response.json() : null;
}

async function upload(form, dialog) {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const response = await fetch(form.dataset.pictureUpload, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-CSRFToken": token() },
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const chosen = form.querySelector("[type=file]");
    form.querySelector("[data-picture-form]").outerHTML = answer.form;
    // The file stays chosen, so that only the named field has to be mended.
    form.querySelector("[type=file]").replaceWith(chosen);
  } catch {
    dialog.querySelector("[data-picture-upload]").insertAdjacentHTML(
      "beforeend",
      '<p class="errornote">Das Hochladen ist abgebrochen. Bitte versuchen Sie es noch einmal.</p>',
    );
  } finally {
    button.disabled = false;
  }
  return null;
}

// Resolves to `{id, key, html}` of the chosen picture, or to null when the dialog is closed.
export function choosePicture() {
  const dialog = document.createElement("dialog");
  dialog.className = "desk-dialog";
  dialog.setAttribute("aria-labelledby", "bildwahl");
  document.body.append(dialog);
  load(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let result = null;
    const finish = (picture) => {
      result = picture;
      dialog.close();
    };
    dialog.addEventListener("click", async (event) => {
      if (event.target.closest("[data-close]")) finish(null);
      const choice = event.target.closest("[data-choose-key]");
      if (choice) finish(await pictureByKey(choice.dataset.chooseKey));
    });
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (event.target.matches("[data-picture-search]")) {
        await load(dialog, event.target.elements.q.value);
        dialog.querySelector("[name=q]")?.focus();
      } else {
        const picture = await upload(event.target, dialog);
        if (picture) finish(picture);
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
  });
}

export function pictureFields(root) {
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
    field.querySelector("[data-picture-choose]").addEventListener("click", async () => {
      const picture = await choosePicture();
      if (picture) show(picture);
    });
    remove.addEventListener("click", () => show(null));
  }
}
