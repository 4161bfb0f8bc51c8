// Signing out: the server asks about unsaved texts; what only this browser has counts, too, and
// this person's copies are taken from this browser if they wish.
import { copiesOf, forgetAll } from "./local-copies.js";
import { pageUser } from "./sign-in-again.js";

const button = document.querySelector("#logout-form");
const question = document.querySelector("[data-sign-out]");

button?.addEventListener("submit", async (event) => {
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

question?.addEventListener("submit", async (event) => {
  if (question.dataset.cleared || !question.elements.clear.checked) return;
  event.preventDefault();
  await forgetAll(pageUser()).catch(() => null);
  question.dataset.cleared = "1";
  question.requestSubmit(event.submitter);
});
