// Offers regions and tags while a name is typed: `data-term` takes one, `data-terms` several with
// semicolons. Without it the fields take names as they are written.

const PAUSE = 120; // ms after the last key
let number = 0;

function enhance(input, address) {
  number += 1;
  const list = document.createElement("ul");
  list.id = `begriffe-${number}`;
  list.className = "offered";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  }))
    input.setAttribute(name, value);
  const isMany = "terms" in input.dataset;
  let timer = 0;
  let asked = "";
  let marked = -1;

  const typed = () => (isMany ? input.value.split(";").at(-1) : input.value).trim();
  const close = () => {
    list.hidden = true;
    marked = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    marked = place;
    for (const [at, row] of [...list.children].entries()) {
      row.setAttribute("aria-selected", String(at === place));
    }
    if (list.children[place]) input.setAttribute("aria-activedescendant", list.children[place].id);
  };
  const take = (row) => {
    const { label } = row.dataset;
    input.value = isMany
      ? `${[
          ...input.value
            .split(";")
            .slice(0, -1)
            .map((name) => name.trim()),
          label,
        ].join("; ")}; `
      : label;
    close();
    input.focus();
    input.dispatchEvent(new CustomEvent("term:taken", { bubbles: true, detail: row.dataset }));
  };
  const show = (terms) => {
    list.replaceChildren(
      ...terms.map((term, at) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${at}`;
        row.setAttribute("role", "option");
        row.dataset.label = term.label;
        row.dataset.code = term.code;
        row.dataset.name = term.name;
        const kind = document.createElement("small");
        kind.textContent = term.kind;
        row.append(term.name, " ", kind);
        return row;
      }),
    );
    list.hidden = !terms.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (terms.length) mark(0);
  };
  const ask = async () => {
    const words = typed();
    asked = words;
    if (!words) return close();
    const response = await fetch(`${address}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!response?.ok || asked !== words || document.activeElement !== input) return close();
    return show((await response.json()).terms);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") mark(marked === last ? 0 : marked + 1);
    else if (event.key === "ArrowUp") mark(marked <= 0 ? last : marked - 1);
    else if (event.key === "Enter" && list.children[marked]) take(list.children[marked]);
    else if (event.key === "Escape") {
      close();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const row = event.target.closest("li");
    if (row) take(row);
  });
  input.addEventListener("blur", close);
}

export function offerTerms(root, address) {
  for (const input of root.querySelectorAll("[data-term], [data-terms]")) enhance(input, address);
}

const address = document.querySelector("[data-terms-address]")?.dataset.termsAddress;
if (address) {
  for (const form of document.querySelectorAll(".tagging-filter, .bulk")) offerTerms(form, address);
}
