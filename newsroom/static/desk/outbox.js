// Sends small changes one after the other and never loses one: what cannot be sent is kept in the
// browser and tried again, after a restart too. Each change may safely be sent twice.

import { post, SignedOut } from "./requests.js";

const RETRY = 3000; // ms after a failure

export class Outbox {
  // `name` is one person's: nobody else sends what is left there.
  constructor(name, { tell }) {
    this.name = name;
    this.tell = tell;
    this.waiting = this.kept();
    this.isSending = false;
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
    this.send();
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]");
    } catch {
      return [];
    }
  }

  keep() {
    try {
      localStorage.setItem(this.name, JSON.stringify(this.waiting));
    } catch {
      // no room: it is sent all the same, and asked about before the page is left
    }
  }

  put(address, fields) {
    this.waiting.push({ address, fields });
    this.keep();
    this.send();
  }

  has(address) {
    return this.waiting.some((one) => one.address === address);
  }

  async send() {
    if (this.isSending || !this.waiting.length) return;
    this.isSending = true;
    const [{ address, fields }] = this.waiting;
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    const response = await post(address, data, { accept: "application/json" }).catch(
      (reason) => reason,
    );
    this.isSending = false;
    if (response?.ok || [400, 404].includes(response?.status)) {
      this.waiting.shift();
      this.keep();
      const answer = response.ok
        ? await response.json()
        : { wrong: "Diese Änderung war nicht mehr möglich." };
      this.tell(answer.wrong ?? "", address, answer);
      this.send();
      return;
    }
    if (response instanceof SignedOut) {
      this.tell(
        `Nicht gesichert: Sie sind abgemeldet. ${this.waiting.length} Änderungen warten in diesem Browser.`,
        address,
      );
      document.addEventListener("desk:signed-in", () => this.send(), { once: true });
      return;
    }
    this.tell(
      response?.status === 403
        ? `Nicht gesichert: Dafür fehlt Ihnen jetzt das Recht. ${this.waiting.length} Änderungen warten.`
        : `Nicht gesichert: Der Server antwortet nicht. ${this.waiting.length} Änderungen warten und werden gleich noch einmal gesendet.`,
      address,
    );
    setTimeout(() => this.send(), RETRY);
  }
}
