// Suggestions under a search box. Without this file the form searches just the same.

import { Combobox, emptyList, small } from "./combobox.js";

function suggest(form) {
  const list = emptyList("search__list");
  form.append(list);
  new Combobox(form.elements.q, list, {
    async ask(typed, signal) {
      const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal });
      return (await answer.json()).suggestions;
    },
    words: ({ text, kind }) => (kind ? [text, " · ", small(kind)] : [text]),
    take({ text, url }) {
      if (url) {
        location.assign(url);
      } else {
        form.elements.q.value = text;
        form.requestSubmit();
      }
    },
  });
}

for (const form of document.querySelectorAll("form[data-suggestions]")) suggest(form);

// Only a browser in which somebody is signed in at the desk has this mark; readers load nothing.
try {
  if (localStorage.getItem("redaktion")) import("../desk/on-site.js");
} catch {
  // Storage is blocked: no mark, no link.
}
