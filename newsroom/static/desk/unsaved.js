// Unsaved texts on any page of the desk: what only this browser has is brought to the server, and
// the list shows it; discarding and taking back happen without leaving the page.
import { bringCopies } from "./bring-copies.js";
import { openForms, whenClosed } from "./open-forms.js";
import { askForPart, replace } from "./parts.js";
import { pageUser } from "./sign-in-again.js";

const PART = "unsaved";

const ownTab = () => document.querySelector("#article_form [name=tab]")?.value;

// Texts of a form that is still open are brought once it is closed: a tab that has just crashed may
// seem open for a moment.
async function bring() {
  const user = pageUser();
  if (!user) return;
  const { hasNews, openTabs } = await bringCopies(user, ownTab());
  if (hasNews) await refresh();
  for (const tab of openTabs)
    whenClosed(tab)
      .then(bring)
      .catch(() => null);
}

async function refresh() {
  const section = document.querySelector("[data-unsaved]");
  if (!section) return;
  const here = new URLSearchParams(location.search).get("zwischenstand");
  const address = new URL(section.dataset.address, location.href);
  if (here) address.searchParams.set("zwischenstand", here);
  if (ownTab()) address.searchParams.set("tab", ownTab());
  const answer = await askForPart(PART, address, { asks: false });
  const fresh = answer?.response.ok && answer.page.querySelector("[data-unsaved]");
  if (!fresh) return;
  foldMany(fresh, section.querySelector("[data-unsaved-many]")?.open);
  replace(section, fresh);
  markOpen();
}

// On a phone several texts would stand in front of the form: there they are one line until opened.
function foldMany(root, isOpen = !matchMedia("(max-width: 48rem)").matches) {
  const many = root.querySelector("[data-unsaved-many]");
  if (many) many.open = isOpen;
}

// A text that stands in another window right now says so.
async function markOpen() {
  const open = await openForms();
  for (const row of document.querySelectorAll("[data-unsaved] [data-tab]")) {
    if (!open.has(row.dataset.tab) || row.querySelector("[data-open]")) continue;
    const words = document.createElement("span");
    words.dataset.open = "";
    words.className = "help";
    words.textContent = " Steht gerade in einem anderen Fenster.";
    row.querySelector("p").append(words);
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-unsaved] form[data-discard]");
  if (!form) return;
  event.preventDefault();
  const section = form.closest("[data-unsaved]");
  const answer = await askForPart(PART, form.action, { data: new FormData(form) });
  if (answer?.response.ok) {
    await refresh();
    document.querySelector("[data-discarded] summary, [data-unsaved] a")?.focus();
  } else {
    section.querySelector("[data-unsaved-told]").textContent =
      "Das ist nicht angekommen. Bitte versuchen Sie es noch einmal.";
  }
});

foldMany(document);
bring()
  .catch(() => null) // no store, no line: the copies wait for the next page
  .then(markOpen);
