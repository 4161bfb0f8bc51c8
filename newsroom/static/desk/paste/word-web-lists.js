// Word in the browser writes every item as a list of its own, with its level beside it. The items
// of one run become one list again.
import { listTree } from "./list-tree.js";

const ITEM = "li[data-aria-level]";

function item(entry) {
  const list = entry.parentElement;
  const isOrdered = list.localName === "ol";
  return {
    level: Number(entry.dataset.ariaLevel) || 1,
    list: entry.dataset.listid ?? "",
    isOrdered,
    start: isOrdered ? Number(list.getAttribute("start") ?? entry.dataset.ariaPosinset) || 1 : null,
    content: [...entry.childNodes],
  };
}

function outermost(entry) {
  return entry.closest(".ListContainerWrapper") ?? entry.closest("ul, ol");
}

export function wordWebLists(root) {
  for (const entry of [...root.querySelectorAll(ITEM)]) {
    if (!root.contains(entry)) continue;
    const run = [];
    for (let part = outermost(entry); part?.querySelector(ITEM); part = part.nextElementSibling) {
      run.push(part);
    }
    const items = run.flatMap((part) => [...part.querySelectorAll(ITEM)].map(item));
    run[0].before(listTree(root.ownerDocument, items));
    for (const part of run) part.remove();
  }
}
