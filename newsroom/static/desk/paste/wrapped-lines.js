// Joins the lines that a mail program or a PDF has broken for its own width.

const LONGEST_WRAPPED = 110; // characters; what is longer was not wrapped for a mail or a page
const SHORTEST_WRAPPED = 40; // a narrower run is an address or a verse
const SHORT = 60;
const SENTENCE_END = /[.!?:;…“"»)]$/;
const CONTINUES_WITH = /^\p{Ll}/u;
const SHARED_PART = /^(?:und|oder|bzw\.|sowie|bis|noch)(?=\s)/; // "Städte- und Gemeindebund"

// The width a text was broken at, and whether several of its lines come near it; null for a text
// whose line breaks are its own.
export function wrapWidth(lines) {
  const lengths = lines.map((line) => line.trimEnd().length);
  const longest = Math.max(0, ...lengths);
  if (longest < SHORTEST_WRAPPED || longest > LONGEST_WRAPPED) return null;
  return { longest, isSure: lengths.filter((length) => length > longest * 0.8).length > 1 };
}

// Whether the break after `line` was made by a program: the next word did not fit, the sentence
// goes on, or the mail says so with a blank at the end (RFC 3676).
export function isWrapped(line, next, width) {
  if (width === null || next === undefined) return false;
  if (line.endsWith(" ") && line.length > SHORT) return true;
  const end = line.trimEnd();
  const [word] = next.trim().split(/\s/);
  const isOpen = !SENTENCE_END.test(end);
  const needed = end.length + 1 + word.length;
  if (needed > width.longest) return isOpen || width.isSure;
  if (!CONTINUES_WITH.test(next.trim())) return isOpen && needed > width.longest * 0.85;
  return /\p{L}[-\u00AD]$/u.test(end) || (isOpen && end.length > width.longest * 0.6);
}

export function join(line, next) {
  const start = line.trimEnd();
  const end = next.trim();
  if (start.endsWith("\u00AD")) return start.slice(0, -1) + end;
  if (!/\p{L}[-‐]$/u.test(start) || SHARED_PART.test(end)) return `${start} ${end}`;
  return CONTINUES_WITH.test(end) ? start.slice(0, -1) + end : start + end;
}

// The paragraphs of a block of lines, each as its lines: most have one, an address has several.
export function paragraphsOf(lines, width) {
  const joined = [];
  let wrapped = 0;
  lines.forEach((line, at) => {
    if (at && isWrapped(lines[at - 1], line, width)) {
      joined.push(join(joined.pop(), line));
      wrapped += 1;
    } else joined.push(line.trim());
  });
  const isVerse = !wrapped && joined.every((line) => line.length <= SHORT);
  return isVerse ? [joined] : joined.map((line) => [line]);
}
