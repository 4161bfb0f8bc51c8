// The address that follows a name while it is typed: `german_slug` of newsroom/slugs.py, here for
// Django's prepopulated fields, which would leave umlauts in it or lose the `#` of `C#`.
// The server makes the address again from what is sent, so this only shows what it will be.

const LETTERS = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
  "\u00ad": "",
};

export function germanSlug(text, longest) {
  const spelledOut = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæœøđðłıþ\u00ad]/g, (letter) => LETTERS[letter]);
  const named = spelledOut
    .replace(/(?<=[a-z])#(?![\p{L}\p{N}_])/gu, "-sharp")
    .replace(/(?<=[\p{L}\p{N}_])\+(?=\+|[^\p{L}\p{N}_]|$)|(?<=\+)\+/gu, "-plus");
  const slug = named
    .normalize("NFKD")
    .replace(/\P{ASCII}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest + 1);
  const end = cut.lastIndexOf("-");
  return end > 0 ? cut.slice(0, end) : slug.slice(0, longest);
}

window.URLify = germanSlug;
