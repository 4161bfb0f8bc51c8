// German names for the editor's buttons, which its makers named in English.

const NAMES = {
  heading2: "Zwischenüberschrift",
  heading3: "Kleine Zwischenüberschrift",
  paragraph: "Absatz",
  bulletList: "Liste mit Punkten",
  orderedList: "Nummerierte Liste",
  blockquote: "Zitat",
  bold: "Fett (Strg + B)",
  italic: "Kursiv (Strg + I)",
  superscript: "Hochgestellt",
  subscript: "Tiefgestellt",
  link: "Link (Strg + K)",
  unlink: "Link entfernen",
  "history:undo": "Rückgängig (Strg + Z)",
  "history:redo": "Wiederholen (Strg + Y)",
  libraryPicture: "Bild aus der Ablage",
  table: "Tabelle einfügen",
  "table:addColumnAfter": "Spalte anfügen",
  "table:deleteColumn": "Spalte löschen",
  "table:addRowAfter": "Zeile anfügen",
  "table:deleteRow": "Zeile löschen",
  "table:mergeCells": "Zellen verbinden",
  "table:splitCell": "Zelle teilen",
  "table:mergeOrSplit": "Zellen verbinden oder teilen",
  "table:toggleHeaderCell": "Kopfzelle",
  "table:toggleHeaderRow": "Kopfzeile",
  "table:toggleHeaderColumn": "Kopfspalte",
  "table:deleteTable": "Tabelle löschen",
  "table:delete": "Tabelle löschen",
};

// The block menu shows a copy of the current block's button, which carries no name of ours.
const COPIES = {
  paragraph: NAMES.paragraph,
  "heading 2": NAMES.heading2,
  "heading 3": NAMES.heading3,
  "unordered list": NAMES.bulletList,
  "ordered list": NAMES.orderedList,
};

function name(button, words) {
  button.title = words;
  button.setAttribute("aria-label", words);
}

function renameCopies(menu) {
  for (const button of menu.querySelectorAll("button")) {
    // Blocks of several kinds are selected.
    if (button.textContent === "question_mark") {
      button.textContent = "more_horiz";
      name(button, "Verschiedene Absatzarten");
    }
    const words = COPIES[button.title];
    if (words) name(button, words);
  }
}

function rename(editor) {
  for (const button of editor.querySelectorAll("[data-name]")) {
    const words = NAMES[button.dataset.name];
    if (!words) continue;
    if (button.matches("[class*=option]")) button.firstElementChild.textContent = words;
    else name(button, words);
  }
  for (const menu of editor.querySelectorAll(".prose-menubar__selected")) {
    renameCopies(menu);
    new MutationObserver(() => renameCopies(menu)).observe(menu, { childList: true });
  }
}

// The toolbar appears a moment after the editor says that it is ready.
function whenToolbarStands(editor, then) {
  if (editor.querySelector(".prose-menubar")) return then(editor);
  const observer = new MutationObserver(() => {
    if (!editor.querySelector(".prose-menubar")) return;
    observer.disconnect();
    then(editor);
  });
  return observer.observe(editor, { childList: true, subtree: true });
}

function translate(editor) {
  editor.querySelector(".ProseMirror")?.setAttribute("aria-label", "Text");
  whenToolbarStands(editor, rename);
}

// Editors that are ready before this module runs, and those that come later.
export function germanToolbar(root) {
  for (const editor of root.querySelectorAll(".prose-editor")) translate(editor);
  root.addEventListener("prose-editor:ready", (event) => {
    translate(event.target.closest(".prose-editor"));
  });
}
