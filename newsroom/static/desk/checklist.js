// A sentence of the check leads to its spot: into the field it is about, and in the body to the
// block it names. Without this the link jumps to the field.

// The first that a row has: an editor before the buttons of its toolbar.
const FOCUSABLE = [
  ".ProseMirror[contenteditable]",
  ".select2-search__field",
  "input:not([type=hidden]), textarea, select",
  "button",
];

// Where the blocks of the stored text stand in the editor: it may hold empty ones, which are not stored.
function storedBlocks(doc) {
  const blocks = [];
  doc.forEach((node, place) => {
    if (node.textContent.trim() || node.isAtom || node.type.name === "table")
      blocks.push({ node, place });
  });
  return blocks;
}

function goToBlock(editor, number) {
  const block = storedBlocks(editor.state.doc)[number];
  if (!block) return;
  const from = block.place + 1;
  const to = from + block.node.content.size;
  editor.chain().setTextSelection({ from, to }).focus(undefined, { scrollIntoView: false }).run();
  editor.view.nodeDOM(block.place)?.scrollIntoView({ block: "center" });
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
