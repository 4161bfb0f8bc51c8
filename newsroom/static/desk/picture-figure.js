// A figure in the editor: the picture with its credit, and the caption to be typed at its foot.
import { pictureByKey } from "./picture-field.js";
import { writeBehind } from "./picture-place.js";

const LONGEST = 500;
let number = 0;

async function describe(shown, input, key) {
  const picture = await pictureByKey(key);
  if (picture === undefined) {
    shown.textContent = "Das Bild lässt sich gerade nicht zeigen; im Text steht es.";
    document.addEventListener("desk:connected", () => describe(shown, input, key), { once: true });
    return;
  }
  shown.innerHTML = picture?.html ?? "<p>Dieses Bild ist nicht mehr in der Ablage.</p>";
  input.placeholder = picture?.caption || "ohne Bildunterschrift";
}

function captionField() {
  const row = document.createElement("p");
  row.className = "library-picture__caption";
  const label = document.createElement("label");
  const input = document.createElement("input");
  number += 1;
  input.id = `bildunterschrift-${number}`;
  input.type = "text";
  input.maxLength = LONGEST;
  label.htmlFor = input.id;
  label.textContent = "Bildunterschrift";
  row.append(label, input);
  return { row, input };
}

export function figureView({ node, editor, getPos }) {
  const dom = document.createElement("div");
  dom.className = "library-picture";
  dom.contentEditable = "false";
  const shown = document.createElement("div");
  const { row, input } = captionField();
  dom.append(shown, row);
  let attrs = node.attrs;
  input.value = attrs.caption;
  describe(shown, input, attrs.picture);

  input.addEventListener("input", () => {
    attrs = { ...attrs, caption: input.value };
    editor.view.dispatch(editor.state.tr.setNodeMarkup(getPos(), undefined, attrs));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the whole form
    writeBehind(editor.view, getPos());
  });
  // Beside the field there is nowhere to type.
  row.addEventListener("mousedown", (event) => {
    if (event.target === input) return;
    event.preventDefault();
    input.focus();
  });

  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      if (next.attrs.picture !== attrs.picture) describe(shown, input, next.attrs.picture);
      attrs = next.attrs;
      if (input.value !== attrs.caption) input.value = attrs.caption;
      return true;
    },
    stopEvent: (event) => row.contains(event.target),
    ignoreMutation: () => true,
  };
}
