// Suggestions under a search box: a combobox with a list, as WAI-ARIA describes it. Without this
// file the form searches just the same.

const PAUSE = 150;

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.list = document.createElement("ul");
    this.list.className = "search__list";
    this.list.id = `${this.input.id}-vorschlaege`;
    this.list.role = "listbox";
    this.list.ariaLabel = "Vorschläge";
    this.list.hidden = true;
    form.append(this.list);
    this.input.role = "combobox";
    this.input.ariaAutoComplete = "list";
    this.input.setAttribute("aria-controls", this.list.id);
    this.close();
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // The box keeps the focus while the mouse chooses.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) =>
      this.choose(event.target.closest("[role=option]")),
    );
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const typed = this.input.value;
    const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      const { suggestions } = await answer.json();
      if (this.input.value === typed && document.activeElement === this.input)
        this.show(suggestions);
    } catch {
      this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((one, number) => this.option(one, number)));
    this.mark(null);
    this.list.hidden = !suggestions.length;
    this.input.ariaExpanded = String(!this.list.hidden);
  }

  option({ kind, text, url }, number) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${number}`;
    line.role = "option";
    line.ariaSelected = "false";
    Object.assign(line.dataset, { text, url });
    line.append(text);
    if (kind) {
      const label = document.createElement("small");
      label.textContent = kind;
      line.append(" · ", label);
    }
    return line;
  }

  press(event) {
    const lines = [...this.list.children];
    const place = lines.indexOf(this.marked);
    if (event.key === "Escape" && !this.list.hidden) {
      this.close();
    } else if (event.key === "ArrowDown" && !this.list.hidden) {
      this.mark(lines[place + 1] ?? null);
    } else if (event.key === "ArrowUp" && !this.list.hidden) {
      this.mark(place < 0 ? lines.at(-1) : (lines[place - 1] ?? null));
    } else if (event.key === "ArrowDown") {
      this.ask();
    } else if (event.key === "Enter" && this.marked) {
      this.choose(this.marked);
    } else {
      return;
    }
    event.preventDefault();
  }

  mark(line) {
    this.marked?.setAttribute("aria-selected", "false");
    this.marked = line;
    line?.setAttribute("aria-selected", "true");
    line?.scrollIntoView({ block: "nearest" });
    if (line) this.input.setAttribute("aria-activedescendant", line.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  choose(line) {
    if (!line) return;
    this.close();
    if (line.dataset.url) {
      location.assign(line.dataset.url);
    } else {
      this.input.value = line.dataset.text;
      this.form.requestSubmit();
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.mark(null);
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Suggestions(form);

// Only a browser in which somebody is signed in at the desk has this mark; readers load nothing.
try {
  if (localStorage.getItem("redaktion")) import("../desk/on-site.js");
} catch {
  // Storage is blocked: no mark, no link.
}
