// What somebody types as the target of a link, made into one, or refused with a German reason.

const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[\p{L}]{2,}$/u;
const LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const HOST = new RegExp(`^(?:${LABEL}\\.)+\\p{L}{2,}$`, "u");
const OWN = /^\/(?![/\\])[^\s]*$/;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

const EXAMPLES = "Gemeint ist etwa www.bund.de, https://www.bund.de/thema oder presse@bund.de.";

function webAddress(address) {
  if (!URL.canParse(address)) return null;
  const host = /^https?:\/\/([^/?#:]*)/i.exec(address)?.[1] ?? "";
  return HOST.test(host) ? address : null;
}

function refuse(reason) {
  return { wrong: `${reason} ${EXAMPLES}` };
}

export function linkAddress(typed) {
  const address = typed.trim();
  if (!address) return refuse("Es fehlt eine Adresse.");
  if (/\s/.test(address)) return refuse("In einer Adresse stehen keine Leerzeichen.");
  if (OWN.test(address)) return { href: address };
  if (MAIL.test(address)) return { href: `mailto:${address}` };
  const scheme = SCHEME.exec(address)?.[1].toLowerCase();
  if (scheme === "mailto") {
    return MAIL.test(address.slice(7).split("?")[0])
      ? { href: address }
      : refuse("Das ist keine E-Mail-Adresse.");
  }
  const isHostWithPort = /^[^/?#]+\.[^/?#]+:\d+(?:[/?#]|$)/.test(address);
  if (scheme && scheme !== "http" && scheme !== "https" && !isHostWithPort) {
    return refuse(
      `Links mit „${scheme}:“ sind nicht möglich, nur Webadressen und E-Mail-Adressen.`,
    );
  }
  const isWeb = scheme === "http" || scheme === "https";
  const href = webAddress(isWeb ? address : `https://${address}`);
  return href ? { href } : refuse("Das ist keine vollständige Adresse.");
}
