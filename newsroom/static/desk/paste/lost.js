// What cannot come along leaves a sentence in the text, so that nobody misses it in silence. The
// check before publishing looks for these sentences (articles/desk/article/text_rules.py).
import { isBlank, paragraph } from "./elements.js";

const VIDEO =
  /youtube|youtu\.be|vimeo|dailymotion|video|mediathek|ardmediathek|zdf\.de|twitch|peertube/i;
const NO_TITLE = /^(?:youtube|vimeo)?[\s-]*(?:video|embed|iframe)[\s-]*(?:player)?$/i;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\u200D|\uFE0F)+$/u;
const TEXT_BLOCKS = "p, h1, h2, h3, h4, h5, h6, pre, figcaption, dt";
const BLOCKS =
  `${TEXT_BLOCKS}, li, td, th, dd, figure, blockquote, div, article, section, main, aside, header, ` +
  "footer, body";

function kindOf(element) {
  if (element.localName === "img") return "ein Bild";
  if (element.localName === "svg") return "eine Grafik";
  if (element.localName === "audio") return "eine Tonaufnahme";
  if (element.localName === "video" || VIDEO.test(addressOf(element))) return "ein Video";
  return "ein eingebetteter Inhalt";
}

function addressOf(element) {
  const source = element.getAttribute("src") ?? element.getAttribute("data") ?? "";
  const address = source || (element.querySelector("source[src]")?.getAttribute("src") ?? "");
  return /^https?:/i.test(address) ? address : "";
}

function titleOf(element) {
  const title = ["alt", "title", "aria-label"]
    .map((name) => element.getAttribute(name)?.trim())
    .find(Boolean);
  const words = title ?? element.querySelector("title")?.textContent.trim() ?? "";
  const [line] = words.split("\n");
  return NO_TITLE.test(line) ? "" : line;
}

export function sentence(element) {
  const what = titleOf(element) || addressOf(element);
  return `[Hier stand ${kindOf(element)}${what ? `: ${what}` : ""}]`;
}

// Dots that count readers, spacers, and drawings without a name beside a word.
function isNothingToSee(element) {
  if (element.localName === "svg")
    return !titleOf(element) || element.getAttribute("role") !== "img";
  const sides = [element.getAttribute("width"), element.getAttribute("height")];
  return (
    element.localName === "img" && sides.some((side) => side !== null && parseInt(side, 10) <= 3)
  );
}

function place(element) {
  const note = paragraph(element.ownerDocument, sentence(element));
  const block = element.parentElement.closest(BLOCKS);
  if (block.matches(TEXT_BLOCKS)) {
    element.remove();
    let last = block;
    while (last.nextElementSibling?.matches("[data-lost]")) last = last.nextElementSibling;
    last.after(note);
    if (isBlank(block)) block.remove();
  } else {
    let outer = element;
    while (outer.parentElement !== block) outer = outer.parentElement;
    outer.before(note);
    element.remove();
  }
  note.dataset.lost = "";
}

export function noteWhatIsLost(root) {
  for (const element of [
    ...root.querySelectorAll("img, svg, video, audio, iframe, embed, object"),
  ]) {
    if (!root.contains(element)) continue;
    const meant = element.getAttribute("alt") ?? "";
    if (element.localName === "img" && EMOJI.test(meant)) element.replaceWith(meant);
    else if (isNothingToSee(element)) element.remove();
    else place(element);
  }
}
