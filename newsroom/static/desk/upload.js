// Many pictures at once: each file goes up by itself, with its own bar, and comes back as a card
// that asks for credit and words. Without this script the same forms work as forms.

import { addressOf } from "./addresses.js";
import { refusal } from "./refused-files.js";
import { token } from "./requests.js";
import { signInAgain } from "./sign-in-again.js";
import { doneSentence, makeBusy, nameOf, wantingSentence } from "./upload-card.js";

const AT_ONCE = 3;
const BROKEN = "Das Hochladen ist abgebrochen. Bitte versuchen Sie es noch einmal.";

function row(file) {
  const item = document.createElement("li");
  item.className = "upload__file";
  const name = document.createElement("span");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const words = document.createElement("span");
  words.className = "upload__words";
  words.setAttribute("role", "status");
  item.append(name, bar, words);
  return { item, bar, words };
}

// As `post` does, but with the progress that only this kind of request tells of.
async function send(url, data, onProgress) {
  const answer = await sendOnce(url, data, onProgress);
  if (!answer.isTurnedAway) return answer;
  return signInAgain().then(
    () => sendOnce(url, data, onProgress),
    () => ({ ok: false, error: "Nicht angekommen: Sie sind abgemeldet." }),
  );
}

function sendOnce(url, data, onProgress = () => {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    data.set("csrfmiddlewaretoken", token());
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("loadend", () => {
      const isTurnedAway =
        Boolean(request.getResponseHeader("Desk-Refused")) ||
        new URL(request.responseURL || url, location.href).pathname === addressOf("login");
      if (isTurnedAway) {
        resolve({ isTurnedAway });
        return;
      }
      try {
        resolve({ ok: request.status === 200, ...JSON.parse(request.responseText) });
      } catch {
        resolve({ ok: false, error: request.status === 413 ? "Die Datei ist zu groß." : BROKEN });
      }
    });
    request.send(data);
  });
}

// `onTaken` gets `{id, key, html, address}` of each picture that has come into the library,
// `onSettled` is called once nothing is under way, waits or was refused any more.
// Returns `add(files)`, `forget(key)` for the cards beside which a picture of the library was
// chosen, and `tell(sentence)`.
export function uploads(root, { onTaken, onChoose, onDone, onSettled } = {}) {
  const box = root.querySelector("[data-upload]");
  if (!box) return null;
  const mostBytes = Number(box.dataset.mostBytes);
  const drop = box.querySelector("[data-drop]");
  const queue = box.querySelector("[data-queue]");
  const cards = box.querySelector("[data-cards]");
  const running = box.querySelector("[data-running]");
  const status = box.querySelector("[data-status]");
  const input = drop.querySelector("[type=file]");
  const waiting = [];
  let busy = 0;
  drop.querySelector("[data-without-script]").hidden = true;

  const tell = (sentence) => {
    status.textContent = sentence;
  };

  const count = () => {
    box.querySelector("[data-all]").hidden = cards.children.length < 2;
    const isSettled = !(busy || waiting.length || cards.children.length);
    if (isSettled && !running.querySelector(".upload__file--wrong")) onSettled?.();
  };

  const refuse = (line, sentence) => {
    line.item.classList.add("upload__file--wrong");
    line.bar.remove();
    line.words.textContent = sentence;
  };

  async function one({ file, line }) {
    const data = new FormData();
    data.append("files", file);
    const answer = await send(box.dataset.upload, data, (part) => {
      line.bar.value = part * 100;
      if (part === 1) line.words.textContent = "wird geprüft …";
    });
    if (answer.ok) {
      cards.insertAdjacentHTML("beforeend", answer.card);
      line.item.remove();
    } else {
      refuse(line, answer.error || BROKEN);
    }
  }

  async function work() {
    while (busy < AT_ONCE && waiting.length) {
      busy += 1;
      one(waiting.shift()).finally(() => {
        busy -= 1;
        count();
        work();
      });
    }
  }

  // A file that comes again takes the place of its own broken upload.
  const forgetBroken = ({ name }) => {
    for (const item of running.querySelectorAll(".upload__file--wrong")) {
      const [title, words] = [item.firstElementChild, item.lastElementChild];
      if (title.textContent === name && words.textContent === BROKEN) item.remove();
    }
  };

  function add(files) {
    for (const file of files) {
      forgetBroken(file);
      const line = row(file);
      running.append(line.item);
      const sentence = refusal(file, mostBytes);
      if (sentence) refuse(line, sentence);
      else waiting.push({ file, line });
    }
    work();
  }

  async function confirm(card, name, values) {
    const data = new FormData();
    data.append(name, card.dataset.incoming);
    for (const [field, value] of values) data.append(field, value);
    const file = nameOf(card);
    const ready = makeBusy(card, name);
    const answer = await send(box.dataset.confirm, data);
    if (answer.ok) {
      card.remove();
      status.textContent = doneSentence(file, name);
    } else if (answer.card) {
      card.outerHTML = answer.card;
      status.textContent = wantingSentence(file);
    } else {
      ready();
      status.textContent = answer.error || BROKEN;
    }
    return answer.ok ? answer : null;
  }

  const leadToWrong = () =>
    cards.querySelector(".picture-form__row--wrong :is(input, textarea)")?.focus();

  const valuesOf = (card) =>
    [...new FormData(queue)].filter(([name]) => name.startsWith(`${card.dataset.incoming}-`));

  async function takeAll() {
    const all = [...cards.children];
    let taken = 0;
    for (const [number, card] of all.entries()) {
      status.textContent = `${number + 1} von ${all.length} …`;
      const picture = await confirm(card, "take", valuesOf(card));
      if (picture) {
        taken += 1;
        onTaken?.(picture, { isOneOfMany: true });
      }
    }
    const left = all.length - taken;
    const missing = left ? ` ${left} brauchen noch Angaben; sie sind markiert.` : "";
    status.textContent = `${taken} übernommen.${missing}`;
    leadToWrong();
    count();
    if (!left) onDone?.();
  }

  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.add("upload__drop--over");
    });
  }
  for (const type of ["dragleave", "drop"]) {
    drop.addEventListener(type, () => drop.classList.remove("upload__drop--over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });

  box.querySelector("[data-fill-all]").addEventListener("click", () => {
    for (const source of box.querySelectorAll("[data-fill]")) {
      if (!source.value.trim()) continue;
      for (const field of cards.querySelectorAll(`[name$="-${source.dataset.fill}"]`)) {
        field.value = source.value;
      }
    }
  });

  queue.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    if (!button) return;
    if (button.value === "alle") {
      button.disabled = true;
      await takeAll();
      button.disabled = false;
      return;
    }
    const card = button.closest("[data-incoming]");
    const picture = await confirm(card, button.name, button.name === "take" ? valuesOf(card) : []);
    if (picture?.key) onTaken?.(picture, { isOneOfMany: false });
    if (!picture) leadToWrong();
    count();
  });

  if (onChoose) {
    cards.addEventListener("click", (event) => {
      const choice = event.target.closest("a[data-choose-key]");
      if (!choice) return;
      event.preventDefault();
      onChoose(choice.dataset.chooseKey);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (busy || waiting.length) event.preventDefault();
  });

  async function forget(key) {
    for (const choice of cards.querySelectorAll(`a[data-choose-key="${key}"]`)) {
      await confirm(choice.closest("[data-incoming]"), "drop", []);
    }
    count();
  }

  return { add, forget, tell };
}
