// Saves the form, and takes its steps, without leaving the page. Saving is tried again until it has
// arrived; a step is not: it says that it was not taken. Without this script it is a plain form.
import {
  isTypedSince,
  stateOf,
  takeBreadcrumbs,
  takeErrors,
  takeForm,
  takeSurroundings,
} from "./fresh-page.js";
import { parsed } from "./parts.js";
import { quoted } from "./quoted.js";
import { post, SignedOut, SomebodyElse, Unreachable } from "./requests.js";

const RETRY = 5000; // ms after a failure
const clock = new Intl.DateTimeFormat("de-DE", { timeStyle: "short", timeZone: "Europe/Berlin" });
const BUSY = new Set([429, 500, 502, 503, 504]);

export class Saver {
  // `autosave` may be null; `renewed(hasNewForm)` is called when parts of the page are new.
  constructor(form, state, autosave, renewed) {
    this.form = form;
    this.state = state;
    this.autosave = autosave;
    this.renewed = renewed;
    this.waiting = null; // a save that has not arrived: `{ data, sent }`
    this.isSending = false;
    form.addEventListener("submit", (event) => this.submitted(event));
    for (const name of ["online", "desk:connected", "desk:signed-in"]) {
      (name === "online" ? window : document).addEventListener(name, () => this.again());
    }
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting || this.isSending || autosave?.isBehind) event.preventDefault();
    });
  }

  submitted(event) {
    if (event.defaultPrevented) return;
    const button = event.submitter;
    if (button?.hasAttribute("formaction") || this.form.elements._popup) return;
    event.preventDefault();
    const question = button?.dataset.confirm;
    if (!question || window.confirm(question)) this.press(button);
  }

  press(button) {
    const step = button?.name || "_save";
    const label = button?.value || "Sichern";
    if (this.isSending) return; // one press is one step
    if (!this.waiting) {
      this.send(this.formWith(step, label), { step, label });
    } else if (step === "_save") {
      this.wantsMore = true;
      this.again();
    } else {
      this.state.set(
        "saving",
        `${quoted(label)} ist nicht ausgeführt: Ihre letzte Sicherung ist noch unterwegs.`,
        { isWrong: true },
      );
      this.again();
    }
  }

  formWith(step, label) {
    const data = new FormData(this.form);
    data.delete("_save");
    data.set(step, label);
    return data;
  }

  async again() {
    if (!this.waiting || this.isSending) return;
    await this.send(this.waiting, { step: "_save", label: "Sichern" });
  }

  async send(data, { step, label }) {
    this.isSending = true;
    clearTimeout(this.timer);
    this.state.set("saving", step === "_save" ? "Wird gesichert …" : `${quoted(label)} …`);
    await this.autosave?.hold();
    const wasOffline = !navigator.onLine;
    try {
      await this.answered(await post(location.href, data, { accept: "text/html" }), data, {
        step,
        label,
      });
    } catch (reason) {
      await this.failed(reason, data, { step, label, wasOffline });
    }
    this.isSending = false;
    if (this.wantsMore && !this.waiting) {
      this.wantsMore = false;
      this.press(null);
    }
  }

  // --- What came of it --------------------------------------------------------------------------

  async answered(response, data, { step, label }) {
    if (!response.ok && response.status !== 409) throw response;
    const page = await parsed(response);
    const fresh = page.querySelector("form#article_form");
    if (!fresh) throw response;
    this.waiting = null;
    this.state.set("connection");
    this.state.set("account");
    const isSaved = response.redirected;
    if (isSaved) history.replaceState(history.state, "", response.url);
    if (!fresh.elements.headline && this.form.elements.headline) {
      await this.readOnly(page, stateOf(data));
      return;
    }
    if (!isSaved) this.autosave?.leaveUndecided();
    const kept = step === "_save" ? this.keptWords() : null;
    const isWhole = takeForm(this.form, fresh, stateOf(data));
    const wrong = takeErrors(this.form, isSaved ? null : fresh);
    takeSurroundings(page);
    kept?.();
    this.renewed(false);
    this.state.set("saving", this.sentence(isSaved, label, response), { isWrong: !isSaved });
    this.state.show();
    await this.autosave?.release({ isSaved, isWhole });
    if (!isSaved) this.leadTo(document.querySelector(".conflicts") ?? wrong);
    else if (step !== "_save") this.leadToStep();
  }

  // What is wrong beside a step is to be mended there; the rest is said above the form.
  leadToStep() {
    const wrong = this.form.querySelector("[data-fresh=steps] [aria-invalid=true]");
    (wrong ?? document.querySelector(".messagelist"))?.scrollIntoView({ block: "center" });
    wrong?.focus({ preventScroll: true });
  }

  // The text is not this person's to write any more, for example after handing it in. What was typed
  // on while that was under way is kept, to be offered when the text is theirs again.
  async readOnly(page, sent) {
    const isWhole = !isTypedSince(this.form, sent);
    if (isWhole) await this.autosave?.release({ isSaved: true, isWhole });
    else await this.autosave?.endWithCopy();
    if (this.autosave) this.autosave.isOver = true;
    takeBreadcrumbs(page);
    const list = page.querySelector(".messagelist");
    document.querySelector(".messagelist")?.remove();
    const content = document.adoptNode(page.querySelector("#content"));
    document.querySelector("#content").replaceWith(content);
    if (list) content.before(document.adoptNode(list));
    if (!isWhole) content.before(this.leftOver());
    scrollTo(0, 0);
    this.renewed(true);
  }

  leftOver() {
    const list = document.createElement("ul");
    const words = document.createElement("li");
    list.className = "messagelist";
    words.className = "warning";
    words.setAttribute("role", "status");
    words.textContent =
      "Was Sie danach noch getippt haben, gehört nicht dazu. Es ist in diesem Browser festgehalten und wird Ihnen angeboten, sobald Sie den Artikel wieder bearbeiten können.";
    list.append(words);
    return list;
  }

  // Words typed beside a step that was not taken stay where they are.
  keptWords() {
    const bar = () => this.form.querySelector("[data-fresh=steps]");
    const typed = [
      ...(bar()?.querySelectorAll("input:not([type=submit]), textarea, select") ?? []),
    ].map((field) => [field.name, field.value]);
    const opened = [...(bar()?.querySelectorAll("details") ?? [])].map((one) => one.open);
    return () => {
      for (const [name, value] of typed) {
        const field = bar().querySelector(`[name="${name}"]`);
        if (field && value) field.value = value;
      }
      bar()
        ?.querySelectorAll("details")
        .forEach((one, number) => {
          one.open ||= Boolean(opened[number]);
        });
    };
  }

  // What exactly happened stands above the form; the time is the server's.
  sentence(isSaved, label, response) {
    if (isSaved)
      return `Gesichert um ${clock.format(new Date(response.headers.get("Date") ?? Date.now()))} Uhr.`;
    if (label === "Sichern") return "Noch nicht gesichert; bitte sehen Sie oben nach.";
    return `Noch nicht gesichert, ${quoted(label)} ist nicht ausgeführt; bitte sehen Sie oben nach.`;
  }

  leadTo(place) {
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    const target =
      place.querySelector("h2, input:not([type=hidden]), textarea, .ProseMirror") ?? place;
    if (target.matches("h2, p")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  // --- What did not arrive ----------------------------------------------------------------------

  async failed(reason, data, { step, label, wasOffline }) {
    if (reason instanceof SomebodyElse) {
      this.autosave?.end();
      return;
    }
    const isLost =
      reason instanceof Unreachable || reason instanceof SignedOut || BUSY.has(reason.status);
    if (!isLost) {
      this.refused(reason);
      await this.autosave?.release();
      return;
    }
    this.waiting = step === "_save" ? data : this.withoutStep(data, step);
    if (!(reason instanceof SignedOut)) this.timer = setTimeout(() => this.again(), RETRY);
    const isWaiting = !(reason instanceof SignedOut);
    const isWrong = step !== "_save" || !isWaiting;
    this.state.set("saving", this.excuse(reason, step, label, wasOffline), { isWrong, isWaiting });
    await this.autosave?.release();
    if (reason instanceof SignedOut) this.autosave?.tellSignedOut();
  }

  // Only saving is tried again. The step may have arrived all the same; the page then says so.
  withoutStep(data, step) {
    data.delete(step);
    data.set("_save", "Sichern");
    return data;
  }

  excuse(reason, step, label, wasOffline) {
    const later =
      "Ihr Text ist in diesem Browser festgehalten und wird gesichert, sobald es wieder geht.";
    if (reason instanceof SignedOut)
      return step === "_save"
        ? "Noch nicht gesichert: Sie sind abgemeldet."
        : `${quoted(label)} ist nicht ausgeführt: Sie sind abgemeldet.`;
    const why =
      reason instanceof Unreachable ? "keine Verbindung" : "der Server nimmt gerade nichts an";
    if (step === "_save") return `Noch nicht gesichert: ${why}. ${later}`;
    if (wasOffline)
      return `${quoted(label)} ist nicht ausgeführt: ${why}. ${later} Drücken Sie dann bitte noch einmal.`;
    return `${quoted(label)} blieb ohne Antwort: ${why}. ${later} Oben steht dann, ob der Schritt ausgeführt ist.`;
  }

  refused(reason) {
    const sentences = {
      403: "Nicht gesichert: Dafür fehlt Ihnen jetzt das Recht. Ihr Text steht noch im Formular.",
      404: "Nicht gesichert: Diesen Artikel gibt es für Sie nicht mehr. Ihr Text steht noch im Formular.",
      413: "Nicht gesichert: Der Text ist zu lang. Er steht noch im Formular.",
    };
    const sentence =
      sentences[reason.status] ??
      "Nicht gesichert: Der Server hat die Eingabe nicht verstanden. Ihr Text steht noch im Formular.";
    this.state.set("saving", sentence, { isWrong: true });
  }
}
