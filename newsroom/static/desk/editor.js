// The body editor's own node: a figure that refers to a picture of the library by its key.
import { Node } from "django-prose-editor/editor";
import { choosePicture, pictureByKey } from "./picture-field.js";

async function describe(dom, key) {
  const picture = await pictureByKey(key);
  dom.innerHTML = picture ? picture.html : "<p>Dieses Bild ist nicht mehr in der Ablage.</p>";
}

export const LibraryPicture = Node.create({
  name: "libraryPicture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const data = (name) => ({
      default: "",
      parseHTML: (element) => element.getAttribute(`data-${name}`) ?? "",
      renderHTML: (attributes) =>
        attributes[name] ? { [`data-${name}`]: attributes[name] } : {},
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
    return ({ node }) => {
      const dom = document.createElement("div");
      dom.className = "library-picture";
      dom.contentEditable = "false";
      describe(dom, node.attrs.picture);
      return { dom, ignoreMutation: () => true };
    };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "libraryPicture",
      groups: "nodes",
      button: buttons.material("image", "Bild aus der Ablage"),
      async command(editor) {
        const picture = await choosePicture();
        if (!picture) return;
        editor
          .chain()
          .focus()
          .insertContent({ type: "libraryPicture", attrs: { picture: picture.key } })
          .run();
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
