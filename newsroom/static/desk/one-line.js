// Fields of one logical line that grow with their text: Enter adds no line, pasted breaks are blanks.

export function oneLineFields(root) {
  const measures = !CSS.supports("field-sizing", "content");
  for (const field of root.querySelectorAll("textarea[data-one-line]")) {
    const grow = () => {
      if (!measures) return;
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) event.preventDefault();
    });
    field.addEventListener("input", () => {
      if (/[\r\n]/.test(field.value)) field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
      grow();
    });
    grow();
  }
}
