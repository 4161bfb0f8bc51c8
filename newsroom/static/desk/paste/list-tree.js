// Builds nested lists from a flat run of items that each know their level.
//
// An item: { level: 1…, list: which list it belongs to, isOrdered, start: its number or null,
// content: the nodes of the item }.

function newList(document, item) {
  const list = document.createElement(item.isOrdered ? "ol" : "ul");
  if (item.isOrdered && item.start > 1) list.setAttribute("start", item.start);
  return list;
}

export function listTree(document, items) {
  const tree = document.createDocumentFragment();
  const open = []; // the lists around the current item, the outermost first
  const isOver = (item) => {
    const last = open.at(-1);
    if (!last || last.item.level < item.level) return false;
    if (last.item.level > item.level) return true;
    return last.item.list !== item.list || last.item.isOrdered !== item.isOrdered;
  };
  for (const item of items) {
    while (isOver(item)) open.pop();
    if (!open.length || open.at(-1).item.level < item.level) {
      const list = newList(document, item);
      (open.at(-1)?.list.lastElementChild ?? tree).append(list);
      open.push({ list, item });
    }
    const entry = document.createElement("li");
    entry.append(...item.content);
    open.at(-1).list.append(entry);
  }
  return tree;
}
