// The panel „Vorschläge“: follows the typing, one key for yes or no, nothing typed is touched.

import { askForPart, fill } from "./parts.js";

const PAUSE = 1200; // ms after the last change
const TEXTS = ["kicker", "headline", "teaser", "body"];

export function suggestions(form) {
  const panel = form.querySelector("[data-suggestions]");
  if (!panel) return;
  let timer;
  let known = snapshot();
  let cameFrom = null;
  let turn = 0; // only the answer to the last question is shown

  function snapshot() {
    const chosen = ["regions", "tags"].map((name) => chosenIn(name).join());
    return JSON.stringify([...TEXTS.map((name) => form.elements[name]?.value), ...chosen]);
  }

  function chosenIn(name) {
    return [...(form.elements[name]?.selectedOptions ?? [])].map((option) => option.value);
  }

  function asked(decision) {
    const data = new FormData();
    for (const name of TEXTS) if (form.elements[name]) data.set(name, form.elements[name].value);
    for (const name of ["regions", "tags"]) {
      for (const value of chosenIn(name)) data.append(name, value);
    }
    for (const [name, value] of Object.entries(decision)) data.set(name, value);
    return data;
  }

  async function ask(decision = {}) {
    clearTimeout(timer);
    const mine = ++turn;
    const isDecision = Object.keys(decision).length > 0;
    const options = { data: asked(decision), asks: isDecision };
    const answer = await askForPart("suggestions", panel.dataset.suggestions, options);
    if (!answer?.response.ok && answer?.response.status !== 400) {
      if (isDecision) tell("Nicht angekommen. Bitte versuchen Sie es noch einmal.");
      return;
    }
    const accepted = answer.page.querySelector("[data-accepted]");
    if (accepted) choose(accepted.dataset.accepted, accepted.dataset.name);
    if (mine !== turn) return;
    const place = rows().indexOf(document.activeElement?.closest("[data-suggestion]"));
    const wasOpen = panel.querySelector("[data-denied]")?.open;
    fill(panel, answer.page.body);
    if (wasOpen && denied()) denied().open = true;
    if (decision.offer) focusOnOffer(decision.offer);
    else if (place >= 0) focusOn(Math.min(place, rows().length - 1));
  }

  function tell(sentence) {
    panel.querySelector("[role=status]").textContent = sentence;
  }

  // What is filed now was filed when the form was opened, as far as merging is concerned.
  function choose(code, name) {
    const [table, pk] = code.split(":");
    const field = table === "region" ? "regions" : "tags";
    const filed = form.elements.filed;
    if (filed?.value) {
      const state = JSON.parse(filed.value);
      state[field] = [...new Set([...(state[field] ?? []), Number(pk)])];
      filed.value = JSON.stringify(state);
    }
    const select = form.elements[field];
    if (!select) return;
    const option = [...select.options].find((one) => one.value === pk);
    if (option) option.selected = true;
    else select.add(new Option(name, pk, true, true));
    window.jQuery?.(select).trigger("change");
    known = snapshot();
  }

  // --- By keyboard ------------------------------------------------------------------------------

  function rows() {
    return [...panel.querySelectorAll("[data-suggestion]")];
  }

  function focusOn(number) {
    const row = rows()[number];
    if (row) row.querySelector("[name=accept]").focus();
    else leave();
  }

  const denied = () => panel.querySelector("[data-denied]");

  // What is offered again is where the eyes are now; if the text gives no reason, the list is.
  function focusOnOffer(code) {
    const place = rows().findIndex((row) => row.dataset.suggestion === code);
    if (place < 0 && denied()) denied().querySelector("summary").focus();
    else focusOn(place);
  }

  function leave() {
    (cameFrom?.isConnected ? cameFrom : form.querySelector("[name=_save]"))?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "." || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!panel.contains(document.activeElement)) cameFrom = document.activeElement;
    panel.scrollIntoView({ block: "nearest" });
    if (rows().length) focusOn(0);
    else denied()?.querySelector("summary").focus();
  });

  panel.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("[data-suggestion]");
    const number = rows().indexOf(row);
    const key = event.key.toLowerCase();
    if (key === "escape") leave();
    else if (!row) return;
    else if (key === "j" || key === "n") decide(row, key === "j" ? "accept" : "deny");
    else if (key === "arrowdown") focusOn(Math.min(number + 1, rows().length - 1));
    else if (key === "arrowup") focusOn(Math.max(number - 1, 0));
    else return;
    event.preventDefault();
  });

  function decide(row, answer) {
    if (row.dataset.decided) return;
    row.dataset.decided = "1";
    ask({ [answer]: row.dataset.suggestion }).finally(() => delete row.dataset.decided);
  }

  panel.addEventListener("click", (event) => {
    const button = event.target.closest(
      "button[name=accept], button[name=deny], button[name=offer]",
    );
    if (!button) return;
    event.preventDefault();
    if (button.name === "offer") ask({ offer: button.value });
    else decide(button.closest("[data-suggestion]"), button.name);
  });

  // --- While typing -----------------------------------------------------------------------------

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = snapshot();
      if (now === known) return;
      known = now;
      ask();
    }, PAUSE);
  }

  document.addEventListener("input", changed, true);
  document.addEventListener("click", changed, true); // the body editor's buttons
  form.addEventListener("change", changed);
  window.jQuery?.(form).on("change.select2", changed);
}
