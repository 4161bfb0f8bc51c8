// The toolbar shows what is set where the cursor stands, to the eye and to a screen reader.
import { Extension } from "django-prose-editor/editor";

const TOGGLES = [
  "bold",
  "italic",
  "superscript",
  "subscript",
  "bulletList",
  "orderedList",
  "blockquote",
  "link",
];

export const ActiveButtons = Extension.create({
  name: "activeButtons",

  onTransaction() {
    const toolbar = this.editor.view.dom.parentElement?.querySelector(".prose-menubar");
    for (const name of TOGGLES) {
      const button = toolbar?.querySelector(`.prose-menubar__button[data-name="${name}"]`);
      button?.setAttribute("aria-pressed", String(this.editor.isActive(name)));
    }
  },
});
