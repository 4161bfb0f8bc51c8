// Placements are pulled into their order by mouse, pen or finger; the buttons of each line do the same
// without any of them, and without this script, too. The server answers with the page as it is then,
// refused or not.
import { askForPart, replace } from "./parts.js";
import { picker } from "./picker.js";
import { message } from "./tell.js";

const board = () => document.querySelector("[data-board]");
const rows = () => [...board().querySelectorAll("[data-order-form] [data-row]")];
const FAILED = "Das hat nicht geklappt. Bitte laden Sie die Seite neu.";
let pulled = null;

function show(list) {
  if (list) board().querySelector("[data-told]").replaceChildren(list);
}

async function send(data, focus) {
  const answer = await askForPart("board", location.href, { data });
  if (![200, 409].includes(answer?.response.status)) return show(message(FAILED, "error"));
  const fresh = answer.page;
  if (!fresh.querySelector("[data-board]")) return location.assign(answer.response.url);
  const told = fresh.querySelector(".messagelist");
  replace(board(), fresh.querySelector("[data-board]"));
  show(told);
  picker(board());
  const picture = document.querySelector("[data-picture]");
  picture.src = fresh.querySelector("[data-picture]").getAttribute("src");
  focus?.();
}

const order = () =>
  rows()
    .map((row) => row.dataset.row)
    .join(",");

function putBack(form) {
  for (const id of form.elements.seen.value.split(",")) {
    form.querySelector("ol").append(form.querySelector(`[data-row="${id}"]`));
  }
}

// A finger pulls at the grip, so that it can still scroll the page everywhere else.
function takesHold(event) {
  if (event.target.closest("[data-grip]")) return true;
  return event.pointerType === "mouse" && !event.target.closest("a, button");
}

function letGo() {
  const row = pulled;
  pulled = null;
  row?.classList.remove("board__row--pulled");
  return row?.closest("form");
}

document.addEventListener("pointerdown", (event) => {
  const row = event.button === 0 && event.target.closest?.("[data-order-form] [data-row]");
  if (!row || !takesHold(event)) return;
  event.preventDefault();
  pulled = row;
  row.classList.add("board__row--pulled");
  // The form keeps hold of the pointer: the row itself moves about and would lose it.
  row.closest("form").setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (!pulled) return;
  const place = ({ top, bottom }) => event.clientY >= top && event.clientY < bottom;
  const row = rows().find((one) => place(one.getBoundingClientRect()));
  if (!row || row === pulled) return;
  const { top, height } = row.getBoundingClientRect();
  row[event.clientY < top + height / 2 ? "before" : "after"](pulled);
});
document.addEventListener("pointerup", () => {
  const form = letGo();
  if (!form) return;
  const data = new FormData(form);
  data.set("order", order());
  if (data.get("order") !== data.get("seen")) send(data);
});
for (const ending of ["pointercancel", "keydown"]) {
  document.addEventListener(ending, (event) => {
    if (pulled && (ending !== "keydown" || event.key === "Escape")) putBack(letGo());
  });
}

// The line that was moved may have a new number by now; its place tells where it went.
const STEPS = { up: -1, down: 1 };

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-board-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const { name } = event.submitter;
  const place = rows().indexOf(event.submitter.closest("[data-row]"));
  send(new FormData(form, event.submitter), () => {
    const row = rows()[Math.max(0, Math.min(place + (STEPS[name] ?? 0), rows().length - 1))];
    const same = row?.querySelector(`[name="${name}"]:not([disabled])`);
    const next =
      name in STEPS || name === "off"
        ? (same ?? row?.querySelector("button:not([disabled])"))
        : null;
    (next ?? board().querySelector("[data-picker-words]"))?.focus();
  });
});

picker(board());
