// Takes from the server's answer what is new on the page and leaves alone what somebody is typing.

import { fill, replace } from "./parts.js";

const IN_STEP = /^(_|csrfmiddlewaretoken$|attempt$|age$)/;

// The state of a form's fields as it would be sent: name → list of values.
export function stateOf(data) {
  const state = new Map();
  for (const [name, value] of data) {
    if (!IN_STEP.test(name)) state.set(name, [...(state.get(name) ?? []), value]);
  }
  return state;
}

const same = (one, other) => comparable(one) === comparable(other);

// Line ends, and how the editor and the server write the same mark-up, are no difference.
function comparable(values = []) {
  return values
    .map((value) => {
      const text = value.replace(/\r\n?/g, "\n");
      if (!text.includes("<")) return text.trim();
      const box = document.createElement("template");
      box.innerHTML = text;
      return box.innerHTML.trim();
    })
    .join("\u0000");
}

// Whether something was typed into the form since `sent`.
export function isTypedSince(form, sent) {
  const now = stateOf(new FormData(form));
  return [...namesOf(form)].some((name) => !same(now.get(name), sent.get(name)));
}

// Puts the answer's form into the open one. Returns whether nothing was typed since `sent`.
//
// A field that somebody has typed in meanwhile keeps their words. If the server has another value
// for such a field, the form stays based on what it was based on, so that the two meet again.
export function takeForm(form, fresh, sent) {
  const now = stateOf(new FormData(form));
  const saved = stateOf(new FormData(fresh));
  let isWhole = true;
  let mayMoveOn = true;
  for (const name of namesOf(form)) {
    const isTyped = !same(now.get(name), sent.get(name));
    if (isTyped) isWhole = false;
    if (same(saved.get(name), now.get(name))) continue;
    if (!isTyped) setField(form, fresh, name);
    else if (!same(saved.get(name), sent.get(name))) mayMoveOn = false;
  }
  for (const name of mayMoveOn ? ["base", "filed", "key", "owner", "attempt"] : ["attempt"]) {
    if (form.elements[name] && fresh.elements[name])
      form.elements[name].value = fresh.elements[name].value;
  }
  return isWhole;
}

const BESIDE = new Set(["base", "filed", "key", "owner", "tab", "attempt", "csrfmiddlewaretoken"]);

function namesOf(form) {
  const rows = form.querySelectorAll(".form-row :is(input, textarea, select)[name]");
  return new Set([...rows].map((field) => field.name).filter((name) => !BESIDE.has(name)));
}

function setField(form, fresh, name) {
  const field = form.elements[name];
  const other = fresh.elements[name];
  if (!field || !other || field instanceof RadioNodeList) return;
  if (field.tagName === "SELECT")
    field.replaceChildren(...[...other.options].map((option) => option.cloneNode(true)));
  else field.value = other.value;
  const picture = field.closest("[data-picture-field]");
  if (picture) showPicture(picture, other.closest("[data-picture-field]"));
  field
    .closest(".form-row")
    ?.querySelector(".ProseMirror")
    ?.editor?.commands.setContent(other.value, { emitUpdate: false });
  window.jQuery?.(field).trigger("change.select2");
  field.dispatchEvent(new Event("input", { bubbles: true })); // counts, and fields that grow
}

function showPicture(picture, other) {
  for (const part of ["[data-picture-shown]", "[data-picture-remove]"]) {
    const [mine, theirs] = [picture.querySelector(part), other?.querySelector(part)];
    if (!mine || !theirs) continue;
    mine.hidden = theirs.hidden;
    if (part === "[data-picture-shown]") mine.innerHTML = theirs.innerHTML;
  }
}

// The parts of the page around the fields: `data-fresh` each time, `data-fresh-once` when they
// come into being with the first save.
export function takeSurroundings(page) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    field.value = page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? field.value;
  }
  takeBreadcrumbs(page);
  replace(document.querySelector("#content .titles"), page.querySelector("#content .titles"));
  for (const part of document.querySelectorAll("[data-fresh]")) {
    fill(part, page.querySelector(`[data-fresh="${part.dataset.fresh}"]`));
  }
  for (const part of document.querySelectorAll("[data-fresh-once]")) {
    const fresh = page.querySelector(`[data-fresh-once="${part.dataset.freshOnce}"]`);
    if (!part.children.length) fill(part, fresh);
  }
  takeMessages(page);
}

// Where this page is: a first save makes an article of "Artikel hinzufügen".
export function takeBreadcrumbs(page) {
  document.title = page.title;
  replace(document.querySelector("nav .breadcrumbs"), page.querySelector("nav .breadcrumbs"));
}

function takeMessages(page) {
  document.querySelector(".messagelist")?.remove();
  const list = page.querySelector(".messagelist");
  if (list) document.querySelector("#content").before(document.adoptNode(list));
}

// What is wrong with which field, as the server says it.
export function takeErrors(form, fresh) {
  for (const old of form.querySelectorAll(".errornote, .errorlist")) old.remove();
  for (const row of form.querySelectorAll(".form-row.errors")) row.classList.remove("errors");
  const note = fresh?.querySelector(".errornote");
  if (!note) return null;
  const top = form.querySelector("[data-fresh=conflicts]") ?? form.firstElementChild;
  top.before(
    document.adoptNode(note),
    ...[...fresh.querySelectorAll(".errorlist.nonfield")].map((list) => document.adoptNode(list)),
  );
  for (const row of fresh.querySelectorAll(".form-row.errors")) {
    const place = [...row.classList].find((name) => name.startsWith("field-"));
    const mine = place && form.querySelector(`.${place}`);
    if (!mine) continue;
    mine.classList.add("errors");
    mine.prepend(
      ...[...row.querySelectorAll(".errorlist")].map((list) => document.adoptNode(list)),
    );
  }
  return form.querySelector(".form-row.errors") ?? note;
}
