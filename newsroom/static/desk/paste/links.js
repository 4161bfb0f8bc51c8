// Links keep their target; what has neither scheme nor "www." never becomes one.
import { isBlank, texts, unwrap } from "./elements.js";

// Mail and search services lead through an address of their own; the real one is a parameter.
const DETOURS = [
  [/^https?:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\//i, "url"],
  [/^https?:\/\/www\.google\.[a-z.]+\/url\?/i, "q"],
  [/^https?:\/\/www\.google\.[a-z.]+\/url\?/i, "url"],
  [/^https?:\/\/lm?\.facebook\.com\/l\.php\?/i, "u"],
  [/^https?:\/\/deref-(?:gmx|web)[\w.-]*\/mail\/client\//i, "redirectUrl"],
];
const TARGET = /^(?:https?:\/\/[^\s/]|mailto:[^\s]|\/(?![/\\]))/i;
const ADDRESS =
  /(?<![\p{L}\p{N}@/._-])(?:https?:\/\/[^\s<>"„“”]+|www\.[\p{L}\p{N}-]+\.[^\s<>"„“”]+)/giu;
const AFTER = /[.,;:!?…'’)\]}»«]$/;
const LONGEST = 2000; // characters; what is longer was not written by a person and is not linked
const OPENING = { ")": "(", "]": "[", "}": "{" };

export function withoutDetour(address) {
  for (const [service, parameter] of DETOURS) {
    if (!service.test(address) || !URL.canParse(address)) continue;
    const target = new URL(address).searchParams.get(parameter);
    if (target && TARGET.test(target)) return target;
  }
  return address;
}

// An address in running text ends before the sentence's own punctuation.
export function addressIn(found) {
  let address = found;
  while (AFTER.test(address)) {
    const opening = OPENING[address.at(-1)];
    if (opening && address.split(opening).length >= address.split(address.at(-1)).length) break;
    address = address.slice(0, -1);
  }
  return address;
}

function linkAddresses(text) {
  const parts = [];
  let end = 0;
  for (const match of text.data.matchAll(ADDRESS)) {
    if (match[0].length > LONGEST) continue;
    const address = addressIn(match[0]);
    const href = /^www\./i.test(address) ? `https://${address}` : address;
    if (!URL.canParse(href)) continue;
    const link = text.ownerDocument.createElement("a");
    link.href = href;
    link.setAttribute("href", href);
    link.textContent = address;
    parts.push(text.data.slice(end, match.index), link);
    end = match.index + address.length;
  }
  if (parts.length) text.replaceWith(...parts, text.data.slice(end));
}

export function keepTargets(root) {
  for (const link of [...root.querySelectorAll("a")]) {
    const written = (link.getAttribute("href") ?? "").trim();
    const target = withoutDetour(/^www\./i.test(written) ? `https://${written}` : written);
    if (!TARGET.test(target) || isBlank(link)) unwrap(link);
    else {
      for (const { name } of [...link.attributes]) link.removeAttribute(name);
      link.setAttribute("href", target);
    }
  }
}

export function linkWrittenAddresses(root) {
  for (const text of texts(root)) if (!text.parentElement.closest("a")) linkAddresses(text);
}
