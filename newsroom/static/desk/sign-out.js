// Signing out: the server asks about unsaved texts; what only this browser has counts, too, and
// this person's copies are taken from this browser if they wish.
import { bringCopies } from "./bring-copies.js";
import { copiesOf, forgetAll, forgetSent } from "./local-copies.js";
import { pageUser } from "./sign-in-again.js";

const DISCARD = "verwerfen";
const question = document.querySelector("[data-sign-out]");

// The button stands in the header and, for phones, in the menu.
for (const button of document.querySelectorAll("form[data-log-out]")) {
  button.addEventListener("submit", async (event) => {
    if (button.elements.local) return;
    event.preventDefault();
    const copies = await copiesOf(pageUser()).catch(() => []);
    const count = document.createElement("input");
    count.type = "hidden";
    count.name = "local";
    count.value = String(copies.filter((copy) => !copy.isSent).length);
    button.append(count);
    button.submit();
  });
}

// What the server does not have yet goes there first; what cannot (no line) stays in this browser.
question?.addEventListener("submit", async (event) => {
  if (question.dataset.cleared || !question.elements.clear.checked) return;
  event.preventDefault();
  const user = pageUser();
  await bringCopies(user).catch(() => null);
  await (event.submitter?.value === DISCARD ? forgetAll(user) : forgetSent(user)).catch(() => null);
  question.dataset.cleared = "1";
  question.requestSubmit(event.submitter);
});
