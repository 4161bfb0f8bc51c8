// Links in the body: what is pasted keeps its target, and only what has a scheme or "www." becomes
// a link while typing.
import { Link } from "django-prose-editor/editor";
import { askForAddress } from "./link-dialog.js";

const WRITTEN = /^(?:https?:\/\/|mailto:|www\.)/i;
const OWN = /^(?:\/(?![/\\])|#)/;

async function changeLink(editor) {
  const isLink = editor.isActive("link");
  if (editor.state.selection.empty && !isLink) return;
  const href = await askForAddress(editor.getAttributes("link").href ?? "");
  const step = editor.chain().focus();
  if (href && isLink) step.extendMarkRange("link");
  if (href) step.setLink({ href });
  step.run();
}

export const ArticleLink = Link.extend({
  addOptions() {
    return {
      ...this.parent?.(),
      enableTarget: false,
      defaultProtocol: "https",
      protocols: ["http", "https", "mailto"],
      isAllowedUri: (address) => WRITTEN.test(address ?? "") || OWN.test(address ?? ""),
      shouldAutoLink: (address) => WRITTEN.test(address),
    };
  },

  // Addresses in pasted text are linked before the editor sees them (desk/paste/links.js). The
  // editor's own rule would put a link's words in place of its target.
  addPasteRules() {
    return [];
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          changeLink(editor);
          return true;
        },
    };
  },
});
