// A planned article is dragged to another day; its time of day stays. The form inside each entry
// does the same without a mouse.
import { askForPart, replace } from "./parts.js";
import { post } from "./requests.js";
import { tell } from "./tell.js";

const calendar = document.querySelector("[data-calendar]");
const told = calendar.querySelector("[data-told]");
let dragged = null;

async function move(event, day) {
  const data = new FormData();
  data.set("start", `${day}T${event.dataset.time}`);
  const response = await post(event.dataset.address, data, { accept: "application/json" }).catch(
    () => null,
  );
  if (response?.ok) {
    const { sentence } = await response.json();
    await renew();
    tell(told, sentence, "success");
  } else {
    const answer = response?.status === 409 ? await response.json() : null;
    tell(
      told,
      answer?.sentence ?? "Das Verschieben hat nicht geklappt. Bitte laden Sie die Seite neu.",
      "error",
    );
  }
}

async function renew() {
  const answer = await askForPart("calendar", location.href, { asks: false });
  replace(calendar.querySelector("ol"), answer?.page.querySelector("[data-calendar] > ol"));
}

calendar.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-address]");
  event.dataTransfer.effectAllowed = "move";
});
for (const kind of ["dragenter", "dragover"]) {
  calendar.addEventListener(kind, (event) => {
    const day = event.target.closest("[data-day]");
    if (!dragged || !day) return;
    event.preventDefault();
    mark(day);
  });
}
calendar.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});
calendar.addEventListener("drop", (event) => {
  const day = event.target.closest("[data-day]");
  if (!dragged || !day) return;
  event.preventDefault();
  move(dragged, day.dataset.day);
});

function mark(day) {
  for (const one of calendar.querySelectorAll("[data-day]")) {
    one.classList.toggle("calendar__day--target", one === day);
  }
}
