"""German words in large type and small: where they break, how they are set, how large they are."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import new_context, new_page
from tests.factories import a_stored_image, on_air

HEADLINE = "Zweites Bürokratieentlastungspaket"
SEAMS = {"Bürokratie", "entlastungs", "paket"}
# The lines of a text as the browser breaks them, without soft hyphens.
LINES = """
(element) => {
  const lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let place = 0; place < node.length; place += 1) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = [...range.getClientRects()].at(-1);
      const letter = node.data[place].replace("\\u00ad", "");
      if (!box || !letter.trim()) { if (lines.length) lines[lines.length - 1] += letter; continue; }
      if (last === null || box.top > last + 4) lines.push("");
      last = box.top;
      lines[lines.length - 1] += letter;
    }
  }
  return lines.map((line) => line.trim());
}
"""


@pytest.fixture
def journal(site: str) -> str:
    image = a_stored_image()
    for number in range(12):
        on_air(
            since=timedelta(hours=number + 1),
            headline=f"{HEADLINE} {number}",
            kicker="Städte- und Gemeindebund",
            lead_image=image if number % 2 else None,
        )
    return site


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_headlines_break_where_the_word_comes_apart(reader: Page, journal: str, width: int):
    reader.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/rubrik/politik/", "/suche/?q=Bürokratieentlastungspaket"):
        reader.goto(journal + address)
        reader.evaluate("document.fonts.ready")
        for headline in reader.locator(".teaser__headline a").all():
            for line in headline.evaluate(LINES):
                for word in line.split():
                    if word.strip("-") in HEADLINE.split()[1]:
                        pieces = {piece for piece in SEAMS if piece in word}
                        assert "".join(sorted(pieces, key=word.index)) == word.strip("-"), line


@pytest.mark.parametrize("family", ["--serif", "--sans"])
@pytest.mark.parametrize("text", ["Städte- und", "2020 – 2026", "Bund – Länder"])
def test_no_blank_is_kerned_away(reader: Page, journal: str, family: str, text: str):
    reader.goto(journal)
    together, apart, blank = reader.evaluate(
        """async ([family, text]) => {
          const name = getComputedStyle(document.documentElement).getPropertyValue(family);
          const context = new OffscreenCanvas(9, 9).getContext("2d");
          context.font = `100px ${name.split(",")[0]}`;
          await document.fonts.load(context.font, text);
          const width = (some) => context.measureText(some).width;
          const parts = text.split(" ");
          const apart = parts.reduce((sum, part) => sum + width(part), 0);
          return [width(text), apart + (parts.length - 1) * width(" "), width(" ")];
        }""",
        [family, text],
    )
    assert together >= apart - blank / 5


RANKS = {
    "/": (".front__current .teaser__headline", ".front__section .teasers .teaser__headline"),
    "/rubrik/politik/": (".teasers .teaser__headline",),
    "/suche/?q=Bürokratieentlastungspaket": (".teasers .teaser__headline",),
}


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_headline_is_as_large_with_a_picture_as_without(reader: Page, journal: str, width: int):
    reader.set_viewport_size({"width": width, "height": 900})
    for address, ranks in RANKS.items():
        reader.goto(journal + address)
        for rank in ranks:
            sizes = reader.locator(rank).evaluate_all(
                "all => all.map((one) => getComputedStyle(one).fontSize)"
            )
            assert len(sizes) >= 4
            assert len(set(sizes)) == 1, f"{rank} auf {address}: {set(sizes)}"


def test_words_are_found_and_copied_although_they_are_divided(chromium, journal: str):
    context = new_context(chromium)
    page = new_page(context)
    page.goto(journal)
    assert page.evaluate("window.find('Bürokratieentlastungspaket')")
    assert "Bürokratie" in page.evaluate("String(getSelection())")
    assert "\u00ad" not in page.title()
    context.close()
