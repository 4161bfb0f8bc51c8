// A combobox with a list of suggestions under its field, as WAI-ARIA describes it; for the search
// of the site and the terms of the desk. Without it the field takes what is typed.

const PAUSE = 150; // ms after the last key
let lists = 0;

export class Combobox {
  // `ask(typed, signal)` resolves to what fits, `words(one)` gives the nodes of its line, `take(one)`
  // gets what was chosen. With `isFirstMarked` Enter takes the first line, without it what is typed.
  constructor(input, list, { ask, words, take, typed = () => input.value, isFirstMarked = false }) {
    Object.assign(this, { input, list, ask, words, take, typed, isFirstMarked });
    lists += 1;
    list.id = `vorschlaege-${lists}`;
    list.role = "listbox";
    list.ariaLabel = "Vorschläge";
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.setAttribute("aria-controls", list.id);
    this.close();
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus while the mouse chooses.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  forget() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  wait() {
    this.forget();
    this.timer = setTimeout(() => this.offer(), PAUSE);
  }

  async offer() {
    this.forget();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const typed = this.typed();
    const found = typed ? await this.ask(typed, signal).catch(() => []) : [];
    if (!signal.aborted && document.activeElement === this.input) this.show(found);
  }

  show(found) {
    this.found = found;
    this.list.replaceChildren(...found.map((one, number) => this.option(one, number)));
    this.list.hidden = !found.length;
    this.input.ariaExpanded = String(!this.list.hidden);
    this.mark(this.isFirstMarked ? this.list.firstElementChild : null);
  }

  option(one, number) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${number}`;
    line.role = "option";
    line.ariaSelected = "false";
    line.append(...this.words(one));
    return line;
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) {
      this.close();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" && isOpen) this.step(1);
    else if (event.key === "ArrowUp" && isOpen) this.step(-1);
    else if (event.key === "ArrowDown") this.offer();
    else if (event.key === "Enter" && this.marked) this.choose(this.marked);
    else return;
    event.preventDefault();
  }

  // From the last line to the first and back; between them stands the field, if it counts.
  step(by) {
    const lines = [...this.list.children];
    const stops = this.isFirstMarked ? lines : [null, ...lines];
    this.mark(stops.at((stops.indexOf(this.marked) + by) % stops.length));
    this.marked?.scrollIntoView({ block: "nearest" });
  }

  mark(line) {
    if (this.marked) this.marked.ariaSelected = "false";
    this.marked = line;
    if (line) {
      line.ariaSelected = "true";
      this.input.setAttribute("aria-activedescendant", line.id);
    } else this.input.removeAttribute("aria-activedescendant");
  }

  choose(line) {
    if (!line) return;
    const chosen = this.found[[...this.list.children].indexOf(line)];
    this.close();
    this.take(chosen);
  }

  close() {
    this.forget();
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.mark(null);
  }
}

// A list for one field, and what is said beside a name in small letters.
export function emptyList(className) {
  const list = document.createElement("ul");
  list.className = className;
  return list;
}

export function small(text) {
  const label = document.createElement("small");
  label.textContent = text;
  return label;
}
