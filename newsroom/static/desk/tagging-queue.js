// The queue by keyboard: terms are decided at once on the screen and sent in the
// background; the next article is fetched while this one is read.
import { Outbox } from "./outbox.js";
import { askForPart, fill } from "./parts.js";
import { post, token } from "./requests.js";
import { pageUser } from "./sign-in-again.js";
import { offerTerms } from "./terms.js";

const EVERY = 15_000; // ms between signs that somebody sits here
const room = document.querySelector("[data-queue]");
const told = document.querySelector("[data-told]");
const trail = []; // addresses of the articles before this one
const ahead = new Map(); // address → promise of an article's part of the page
let undoing = [];
let isToBeReadAgain = false; // a suggestion is back that this page has never shown

const outbox = new Outbox(`verschlagworten-${pageUser()}`, {
  tell(sentence, address, answer) {
    told.textContent = sentence;
    told.hidden = !sentence;
    if (answer?.terms && current()?.dataset.file === address && !outbox.has(address)) {
      showTerms(answer.terms);
      if (isToBeReadAgain) readAgain();
    }
  },
});

const current = () => room.querySelector("[data-case]");

// --- Terms --------------------------------------------------------------------------------------

function showTerms(terms) {
  const list = room.querySelector("[data-terms-list]");
  const known = new Set(terms.map((term) => term.code));
  for (const row of [...list.children]) if (!known.has(row.dataset.code)) row.remove();
  for (const term of terms) if (!rowOf(term.code)) list.append(newRow(term));
  room.querySelector("[data-none]").hidden = Boolean(list.children.length);
}

const rowOf = (code) => room.querySelector(`[data-terms-list] [data-code="${CSS.escape(code)}"]`);

function newRow({ code, name }) {
  const row = document.createElement("li");
  row.className = `term term--${code.split(":")[0]}`;
  row.dataset.code = code;
  const button = document.createElement("button");
  button.type = "button";
  button.value = code;
  button.name = "remove";
  button.setAttribute("aria-label", `${name} entfernen`);
  button.textContent = "×";
  row.append(name, button);
  return row;
}

function change(what, code, name) {
  const row = rowOf(code);
  if (what === "add" && !row)
    room.querySelector("[data-terms-list]").append(newRow({ code, name }));
  if (what === "remove") row?.remove();
  room.querySelector("[data-none]").hidden = Boolean(room.querySelector("[data-terms-list] li"));
  undoing.push({ what: what === "add" ? "remove" : "add", code, name });
  outbox.put(current().dataset.file, { [what]: code });
}

// --- Suggestions --------------------------------------------------------------------------------

const offers = () => [...room.querySelectorAll("[data-offers] > li")];

function decide(offer, how) {
  if (!offer) return;
  const { code, name } = offer.dataset;
  if (how === "add") change("add", code, name);
  else deny(code, name);
  // The others keep their numbers: the next key must not hit what has just moved up.
  offer.hidden = true;
}

function takeBack() {
  const last = undoing.pop();
  if (!last) return;
  if (last.what === "offer") {
    offerAgain(last.code);
    return;
  }
  change(last.what, last.code, last.name);
  undoing.pop();
  if (last.what === "remove") show(last.code);
}

function show(code) {
  const offer = offers().find((one) => one.dataset.code === code);
  if (offer) offer.hidden = false;
  return offer;
}

// --- What was denied ----------------------------------------------------------------------------

const denied = () => room.querySelector("[data-denied]");
const deniedRows = () => [...denied().querySelectorAll("[data-denied-list] > li")];

function deny(code, name) {
  outbox.put(current().dataset.file, { deny: code });
  undoing.push({ what: "offer", code, name });
  const row = document.createElement("li");
  row.dataset.code = code;
  const label = document.createElement("span");
  label.textContent = name;
  const button = document.createElement("button");
  button.className = "desk-button desk-button--quiet";
  button.name = "offer";
  button.value = code;
  button.setAttribute("aria-label", `${name} wieder vorschlagen`);
  button.textContent = "Wieder vorschlagen";
  row.append(label, button);
  denied().querySelector("[data-denied-list]").append(row);
  countDenied();
}

function offerAgain(code) {
  const row = deniedRows().find((one) => one.dataset.code === code);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const hadFocus = row?.contains(document.activeElement);
  row?.remove();
  countDenied();
  if (hadFocus) next?.querySelector("button").focus();
  undoing = undoing.filter((one) => one.what !== "offer" || one.code !== code);
  if (!show(code)) isToBeReadAgain = true;
  outbox.put(current().dataset.file, { offer: code });
}

function countDenied() {
  denied().querySelector("[data-denied-count]").textContent = deniedRows().length;
  denied().hidden = !deniedRows().length;
}

async function readAgain() {
  isToBeReadAgain = false;
  const { case: key, filter, file } = current().dataset;
  const part = await fetchPart(`${location.pathname}?${filter}&artikel=${key}`);
  ahead.clear();
  if (part === null || current()?.dataset.file !== file || outbox.has(file)) return;
  const wasOpen = denied().open;
  fill(room, part);
  arrive();
  denied().open = wasOpen;
}

function openDenied() {
  if (!current() || denied().hidden) return;
  denied().open = true;
  deniedRows()[0].querySelector("button").focus();
}

// --- From article to article --------------------------------------------------------------------

function fetchPart(address) {
  if (!ahead.has(address)) {
    const part = askForPart("case", address, { asks: false }).then((answer) => {
      if (answer?.response.ok && !answer.response.redirected) return answer.page.body;
      ahead.delete(address);
      return null;
    });
    ahead.set(address, part);
  }
  return ahead.get(address);
}

async function go(address, { isBack = false } = {}) {
  if (!address) return;
  const part = await fetchPart(address);
  if (part === null) {
    location.assign(address); // says what is wrong
    return;
  }
  leave();
  if (!isBack) trail.push(location.href);
  ahead.delete(address);
  fill(room, part);
  history.replaceState(null, "", address);
  arrive();
  scrollTo(0, 0);
}

function back() {
  go(trail.pop() ?? current()?.dataset.back, { isBack: true });
}

function arrive() {
  undoing = [];
  isToBeReadAgain = false;
  offerTerms(room, room.dataset.termsAddress);
  sign();
  const next = current()?.dataset.next;
  if (next) fetchPart(next);
}

// --- Who sits here ------------------------------------------------------------------------------

function greeting(more = {}) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", token());
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  return data;
}

function sign() {
  const address = current()?.dataset.presence;
  if (address && document.visibilityState !== "hidden") {
    post(address, greeting(), { isBackground: true }).catch(() => null);
  }
}

function leave() {
  const address = current()?.dataset.presence;
  if (address) navigator.sendBeacon(address, greeting({ leaving: "1" }));
}

setInterval(sign, EVERY);
window.addEventListener("pagehide", leave);

// --- Keys and clicks ----------------------------------------------------------------------------

const KEYS = {
  Enter: () => go(current()?.dataset.next),
  ArrowRight: () => go(current()?.dataset.next),
  ArrowLeft: back,
  b: () => room.querySelector("#begriff")?.focus(),
  a: openDenied,
  z: takeBack,
  "?": () => {
    const help = document.querySelector("[data-help]");
    help.open = !help.open;
    help.scrollIntoView({ block: "nearest" });
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (digit) decide(offers()[digit[1] - 1], event.shiftKey ? "deny" : "add");
  else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
  else return;
  event.preventDefault();
});

room.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const way = event.target.closest("[data-way]")?.dataset.way;
  const offer = button?.closest("[data-offers] > li");
  if (offer) decide(offer, button.name);
  else if (button?.name === "offer") offerAgain(button.value);
  else if (button?.name === "remove")
    change("remove", button.value, button.closest("li").textContent.replace(/\s+/g, " ").trim());
  else if (way === "next") go(current().dataset.next);
  else if (way === "back") back();
  else return;
  event.preventDefault();
});

room.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-add]")) return;
  event.preventDefault();
  const input = event.target.elements.add;
  if (input.value.trim()) outbox.put(current().dataset.file, { add: input.value });
  input.value = "";
});
room.addEventListener("term:taken", (event) => {
  event.target.value = "";
  event.target.blur();
  change("add", event.detail.code, event.detail.name);
});

arrive();
