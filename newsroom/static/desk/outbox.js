// Sends small changes one after the other and never loses one: what cannot be sent is kept in the
// browser and tried again, after a restart too. Each change may safely be sent twice.

const RETRY = 3000; // ms after a failure

export class Outbox {
  constructor(name, { token, tell }) {
    this.name = name;
    this.token = token;
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
    localStorage.setItem(this.name, JSON.stringify(this.waiting));
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
    data.set("csrfmiddlewaretoken", this.token());
    data.set("teil", "1");
    const response = await fetch(address, { method: "POST", body: data, redirect: "manual" }).catch(() => null);
    this.isSending = false;
    if (response?.ok || [400, 404].includes(response?.status)) {
      this.waiting.shift();
      this.keep();
      const answer = response.ok ? await response.json() : { wrong: "Diese Änderung war nicht mehr möglich." };
      this.tell(answer.wrong ?? "", address, answer);
      this.send();
      return;
    }
    const out = response?.status === 403 || response?.type === "opaqueredirect";
    this.tell(
      out
        ? `Nicht gesichert: Sie sind abgemeldet. Melden Sie sich in einem neuen Fenster an; ${this.waiting.length} Änderungen warten.`
        : `Nicht gesichert: Der Server antwortet nicht. ${this.waiting.length} Änderungen warten und werden gleich noch einmal gesendet.`,
      address,
    );
    setTimeout(() => this.send(), RETRY);
  }
}
