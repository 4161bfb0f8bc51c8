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

function rename(editor) {
  for (const button of editor.querySelectorAll("[data-name]")) {
    const name = NAMES[button.dataset.name];
    if (!name) continue;
    if (button.matches("[class*=option]")) {
      button.firstElementChild.textContent = name;
    } else {
      button.title = name;
      button.setAttribute("aria-label", name);
    }
  }
}

export function germanToolbar(root) {
  root.addEventListener("prose-editor:ready", (event) => {
    const editor = event.target.closest(".prose-editor");
    editor.querySelector(".ProseMirror")?.setAttribute("aria-label", "Text");
    rename(editor);
  });
}
