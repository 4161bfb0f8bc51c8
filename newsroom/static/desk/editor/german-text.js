// The body is a German text: spell checking is on, and one button sets German typography in it and
// in the fields above it.
import { Extension, Plugin } from "django-prose-editor/editor";
import { setTypography } from "./typography-button.js";

export const GermanText = Extension.create({
  name: "germanText",

  addProseMirrorPlugins() {
    const attributes = { lang: "de", spellcheck: "true", "aria-label": "Text" };
    return [new Plugin({ props: { attributes } })];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "typography",
      groups: "utility",
      button: buttons.text("„“", "Deutsche Typografie setzen"),
      command: setTypography,
    });
  },
});
