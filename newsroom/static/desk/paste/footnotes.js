// Footnotes of Word, LibreOffice, Google Docs and web pages: the mark in the text becomes "[1]",
// the note a paragraph "Anmerkung 1: …" at the end. Nothing points at an anchor that is not there.
import { edgeText, paragraph } from "./elements.js";

const NOTE_LISTS =
  "[style*='mso-element:footnote-list' i], [style*='mso-element:endnote-list' i], ol.references";
const NOTE = [
  ":is([style*='mso-element:footnote' i], [style*='mso-element:endnote' i]):not([style*='-list' i])",
  "[id^='sdfootnote'], [id^='sdendnote']",
  "li, p, div",
].join(", ");

function fragment(link) {
  const [, name] = (link.getAttribute("href") ?? "").split("#");
  return name ?? "";
}

function named(root, name) {
  if (!name) return null;
  const quoted = CSS.escape(name);
  return root.querySelector(`[id="${quoted}"], [name="${quoted}"]`);
}

function namesAround(mark) {
  const around = [
    mark,
    mark.parentElement,
    mark.closest("sup"),
    ...mark.querySelectorAll("[id], [name]"),
  ];
  const beside = [mark.previousElementSibling].filter((one) => one?.localName === "a");
  return [...around, ...beside]
    .flatMap((one) => [one?.id, one?.getAttribute("name")])
    .filter(Boolean);
}

// What holds the whole note: Word and LibreOffice have a division for it, others an item.
function noteAround(target) {
  return target.closest(NOTE);
}

function noteOf(root, mark) {
  const target = named(root, fragment(mark));
  const comesLater =
    target && mark.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const note = comesLater && noteAround(target);
  if (!note || note.contains(mark)) return null;
  const names = namesAround(mark);
  const leadsBack = [...note.querySelectorAll("a[href*='#']")].some((link) =>
    names.includes(fragment(link)),
  );
  return leadsBack ? note : null;
}

function numberIn(mark, otherwise) {
  return mark.textContent.replace(/[[\]()\s\u00A0]/g, "") || String(otherwise);
}

function showMark(mark, number) {
  const raised = mark.closest("sup");
  const whole = raised && raised.textContent === mark.textContent ? raised : mark;
  whole.replaceWith(`[${number}]`);
}

// The note's paragraphs, its own mark and its way back taken out.
function paragraphsOf(note, number) {
  for (const link of note.querySelectorAll("a[href*='#']")) (link.closest("sup") ?? link).remove();
  const document = note.ownerDocument;
  const blocks = [...note.querySelectorAll("p")];
  const made = (note.localName === "p" || !blocks.length ? [note] : blocks).map((block) =>
    paragraph(document, ...block.childNodes),
  );
  const first = edgeText(made[0], "first");
  if (first) first.data = first.data.replace(/^[\s\u00A0.^↑]+/, "");
  made[0].prepend(`Anmerkung ${number}: `);
  return made;
}

export function footnotes(root) {
  const notes = new Map();
  for (const mark of [...root.querySelectorAll("a[href*='#']")]) {
    const note = root.contains(mark) && noteOf(root, mark);
    if (!note) continue;
    if (!notes.has(note)) notes.set(note, numberIn(mark, notes.size + 1));
    showMark(mark, notes.get(note));
  }
  const ends = [...notes].flatMap(([note, number]) => paragraphsOf(note, number));
  for (const note of notes.keys()) note.remove();
  if (notes.size)
    for (const list of root.querySelectorAll(NOTE_LISTS))
      if (!list.textContent.trim()) list.remove();
  root.append(...ends);
}
