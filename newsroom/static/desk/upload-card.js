// The card of a file that waits for its words: its buttons say what they are doing, and what they did.
import { quoted } from "./quoted.js";

const DOING = { take: "Wird übernommen …", drop: "Wird verworfen …" };
const DONE = { take: "ist in der Bildablage.", drop: "ist verworfen." };

export const nameOf = (card) =>
  quoted(card.querySelector(".incoming__file").firstChild.textContent.trim());

export const doneSentence = (name, deed) => `${name} ${DONE[deed]}`;

export const wantingSentence = (name) =>
  `${name} ist noch nicht übernommen: Bitte ergänzen Sie die markierten Angaben.`;

// Marks the card as busy; the returned function makes its buttons ready again.
export function makeBusy(card, deed) {
  const buttons = [...card.querySelectorAll("button")];
  const words = buttons.map((button) => button.textContent);
  card.classList.add("incoming--busy");
  card.setAttribute("aria-busy", "true");
  for (const button of buttons) {
    button.disabled = true;
    if (button.name === deed) button.textContent = DOING[deed];
  }
  return () => {
    card.classList.remove("incoming--busy");
    card.removeAttribute("aria-busy");
    for (const [number, button] of buttons.entries()) {
      button.disabled = false;
      button.textContent = words[number];
    }
  };
}
