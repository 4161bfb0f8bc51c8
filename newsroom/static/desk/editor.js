// The body editor's own node: a figure that refers to a picture of the library by its key.
import { Node } from "django-prose-editor/editor";
import { dropPlugin } from "./picture-drop.js";
import { choosePicture } from "./picture-field.js";
import { figureView } from "./picture-figure.js";
import { borderNear, insertPictures, placePlugin } from "./picture-place.js";

export const LibraryPicture = Node.create({
  name: "libraryPicture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const data = (name) => ({
      default: "",
      parseHTML: (element) => element.getAttribute(`data-${name}`) ?? "",
      renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
    });
    return { picture: data("picture"), caption: data("caption") };
  },

  parseHTML() {
    return [{ tag: "figure[data-picture]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    return figureView;
  },

  addProseMirrorPlugins() {
    return [placePlugin(this.name), dropPlugin()];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "libraryPicture",
      groups: "nodes",
      button: buttons.material("image", "Bild aus der Ablage"),
      async command(editor) {
        const picture = await choosePicture();
        if (!picture) return;
        const { doc, selection } = editor.state;
        insertPictures(editor.view, [picture], borderNear(doc, selection.from));
      },
    });
    // In place of the editor's own item, whose dialog asks in English.
    menu.defineItem({
      name: "table",
      groups: "table",
      button: buttons.material("grid_on", "Tabelle einfügen"),
      command(editor) {
        editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      },
    });
  },
});
