// What office programs and browsers put on the clipboard beside the words.
import { style, texts, unwrap } from "./elements.js";

const NO_WORDS =
  "script, style, meta, link, title, template, noscript, input, select, textarea, button, del, [hidden], " +
  ".EOP, .MsoCommentReference, [style*='mso-element:comment-list' i]";
const HIDDEN = /display:\s*none|mso-hide:\s*all/i;
const BLANKS =
  "[style*='mso-spacerun' i], [style*='mso-tab-count' i], .Apple-converted-space, .Apple-tab-span";
const BLANK_RUN = /[ \t\n\r\f\u00A0]*\u00A0[ \t\n\r\f\u00A0]+|[ \t\n\r\f]+\u00A0/g;

export function dropLeftovers(root) {
  for (const element of root.querySelectorAll(NO_WORDS)) element.remove();
  for (const element of root.querySelectorAll("[style]")) {
    if (HIDDEN.test(style(element))) element.remove();
  }
  for (const element of [...root.querySelectorAll("*")]) {
    if (element.localName.startsWith("v:")) element.remove();
    else if (element.localName.includes(":")) unwrap(element);
  }
  for (const blank of root.querySelectorAll(BLANKS)) {
    if (!blank.textContent.replaceAll("\u00A0", " ").trim()) blank.replaceWith(" ");
  }
}

// A run of blanks is one blank; a single non-breaking one ("10 %") stays.
export function joinBlanks(root) {
  root.normalize();
  for (const text of texts(root)) {
    const joined = text.data.replace(BLANK_RUN, " ");
    if (joined !== text.data) text.data = joined;
  }
}
