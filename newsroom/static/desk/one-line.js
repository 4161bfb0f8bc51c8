// Fields of one logical line that grow with their text: Enter goes on to the next field, pasted breaks
// are blanks.

const NEXT = ".ProseMirror, textarea, input:not([type=hidden]), select";

function goOn(field) {
  let row = field.closest(".form-row")?.nextElementSibling;
  while (row && !row.querySelector(NEXT)) row = row.nextElementSibling;
  row?.querySelector(NEXT).focus();
}

export function oneLineFields(root) {
  const measures = !CSS.supports("field-sizing", "content");
  for (const field of root.querySelectorAll("textarea[data-one-line]")) {
    const grow = () => {
      if (!measures) return;
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      goOn(field);
    });
    field.addEventListener("input", () => {
      if (/[\r\n]/.test(field.value)) field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
      grow();
    });
    grow();
  }
}
