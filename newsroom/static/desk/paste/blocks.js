// Paragraphs, cross-heads and tables as a body has them.

import { edgeText, isBlank, paragraph, rename, unwrap } from "./elements.js";
import { textNodes } from "./plain-text.js";

const HEADINGS = "h1, h2, h3, h4, h5, h6";
const INNER_BLOCKS =
  "p, div, ul, ol, table, blockquote, pre, h1, h2, h3, h4, h5, h6, figure, section, article";

// Titles and sections are cross-heads, what is below them small cross-heads; neither is bold again.
function crossheads(root) {
  for (const title of root.querySelectorAll("p.MsoTitle")) rename(title, "h2");
  for (const heading of root.querySelectorAll(HEADINGS)) {
    for (const inner of [...heading.querySelectorAll("b, strong, span, br")]) {
      if (inner.localName === "br") inner.replaceWith(" ");
      else if (!inner.querySelector("img, iframe")) unwrap(inner);
    }
    rename(heading, heading.localName < "h3" ? "h2" : "h3");
  }
}

// Google Docs puts everything into one bold element that is not meant to be bold.
function unwrapAroundBlocks(root) {
  for (const inline of [...root.querySelectorAll("b, strong, i, em, span, font, u")]) {
    if (inline.querySelector(INNER_BLOCKS)) unwrap(inline);
  }
}

// Two line breaks in a row are how mails and web pages part paragraphs.
function splitAtDoubleBreaks(root) {
  for (const block of [...root.querySelectorAll("p, div, td")]) {
    if (block.querySelector(INNER_BLOCKS)) continue;
    const parts = [[]];
    for (const node of [...block.childNodes]) {
      const isBreak = node.nodeName === "BR";
      const last = parts.at(-1);
      if (isBreak && last.at(-1)?.nodeName === "BR") parts.push([]);
      else if (isBreak ? last.length : last.length || !isBlank(node) || node.nodeType === 1)
        last.push(node);
    }
    if (parts.length === 1) continue;
    const made = parts.filter((part) =>
      part.some((node) => !isBlank(node) || node.querySelector?.("img, iframe")),
    );
    const paragraphs = made.map((part) => paragraph(root.ownerDocument, ...part));
    if (block.localName === "td") block.replaceChildren(...paragraphs);
    else block.replaceWith(...paragraphs);
  }
}

function trimBreaks(root) {
  for (const line of root.querySelectorAll("br")) {
    const after = line.nextSibling;
    const isBetweenBlocks = [line.previousElementSibling, line.nextElementSibling].some((one) =>
      one?.matches(INNER_BLOCKS),
    );
    const isLast =
      !after || (!after.nextSibling && isBlank(after) && after.nodeType === Node.TEXT_NODE);
    if (isBetweenBlocks || isLast) line.remove();
  }
}

// A table of one column, around others or for looks only is a frame of a mail, not a table.
function unwrapFrames(root) {
  for (const table of [...root.querySelectorAll("table")].reverse()) {
    const cells = table.querySelectorAll("td, th");
    const isOneColumn = [...table.rows].every((row) => row.cells.length < 2);
    const isFrame =
      isOneColumn || table.querySelector("table") || table.getAttribute("role") === "presentation";
    const caption = table.querySelector("caption");
    if (caption) table.before(paragraph(root.ownerDocument, ...caption.childNodes));
    caption?.remove();
    if (!isFrame) continue;
    const divisions = [...cells].filter((cell) => cell.closest("table") === table);
    table.replaceWith(...divisions.map((cell) => rename(cell, "div")));
  }
}

function dropEmptyParagraphs(root) {
  for (const block of [...root.querySelectorAll(`p, div, ${HEADINGS}`)].reverse()) {
    if (isBlank(block) && !block.querySelector("figure, img, iframe, table")) block.remove();
  }
  for (const item of [...root.querySelectorAll("li, ul, ol, blockquote")].reverse()) {
    if (isBlank(item) && !item.querySelector("figure")) item.remove();
  }
}

function trimEdges(root) {
  for (const block of root.querySelectorAll(`p, li, td, th, div, ${HEADINGS}`)) {
    const [first, last] = [edgeText(block, "first"), edgeText(block, "last")];
    if (first) first.data = first.data.replace(/^[\s\u00A0]+/, "");
    if (last) last.data = last.data.replace(/[\s\u00A0]+$/, "");
  }
}

export function blocks(root) {
  for (const written of root.querySelectorAll("pre")) {
    written.replaceWith(...textNodes(root.ownerDocument, written.textContent));
  }
  unwrapAroundBlocks(root);
  unwrapFrames(root);
  splitAtDoubleBreaks(root);
  crossheads(root);
  trimBreaks(root);
}

export function tidyEdges(root) {
  dropEmptyParagraphs(root);
  trimEdges(root);
}
