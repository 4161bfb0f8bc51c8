// Everything pasted or dropped goes through desk/paste/ before the editor reads it.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { cleanHtml, cleanText } from "../paste/clean.js";

const OUR_OWN = /\sdata-pm-slice=/; // copied in an editor of ours: nothing to do

function sliceOfText(parser, text, context) {
  return parser.parseSlice(cleanText(text), { context, preserveWhitespace: !/[\r\n]/.test(text) });
}

export const Pasting = Extension.create({
  name: "pasting",

  addProseMirrorPlugins() {
    const parser = pm.model.DOMParser.fromSchema(this.editor.schema);
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => (OUR_OWN.test(html) ? html : cleanHtml(html)),
          clipboardTextParser: (text, context) => sliceOfText(parser, text, context),
        },
      }),
    ];
  },
});
