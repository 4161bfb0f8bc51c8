// Pasted HTML or text as the editor's schema has it. Knows nothing of the editor.
import { blocks, tidyEdges } from "./blocks.js";
import { paragraph } from "./elements.js";
import { footnotes } from "./footnotes.js";
import { dropLeftovers, joinBlanks } from "./leftovers.js";
import { keepTargets, linkWrittenAddresses } from "./links.js";
import { noteWhatIsLost } from "./lost.js";
import { textNodes } from "./plain-text.js";
import { wordLists } from "./word-lists.js";
import { wordWebLists } from "./word-web-lists.js";

const STEPS = [
  dropLeftovers,
  wordLists,
  wordWebLists,
  footnotes,
  blocks,
  noteWhatIsLost,
  joinBlanks,
  keepTargets,
  linkWrittenAddresses,
  tidyEdges,
];

export function cleanHtml(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const step of STEPS) step(body);
  return body.innerHTML;
}

export function cleanText(text) {
  const { body } = document.implementation.createHTMLDocument();
  // A piece of one line may go into the middle of a sentence: it keeps its blanks.
  const isPiece = !/[\r\n]/.test(text);
  body.append(
    ...(isPiece ? [paragraph(body.ownerDocument, text)] : textNodes(body.ownerDocument, text)),
  );
  linkWrittenAddresses(body);
  return body;
}
