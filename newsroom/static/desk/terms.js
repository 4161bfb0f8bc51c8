// Offers regions and tags while a name is typed: `data-term` takes one, `data-terms` several with
// semicolons. Without it the fields take names as they are written.

import { Combobox, emptyList, small } from "../site/combobox.js";

function offer(input, address) {
  const isMany = "terms" in input.dataset;
  const names = () => input.value.split(";").map((name) => name.trim());
  const list = emptyList("offered");
  input.after(list);
  new Combobox(input, list, {
    isFirstMarked: true,
    typed: () => (isMany ? names().at(-1) : input.value.trim()),
    async ask(typed, signal) {
      const response = await fetch(`${address}?${new URLSearchParams({ q: typed })}`, { signal });
      return response.ok ? (await response.json()).terms : [];
    },
    words: ({ name, kind }) => [name, " ", small(kind)],
    take(term) {
      const before = names().slice(0, -1);
      input.value = isMany ? `${[...before, term.label].join("; ")}; ` : term.label;
      input.focus();
      input.dispatchEvent(new CustomEvent("term:taken", { bubbles: true, detail: term }));
    },
  });
}

export function offerTerms(root, address) {
  for (const input of root.querySelectorAll("[data-term], [data-terms]")) offer(input, address);
}

const address = document.querySelector("[data-terms-address]")?.dataset.termsAddress;
if (address) {
  for (const form of document.querySelectorAll(".tagging-filter, .bulk")) offerTerms(form, address);
}
