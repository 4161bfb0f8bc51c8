// The one line that says how things stand: who is signed in, the connection, saving, autosave.

const ORDER = ["account", "connection", "saving", "kept", "storage"];

export class StateLine {
  constructor(form) {
    this.form = form;
    this.parts = new Map();
  }

  // A part of the line; an empty sentence takes it away. `isWaiting` says that it is tried again by
  // itself; `button` is `{ label, press }`.
  set(name, sentence = "", { isWrong = false, isWaiting = false, button = null } = {}) {
    const known = this.parts.get(name);
    if (known?.sentence === sentence && known?.isWrong === isWrong) return;
    if (!sentence && !known) return;
    this.parts.set(name, { sentence, isWrong, isWaiting, button });
    this.show();
  }

  // Anew after the line itself was replaced.
  show() {
    const line = this.form.querySelector("[data-state]");
    if (!line) return;
    const isSaid = (name) => this.parts.get(name)?.sentence;
    // Why nothing is saved says the rest about the connection, too.
    const names = ORDER.filter(
      (name) => isSaid(name) && !(name === "connection" && this.parts.get("saving")?.isWaiting),
    );
    const parts = names.map((name) => this.parts.get(name));
    line.replaceChildren(...parts.flatMap((part) => [this.words(part), " "]));
  }

  words({ sentence, isWrong, button }) {
    const span = document.createElement("span");
    span.className = isWrong ? "kept kept--wrong" : "kept";
    span.textContent = sentence;
    if (button) {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "desk-button";
      element.textContent = button.label;
      element.addEventListener("click", button.press);
      span.append(" ", element);
    }
    return span;
  }
}
