// A live count of characters and words under the editor.
import { Extension } from "django-prose-editor/editor";

const SEPARATOR = "\n";
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD.,:’'/-]*/gu;

export function counted(text) {
  const characters = [...text.replaceAll(SEPARATOR, "").replaceAll("\u00AD", "")].length;
  const words = text.match(WORD)?.length ?? 0;
  const number = (figure) => figure.toLocaleString("de-DE");
  return `${number(characters)} Zeichen, ${number(words)} ${words === 1 ? "Wort" : "Wörter"}`;
}

export const WordCount = Extension.create({
  name: "wordCount",

  addStorage() {
    return { shown: null };
  },

  onCreate() {
    const shown = document.createElement("output");
    shown.className = "count";
    shown.dataset.bodyCount = "";
    this.editor.view.dom.closest(".prose-editor").after(shown);
    this.storage.shown = shown;
    show(this.editor, shown);
  },

  onUpdate() {
    if (this.storage.shown) show(this.editor, this.storage.shown);
  },

  onDestroy() {
    this.storage.shown?.remove();
  },
});

function show(editor, shown) {
  const { doc } = editor.state;
  shown.textContent = counted(doc.textBetween(0, doc.content.size, SEPARATOR, SEPARATOR));
}
