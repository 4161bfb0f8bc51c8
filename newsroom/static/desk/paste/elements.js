// Small steps on a piece of DOM that is being made fit for the editor.

export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

export function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

export function paragraph(document, ...content) {
  const made = document.createElement("p");
  made.append(...content);
  return made;
}

export function style(element) {
  return element.getAttribute("style") ?? "";
}

// Every node of text below `root`, as a list that stays as it is while the nodes change.
export function texts(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// The first or last node of text below `root`, however deep.
export function edgeText(root, edge) {
  const all = texts(root);
  return edge === "first" ? all[0] : all.at(-1);
}

export function isBlank(node) {
  return !node.textContent.replace(/[\s\u00A0\u200B\uFEFF]/g, "");
}
