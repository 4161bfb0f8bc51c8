// The panel of find and replace, a row of the toolbar while it is open.

const PANEL = `
  <label><span>Suchen</span> <input type="text" data-find aria-label="Suchen" placeholder="Suchen" autocomplete="off"></label>
  <button type="button" data-step="-1" title="Vorige Stelle (Umschalt + Eingabe)" aria-label="Vorige Stelle">↑</button>
  <button type="button" data-step="1" title="Nächste Stelle (Eingabe)" aria-label="Nächste Stelle">↓</button>
  <label><span>Ersetzen durch</span> <input type="text" data-replacement aria-label="Ersetzen durch" placeholder="Ersetzen durch" autocomplete="off"></label>
  <button type="button" data-one>Ersetzen</button>
  <button type="button" data-all>Alle ersetzen</button>
  <label class="find-panel__case"><input type="checkbox" data-case> Groß- und Kleinschreibung beachten</label>
  <output data-told></output>
  <button type="button" data-close title="Schließen (Esc)" aria-label="Suche schließen">×</button>`;

export class FindPanel {
  constructor(search) {
    this.search = search;
    this.dom = document.createElement("div");
    this.dom.className = "find-panel";
    this.dom.setAttribute("role", "search");
    this.dom.setAttribute("aria-label", "Suchen und Ersetzen im Text");
    this.dom.innerHTML = PANEL;
    this.wanted = this.dom.querySelector("[data-find]");
    this.replacement = this.dom.querySelector("[data-replacement]");
    this.case = this.dom.querySelector("[data-case]");
    this.told = this.dom.querySelector("[data-told]");
    this.listen();
  }

  open(toolbar, selected) {
    toolbar.append(this.dom);
    if (selected && !selected.includes("\n")) this.wanted.value = selected;
    this.look();
    this.wanted.focus();
    this.wanted.select();
  }

  close() {
    this.dom.remove();
    this.search.leave();
  }

  listen() {
    // Nothing typed here is a change of the article.
    for (const name of ["input", "change"]) {
      this.dom.addEventListener(name, (event) => {
        event.stopPropagation();
        if (event.target !== this.replacement) this.look();
      });
    }
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.dom.addEventListener("click", ({ target }) => {
      if (target.dataset.step) this.step(Number(target.dataset.step));
      else if (target.matches("[data-one]")) this.replaceOne();
      else if (target.matches("[data-all]")) this.replaceAll();
      else if (target.matches("[data-close]")) this.close();
    });
  }

  key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      if (event.target === this.replacement) this.replaceOne();
      else this.step(event.shiftKey ? -1 : 1);
    }
  }

  look() {
    this.search.look(this.wanted.value, this.case.checked);
    this.tell();
  }

  step(by) {
    this.search.step(by);
    this.tell();
  }

  replaceOne() {
    this.search.replace(this.replacement.value);
    this.tell();
  }

  replaceAll() {
    const count = this.search.replaceAll(this.replacement.value);
    this.told.textContent = count === 1 ? "1 Stelle ersetzt." : `${count} Stellen ersetzt.`;
  }

  tell() {
    const { wanted, found, current } = this.search.state;
    if (!wanted) this.told.textContent = "";
    else
      this.told.textContent = found.length
        ? `${current + 1} von ${found.length}`
        : "Nicht gefunden.";
  }
}
