// A live count under every field with `data-count-most`: characters, and whether they read well.

function sentence(length, fewest, most) {
  if (length > most) return `${length} Zeichen, ${length - most} über der guten Länge`;
  if (length && length < fewest) return `${length} Zeichen, gut sind ${fewest} bis ${most}`;
  return `${length} Zeichen`;
}

export function countCharacters(root) {
  for (const field of root.querySelectorAll("[data-count-most]")) {
    const count = document.createElement("output");
    count.className = "count";
    count.htmlFor = field.id;
    field.after(count);
    const show = () => {
      const fewest = Number(field.dataset.countFewest);
      const most = Number(field.dataset.countMost);
      const length = [...field.value.trim()].length;
      count.textContent = sentence(length, fewest, most);
      count.classList.toggle("count--off", length > most || (length > 0 && length < fewest));
    };
    field.addEventListener("input", show);
    show();
  }
}
