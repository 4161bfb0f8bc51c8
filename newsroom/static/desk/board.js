// Placements are dragged into their order; the buttons of each line do the same without a mouse, and
// without this script, too. The server answers with the page as it is then, refused or not.

const board = () => document.querySelector("[data-board]");
let dragged = null;
let dropped = false;

async function send(form, data, focus) {
  const answer = await fetch(location.href, { method: "POST", body: data }).catch(() => null);
  if (!answer || ![200, 409].includes(answer.status)) {
    board().querySelector("[data-told]").textContent = "Das hat nicht geklappt. Bitte laden Sie die Seite neu.";
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sentence = fresh.querySelector(".messagelist")?.textContent.trim();
  board().replaceWith(document.adoptNode(fresh.querySelector("[data-board]")));
  prepare();
  if (sentence) board().querySelector("[data-told]").textContent = sentence;
  const picture = document.querySelector("[data-picture]");
  picture.src = picture.src;
  focus?.();
}

function order() {
  return [...board().querySelectorAll("[data-order-form] [data-row]")].map((row) => row.dataset.row).join(",");
}

function putBack(form) {
  for (const id of form.elements.seen.value.split(",")) {
    form.querySelector("ol").append(form.querySelector(`[data-row="${id}"]`));
  }
}

function prepare() {
  for (const row of board().querySelectorAll("[data-order-form] [data-row]")) row.draggable = true;
}

function target(event) {
  const row = event.target.closest?.("[data-order-form] [data-row]");
  return dragged && row ? row : null;
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-order-form] [data-row]") ?? null;
  if (!dragged) return;
  dropped = false;
  event.dataTransfer.effectAllowed = "move";
  dragged.classList.add("board__row--dragged");
});
document.addEventListener("dragover", (event) => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  if (row !== dragged) row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
});
document.addEventListener("drop", (event) => {
  if (!target(event)) return;
  event.preventDefault();
  const form = dragged.closest("form");
  dropped = true;
  const data = new FormData(form);
  data.set("order", order());
  if (data.get("order") !== data.get("seen")) send(form, data);
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("board__row--dragged");
  if (dragged && !dropped) putBack(dragged.closest("form"));
  dragged = null;
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-order-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const { name, value } = event.submitter;
  send(form, new FormData(form, event.submitter), () => {
    const row = board().querySelector(`[data-row="${value}"]`);
    const same = row?.querySelector(`[name="${name}"]:not([disabled])`);
    (same ?? row?.querySelector("button:not([disabled])") ?? board().querySelector("select"))?.focus();
  });
});

prepare();
