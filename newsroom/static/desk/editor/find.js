// Find and replace in the body. Strg + H opens the panel; Strg + F stays the browser's own.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { FindPanel } from "./find-panel.js";
import { occurrences } from "./occurrences.js";

const { Decoration, DecorationSet } = pm.view;
const NOTHING = { wanted: "", matchCase: false, current: 0 };
const KEY = new pm.state.PluginKey("find");

function decorations(state) {
  const { found, current } = KEY.getState(state);
  const marks = found.map(({ from, to }, at) =>
    Decoration.inline(from, to, {
      class: at === current ? "find-hit find-hit--current" : "find-hit",
    }),
  );
  return DecorationSet.create(state.doc, marks);
}

function findPlugin() {
  return new Plugin({
    key: KEY,
    state: {
      init: () => ({ ...NOTHING, found: [] }),
      apply(transaction, before, _old, state) {
        const asked = transaction.getMeta(KEY);
        if (!asked && !transaction.docChanged) return before;
        const now = { ...before, ...asked };
        const found = occurrences(state.doc, now.wanted, now.matchCase);
        const current = Math.min(Math.max(now.current, 0), Math.max(found.length - 1, 0));
        return { ...now, found, current };
      },
    },
    props: { decorations },
  });
}

// What the panel may ask of the editor.
class Search {
  constructor(editor) {
    this.editor = editor;
  }

  get state() {
    return KEY.getState(this.editor.state);
  }

  ask(changes) {
    this.editor.view.dispatch(this.editor.state.tr.setMeta(KEY, changes));
    this.show();
  }

  // The first hit from the cursor on is the current one.
  look(wanted, matchCase) {
    const from = this.editor.state.selection.from;
    const found = occurrences(this.editor.state.doc, wanted, matchCase);
    this.ask({
      wanted,
      matchCase,
      current: Math.max(
        found.findIndex((hit) => hit.from >= from),
        0,
      ),
    });
  }

  step(by) {
    const { found, current } = this.state;
    if (found.length) this.ask({ current: (current + by + found.length) % found.length });
  }

  replace(text) {
    const { found, current } = this.state;
    if (found[current]) this.change([found[current]], text);
  }

  replaceAll(text) {
    const { found } = this.state;
    if (found.length) this.change(found, text);
    return found.length;
  }

  change(hits, text) {
    const { tr } = this.editor.state;
    for (const { from, to } of [...hits].reverse()) {
      if (text) tr.insertText(text, from, to);
      else tr.delete(from, to);
    }
    // The search goes on behind what was put in, which may hold the wanted text itself.
    const end = tr.mapping.map(hits.at(-1).to);
    const { wanted, matchCase } = this.state;
    const next = occurrences(tr.doc, wanted, matchCase).findIndex((hit) => hit.from >= end);
    tr.setMeta(KEY, { current: Math.max(next, 0) }).setMeta("preventAutolink", true);
    this.editor.view.dispatch(pm.history.closeHistory(tr));
    this.show();
  }

  show() {
    this.editor.view.dom.querySelector(".find-hit--current")?.scrollIntoView({ block: "nearest" });
  }

  leave() {
    const hit = this.state.found[this.state.current];
    this.editor.view.dispatch(this.editor.state.tr.setMeta(KEY, NOTHING));
    if (hit) this.editor.chain().setTextSelection(hit).focus().run();
    else this.editor.commands.focus();
  }
}

export const FindAndReplace = Extension.create({
  name: "findAndReplace",

  addStorage() {
    return { panel: null };
  },

  addProseMirrorPlugins() {
    return [findPlugin()];
  },

  addCommands() {
    return {
      openFind: () => () => {
        this.storage.panel ??= new FindPanel(new Search(this.editor));
        const { from, to } = this.editor.state.selection;
        const toolbar = this.editor.view.dom.parentElement.querySelector(".prose-menubar");
        this.storage.panel.open(toolbar, this.editor.state.doc.textBetween(from, to, " "));
        return true;
      },
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-h": () => this.editor.commands.openFind() };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "find",
      groups: "utility",
      button: buttons.material("find_replace", "Suchen und Ersetzen (Strg + H)"),
      command: (editor) => editor.commands.openFind(),
    });
  },
});
