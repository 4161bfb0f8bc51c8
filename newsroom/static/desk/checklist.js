// A sentence of the check leads to its spot: into the field it is about, and in the body to the
// block it names. Without this the link jumps to the field.

// The first that a row has: an editor before the buttons of its toolbar.
const FOCUSABLE = [
  ".ProseMirror[contenteditable]",
  ".select2-search__field",
  "input:not([type=hidden]), textarea, select",
  "button",
];

function goToBlock(editor, number) {
  const block = editor.view.dom.children[number];
  if (!block) return;
  const start = editor.view.posAtDOM(block, 0);
  const end = start + editor.state.doc.child(number).content.size;
  editor.chain().setTextSelection({ from: start, to: end }).focus(undefined, { scrollIntoView: false }).run();
  block.scrollIntoView({ block: "center" });
}

export function checklist(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest(".checklist a[href^='#id_']");
    const name = link?.hash.slice(4);
    const row = name && root.querySelector(`.field-${name}`);
    const field = row && FOCUSABLE.map((kind) => row.querySelector(kind)).find(Boolean);
    if (!field) return;
    event.preventDefault();
    row.scrollIntoView({ block: "center" });
    field.focus();
    if (link.dataset.block && field.editor) goToBlock(field.editor, Number(link.dataset.block));
  });
}
