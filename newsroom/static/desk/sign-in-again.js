// Signing in again over the open page: a dialog with the server's own form, whatever it asks for,
// until the person of this page is signed in. Every form on the page gets the fresh token.

import { addressOf } from "./addresses.js";

const news = new BroadcastChannel("anmeldung");
let running = null;

export class SignedOut extends Error {}
export class SomebodyElse extends Error {}

export const pageUser = () => document.querySelector("meta[name=desk-user]")?.content ?? "";
const userName = () => document.querySelector("meta[name=desk-user]")?.dataset.name ?? "";

// Resolves when the person of this page is signed in; one dialog for everybody who waits.
export function signInAgain() {
  running ??= ask().finally(() => {
    running = null;
  });
  return running;
}

// The same without a dialog: fails with `SignedOut` if nobody is signed in.
export async function quietlyAgain() {
  const answer = await whoIsThere();
  if (!settle(answer)) throw new SignedOut();
}

async function ask() {
  const answer = await whoIsThere();
  if (!settle(answer)) await dialogUntilSignedIn(answer.form);
  news.postMessage("angemeldet");
}

async function whoIsThere(options = {}) {
  try {
    const response = await fetch(addressOf("signIn"), options);
    if (response.ok) return await response.json();
  } catch {
    // no line: said by whoever asked
  }
  throw new SignedOut();
}

// Whether the right person is signed in; the fresh token goes into every form either way.
function settle({ user, name, token }) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  if (!user) return false;
  if (user !== pageUser()) {
    document.dispatchEvent(new CustomEvent("desk:somebody-else", { detail: { name } }));
    throw new SomebodyElse();
  }
  document.dispatchEvent(new CustomEvent("desk:signed-in"));
  return true;
}

function dialogUntilSignedIn(html) {
  const dialog = document.createElement("dialog");
  dialog.className = "desk-dialog desk-dialog--small";
  dialog.setAttribute("aria-labelledby", "erneut-anmelden");
  dialog.innerHTML = `<h2 id="erneut-anmelden">Bitte melden Sie sich wieder an</h2>
    <p>Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, steht noch hier; nach der Anmeldung geht es weiter.</p>
    <div data-step></div><p role="alert" data-wrong></p>
    <button type="button" class="desk-button desk-button--quiet" data-later>Später</button>`;
  document.body.append(dialog);
  show(dialog, html);
  dialog.showModal();
  return new Promise((resolve, reject) => {
    const finish = (settled) => {
      dialog.close();
      dialog.remove();
      settled();
    };
    dialog
      .querySelector("[data-later]")
      .addEventListener("click", () => finish(() => reject(new SignedOut())));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(() => reject(new SignedOut()));
    });
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const answer = await whoIsThere({ method: "POST", body: new FormData(event.target) });
        if (settle(answer)) finish(resolve);
        else show(dialog, answer.form);
      } catch (error) {
        if (error instanceof SomebodyElse) finish(() => reject(error));
        else
          dialog.querySelector("[data-wrong]").textContent =
            "Der Server antwortet nicht. Bitte versuchen Sie es noch einmal.";
      }
    });
  });
}

function show(dialog, html) {
  dialog.querySelector("[data-step]").innerHTML = html;
  const name = dialog.querySelector("[name=username]");
  if (name && !name.value) name.value = userName();
  const empty = [...dialog.querySelectorAll("input:not([type=hidden])")].find(
    (field) => !field.value,
  );
  requestAnimationFrame(() => empty?.focus());
}

// Somebody has signed in in another window: this page goes on by itself.
news.addEventListener("message", () => quietlyAgain().catch(() => null));
