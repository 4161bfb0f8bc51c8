// Sets German typography in the body and in the fields above it, says how many places changed, and
// offers to take it back. The body's undo knows it as one step.
import { pm } from "django-prose-editor/editor";
import { STAGES, withTypography } from "../typography.js";

const FIELDS = ["kicker", "headline", "teaser"];
const LEAF = "\uFFFC"; // stands for a line break, so that places in text and document agree

function editStage(transaction, stage) {
  const blocks = [];
  transaction.doc.descendants((node, place) => {
    if (node.isTextblock) blocks.push({ node, start: place + 1 });
    return !node.isTextblock;
  });
  let count = 0;
  for (const { node, start } of blocks.reverse()) {
    const edits = stage(node.textBetween(0, node.content.size, undefined, LEAF));
    count += edits.length;
    for (const edit of edits.reverse()) {
      transaction.insertText(edit.text, start + edit.start, start + edit.end);
    }
  }
  return count;
}

function changeBody(editor) {
  const { tr } = editor.state;
  const count = STAGES.reduce((sum, stage) => sum + editStage(tr, stage), 0);
  if (count) editor.view.dispatch(pm.history.closeHistory(tr).setMeta("preventAutolink", true));
  return count;
}

function put(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function changeFields(form) {
  const fields = FIELDS.map((name) => form?.elements[name]).filter((field) => field?.value);
  const changes = fields
    .map((field) => ({ field, before: field.value, after: withTypography(field.value) }))
    .filter(({ before, after }) => before !== after);
  for (const { field, after } of changes) put(field, after);
  return changes;
}

function tell(editor, sentence, takeBack) {
  const frame = editor.view.dom.closest(".prose-editor");
  frame.parentElement.querySelector("[data-typography]")?.remove();
  const told = document.createElement("p");
  told.className = "typography-told";
  told.dataset.typography = "";
  told.setAttribute("role", "status");
  frame.after(told);
  told.textContent = sentence;
  if (!takeBack) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-link";
  button.textContent = "Zurücknehmen";
  button.addEventListener("click", () => {
    takeBack();
    told.textContent = "Die Typografie ist wieder, wie sie war.";
    editor.commands.focus();
  });
  told.append(" ", button);
}

export function setTypography(editor) {
  const changes = changeFields(editor.view.dom.closest("form"));
  const count = changeBody(editor);
  const made = editor.state.doc;
  if (!count && !changes.length) return tell(editor, "An der Typografie ist nichts zu ändern.");
  const names = changes.map(({ field }) => field.labels[0].textContent.replace(":", "").trim());
  const where = count
    ? [`Text (${count === 1 ? "1 Stelle" : `${count} Stellen`})`, ...names]
    : names;
  return tell(editor, `Deutsche Typografie gesetzt: ${where.join(", ")}.`, () => {
    // What was changed again since then stays as it is now.
    if (count && editor.state.doc.eq(made)) editor.commands.undo();
    for (const { field, before, after } of changes) if (field.value === after) put(field, before);
  });
}
