// Plain text from a mail, a PDF or a chat: paragraphs, lists, quotes and a signature as nodes.
import { paragraph } from "./elements.js";
import { listTree } from "./list-tree.js";
import { isWrapped, join, paragraphsOf, wrapWidth } from "./wrapped-lines.js";

const QUOTED = /^\s{0,3}>\s?/;
const MONTHS =
  "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
const BULLET = /^(\s*)[-*•–·▪]\s+(?=\S)/;
const NUMBER = new RegExp(`^(\\s*)(\\d{1,3})[.)]\\s+(?!(?:${MONTHS})\\b)(?=\\S)`);
const SIGNATURE = /^--\s?$/;
const LIGATURES = /[\uFB00-\uFB06]/g;

function markOf(line) {
  const bullet = BULLET.exec(line);
  if (bullet) return { indent: bullet[1].length, length: bullet[0].length, start: null };
  const number = NUMBER.exec(line);
  return number && { indent: number[1].length, length: number[0].length, start: Number(number[2]) };
}

// "- " at the start of a line that goes on a sentence is a dash.
function beginsItem(lines, at, width) {
  if (!markOf(lines[at])) return false;
  const before = lines[at - 1] ?? "";
  if (!before.trim() || /[:;.!?]\s*$/.test(before) || markOf(before)) return true;
  return !isWrapped(before, lines[at], width);
}

function shown(document, lines) {
  const content = lines.flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
  return paragraph(document, ...content);
}

class Reader {
  constructor(document, lines) {
    this.document = document;
    this.lines = lines;
    this.width = wrapWidth(lines.filter((line) => !QUOTED.test(line)));
    this.at = 0;
  }

  get line() {
    return this.lines[this.at];
  }

  *nodes() {
    while (this.at < this.lines.length) {
      if (!this.line.trim()) this.at += 1;
      else if (QUOTED.test(this.line)) yield this.quote();
      else if (beginsItem(this.lines, this.at, this.width)) yield this.list();
      else yield* this.paragraphs();
    }
  }

  take(isPart) {
    const taken = [];
    while (this.at < this.lines.length && isPart(this.line, taken)) {
      taken.push(this.line);
      this.at += 1;
    }
    return taken;
  }

  quote() {
    const quoted = this.take((line) => QUOTED.test(line)).map((line) => line.replace(QUOTED, ""));
    const quote = this.document.createElement("blockquote");
    quote.append(...textNodes(this.document, quoted.join("\n")));
    return quote;
  }

  paragraphs() {
    const lines = this.take(
      (line, taken) =>
        line.trim() &&
        !QUOTED.test(line) &&
        (!taken.length || !beginsItem(this.lines, this.at, this.width)),
    );
    return paragraphsOf(lines, this.width).map((one) => shown(this.document, one));
  }

  list() {
    const items = [];
    const indents = [];
    while (this.at < this.lines.length) {
      const mark = markOf(this.line);
      if (mark) items.push(this.item(mark, indents));
      else if (!this.line.trim() && markOf(this.lines[this.at + 1] ?? "")) this.at += 1;
      else break;
    }
    return listTree(this.document, items);
  }

  item({ indent, length, start }, indents) {
    while (indents.length && indents.at(-1) > indent) indents.pop();
    if (indents.at(-1) !== indent) indents.push(indent);
    let text = this.line.slice(length);
    let last = this.line;
    this.at += 1;
    const [...more] = this.take((line, taken) => {
      const goesOn = /^\s{2,}\S/.test(line) || isWrapped(taken.at(-1) ?? last, line, this.width);
      return line.trim() && !QUOTED.test(line) && !markOf(line) && goesOn;
    });
    for (last of more) text = join(text, last);
    return {
      level: indents.length,
      list: "",
      isOrdered: start !== null,
      start,
      content: [paragraph(this.document, text.trim())],
    };
  }
}

export function textNodes(document, text) {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(LIGATURES, (letters) => letters.normalize("NFKC"))
    .replace(/\u200B|\uFEFF/g, "")
    .split("\n");
  const end = lines.findIndex((line) => SIGNATURE.test(line));
  const letter = end === -1 ? lines : lines.slice(0, end);
  const signature =
    end === -1
      ? []
      : lines
          .slice(end + 1)
          .map((line) => line.trim())
          .filter(Boolean);
  const nodes = [...new Reader(document, letter).nodes()];
  if (signature.length) nodes.push(shown(document, signature));
  return nodes;
}
