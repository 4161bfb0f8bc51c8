// German typography as edits of a text: „quotes“, – dashes, ’ apostrophes, blanks that do not break.
//
// Each of the `STAGES` reads a text and answers with edits [{ start, end, text }] in order, so that an
// editor can make them without touching anything else. Once through all of them is enough: a second
// time changes nothing, and no word ever changes.
import { quoteEdits } from "./quotes.js";

const NBSP = "\u00A0";
const MONTHS =
  "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|" +
  "Jan\\.|Feb\\.|Aug\\.|Sept?\\.|Okt\\.|Nov\\.|Dez\\.";
const UNITS =
  "%|‰|€|\\$|£|°C|°|Euro|EUR|Cent|Prozent|Uhr|Mio\\.|Mrd\\.|Tsd\\.|Millionen?|Milliarden?|" +
  "km|m|cm|mm|m²|km²|km/h|kg|g|mg|t|l|ml|ha|[kMGT]?Wh|[kMG]?W|[kMGT]i?B|[MG]bit/s|[kMG]?Hz";
const ABBREVIATIONS =
  "z\\. ?B\\.|d\\. ?h\\.|u\\. ?a\\.|i\\. ?d\\. ?R\\.|o\\. ?ä\\.|o\\. ?Ä\\.|u\\. ?Ä\\.|" +
  "v\\. ?a\\.|z\\. ?T\\.|u\\. ?U\\.|i\\. ?V\\.|s\\. ?o\\.|s\\. ?u\\.|e\\. ?V\\.|a\\. ?D\\.|n\\. ?Chr\\.|v\\. ?Chr\\.";
const BEFORE_NUMBER = "§§?|Art\\.|Abs\\.|Nr\\.|Ziff\\.|Kap\\.|Bd\\.|Rn\\.|S\\.";
const TITLES = "Dr\\.(?: h\\. ?c\\.)?|Prof\\.|Dipl\\.-\\p{L}+\\.";
const NOT_IN_WORD = "(?<![\\p{L}\\p{N}])";

// A blank that must not break: each pattern matches exactly the blank.
const FIXED_BLANKS = new RegExp(
  [
    `(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\p{N}²³]))`,
    "(?<=\\b(?:Mio|Mrd|Tsd)\\.) (?=(?:Euro|€|Tonnen)(?!\\p{L}))",
    `(?<=${NOT_IN_WORD}\\d{1,2}\\.) (?=(?:${MONTHS})(?!\\p{L}))`,
    `(?<=${NOT_IN_WORD}(?:${BEFORE_NUMBER})) (?=\\d)`,
    `(?<=${NOT_IN_WORD}(?:${TITLES})) (?=\\p{Lu})`,
  ].join("|"),
  "gu",
);
const ABBREVIATION = new RegExp(
  `${NOT_IN_WORD}(?:${ABBREVIATIONS.replaceAll(" ?", `[ ${NBSP}]?`)})`,
  "gu",
);
const SOME_BLANKS = / {2,}/g;
const DASH = /(?<=[\s\u00A0])--?(?=[\s\u00A0])/g;

function* replaced(text, pattern, replace) {
  for (const match of text.matchAll(pattern)) {
    const now = replace(match[0]);
    if (now !== match[0])
      yield { start: match.index, end: match.index + match[0].length, text: now };
  }
}

function blanksAndDashes(text) {
  return [...replaced(text, SOME_BLANKS, () => " "), ...replaced(text, DASH, () => "–")];
}

function fixedBlanks(text) {
  return [
    ...replaced(text, FIXED_BLANKS, () => NBSP),
    ...replaced(text, ABBREVIATION, (short) => short.replace(/\.[ \u00A0]?(?=.)/g, `.${NBSP}`)),
  ];
}

function inOrder(edits) {
  return edits.sort((one, other) => one.start - other.start);
}

export const STAGES = [blanksAndDashes, quoteEdits, fixedBlanks].map(
  (stage) => (text) => inOrder([...stage(text)]),
);

export function withTypography(text) {
  return STAGES.reduce(
    (now, stage) =>
      stage(now).reduceRight(
        (done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end),
        now,
      ),
    text,
  );
}
