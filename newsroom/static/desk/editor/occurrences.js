// Where a wanted text stands in a document; blanks match non-breaking ones, soft hyphens are ignored.

const LEAF = "\uFFFC"; // stands for a line break, so that places in text and document agree

function pattern(wanted, matchCase) {
  const letters = [...wanted].map((letter) =>
    /\s/u.test(letter) ? "[\\s\\u00A0\\u202F]" : letter.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"),
  );
  return new RegExp(letters.join("\\u00AD*"), matchCase ? "gu" : "giu");
}

// The ranges { from, to } of a document in which `wanted` stands, first to last.
export function occurrences(doc, wanted, matchCase) {
  if (!wanted) return [];
  const found = [];
  const search = pattern(wanted, matchCase);
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, LEAF);
    for (const match of text.matchAll(search)) {
      const from = place + 1 + match.index;
      found.push({ from, to: from + match[0].length });
    }
    return false;
  });
  return found;
}
