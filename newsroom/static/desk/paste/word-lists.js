// Word and Outlook write a list as paragraphs with a drawn bullet or number and a level in their
// style (`mso-list:l0 level2 lfo1`). They become lists again, with their levels and first number.
import { isBlank, style } from "./elements.js";
import { listTree } from "./list-tree.js";

const ITEM = /mso-list:\s*l(\d+)\s+level(\d+)(?:\s+lfo(\d+))?/i;
const MARK = "[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]";
const NUMBER = /^\(?(?:\d+\.)*(\d+|[a-z]{1,5})[.)]*$/i;
const STYLE = /MsoList(Bullet|Number)(\d?)/;
const CONTINUED = /MsoList(?:Paragraph|Continue|Bullet|Number)/;
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const DRAWN = /^[\s\u00A0]*([·•§o–-])(?:[\s\u00A0]{2,}|\u00A0)/;

function romanNumber(letters) {
  const values = [...letters.toLowerCase()].map((letter) => ROMAN[letter]);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}

// The number a drawn mark stands for, or null where it is a bullet ("o" is Word's round one).
function numberOf(mark) {
  const figure = mark === "o" ? null : NUMBER.exec(mark)?.[1];
  if (!figure) return null;
  if (/\d/.test(figure)) return Number(figure);
  if (!/[.)]$/.test(mark)) return null;
  if (figure.length > 1 || figure.toLowerCase() === "i") return romanNumber(figure) || null;
  return figure.toLowerCase().charCodeAt(0) - 96;
}

function takeMark(paragraph) {
  const drawn = paragraph.querySelector(MARK);
  const mark = drawn?.textContent.replaceAll("\u00A0", " ").trim() ?? "";
  drawn?.remove();
  return mark;
}

// Where the list belongs to a style ("Aufzählungszeichen 2"), only the mark and the class tell.
function described(paragraph) {
  if (paragraph?.localName !== "p") return null;
  const [, list, level, override] = ITEM.exec(style(paragraph)) ?? [];
  if (level) return { level: Number(level), list: `${list}/${override ?? ""}` };
  const byStyle = STYLE.exec(paragraph.className);
  if (!byStyle || !paragraph.querySelector(MARK)) return null;
  return { level: Number(byStyle[2] || 1), list: byStyle[1] };
}

function continues(element) {
  return element?.localName === "p" && CONTINUED.test(element.className);
}

function item(paragraph) {
  const place = described(paragraph);
  const start = numberOf(takeMark(paragraph));
  paragraph.removeAttribute("style");
  return {
    ...place,
    isOrdered: start !== null,
    start,
    content: [paragraph],
  };
}

function replaceRun(first) {
  const items = [];
  const place = first.ownerDocument.createComment("");
  first.before(place);
  let next = first;
  while (described(next) || continues(next)) {
    const current = next;
    next = current.nextElementSibling;
    if (described(current)) items.push(item(current));
    else if (isBlank(current)) current.remove();
    else items.at(-1).content.push(current);
  }
  place.replaceWith(listTree(first.ownerDocument, items));
}

// Mail programs drop the style of a list and leave its paragraphs with a bullet and blanks.
function describeDrawnBullets(root) {
  for (const paragraph of root.querySelectorAll("p[class*=MsoListParagraph]")) {
    const text = paragraph.textContent;
    if (described(paragraph) || !DRAWN.test(text) || paragraph.closest("li")) continue;
    const first = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let length = DRAWN.exec(text)[0].length;
    while (length && first.nextNode()) {
      const cut = Math.min(length, first.currentNode.data.length);
      first.currentNode.deleteData(0, cut);
      length -= cut;
    }
    paragraph.setAttribute("style", "mso-list:l0 level1");
  }
}

export function wordLists(root) {
  // A numbered heading stays a heading; its number is part of its words.
  for (const heading of root.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)[style*='mso-list' i]")) {
    const mark = takeMark(heading);
    if (numberOf(mark) !== null) heading.prepend(`${mark} `);
  }
  describeDrawnBullets(root);
  for (const paragraph of [...root.querySelectorAll("p")]) {
    if (described(paragraph) && !paragraph.closest("li")) replaceRun(paragraph);
  }
}
