// "Alle auf dieser Seite" marks every picture of the grid.
const all = document.querySelector("[data-mark-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll("[name=_selected_action]"))
      box.checked = all.checked;
  });
}
