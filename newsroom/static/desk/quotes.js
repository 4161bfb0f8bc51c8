// Straight and English quotes and apostrophes as German ones: „…“ ‚…‘ ’.
//
// A mark opens after a blank, a bracket, a dash or an opening quote, and before a letter; elsewhere
// it closes. What came before is looked at as it has become, so that a second time changes nothing.

const OPENS_AFTER = /[\s\u00A0([{/–—„‚»\uFFFC-]/;
const BLANK = /[\s\u00A0\uFFFC]/;
const LETTER = /[\p{L}\p{N}]/u;
const CLOSES_LATER = /[^\s\u00A0]'(?![\p{L}\p{N}])/u;

class Walk {
  constructor(text) {
    this.text = text;
    this.before = " ";
    this.isDoubleOpen = false;
    this.single = ""; // the mark that opened a single quote
  }

  mayOpen(at) {
    return OPENS_AFTER.test(this.before) && !BLANK.test(this.text[at + 1] ?? " ");
  }

  double(mark, at) {
    if (mark === "„" || this.mayOpen(at)) return "„";
    // 19" is a measure, unless a quote is open that it may close; a mark between blanks stays.
    const isMeasure = /\d/.test(this.before) && !this.isDoubleOpen;
    const isAlone = BLANK.test(this.before);
    return mark === '"' && (isMeasure || isAlone) ? mark : "“";
  }

  singleMark(mark, at) {
    const after = this.text[at + 1] ?? " ";
    if (mark === "‚" || (mark === "‘" && this.mayOpen(at))) return "‚";
    if (LETTER.test(this.before) && LETTER.test(after)) return mark === "'" ? "’" : mark;
    if (mark === "’") return this.single === "‘" && !OPENS_AFTER.test(this.before) ? "‘" : mark;
    if (mark === "‘") return mark;
    if (this.mayOpen(at)) return CLOSES_LATER.test(this.text.slice(at + 1)) ? "‚" : "’";
    if (BLANK.test(this.before)) return mark;
    if (this.single) return "‘";
    return /\d/.test(this.before) ? mark : "’";
  }

  become(mark, at) {
    if ('"“”„'.includes(mark)) {
      const now = this.double(mark, at);
      if (now !== '"') this.isDoubleOpen = now === "„";
      return now;
    }
    if ("'‘’‚".includes(mark)) {
      const now = this.singleMark(mark, at);
      if (now === "‚") this.single = mark;
      else if (now === "‘") this.single = "";
      return now;
    }
    return mark;
  }

  *edits() {
    for (let at = 0; at < this.text.length; at += 1) {
      const mark = this.text[at];
      const now = this.become(mark, at);
      if (now !== mark) yield { start: at, end: at + 1, text: now };
      this.before = now;
    }
  }
}

export function quoteEdits(text) {
  return [...new Walk(text).edits()];
}
