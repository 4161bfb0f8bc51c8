"""WCAG 2.2 AA as far as machines can tell, on every kind of page in both themes; by keyboard."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles import publishing
from articles.models import Publication, Tag
from tests.browser.conftest import new_context, new_page
from tests.crawl import known_address, public_names
from tests.factories import a_region, a_stored_image, a_tag, an_article, on_air

OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
BODY = (
    '<p>Ein <a href="https://amt.example/">Verweis</a>.</p><h2>Zwischen</h2>'
    "<ul><li>Punkt</li></ul><blockquote><p>Zitat</p></blockquote>"
    "<table><thead><tr><th>Land</th></tr></thead><tbody><tr><td>Hessen</td></tr></tbody></table>"
)


@pytest.fixture
def journal(site: str) -> str:
    """A little of everything that any page shows."""
    picture = a_stored_image()
    tags = [a_tag(f"Wort {kind.label}", kind) for kind in Tag.Kind]
    for number in range(24):
        on_air(
            since=timedelta(hours=number + 1),
            headline=f"Meldung {number}",
            lead_image=picture if number % 3 else None,
            body=BODY,
            regions=[a_region()],
            tags=tags,
        )
    article = an_article(headline="Berichtigt", body=BODY, lead_image=picture)
    revision = publishing.publish_now(article.latest_revision, by=None).revision
    publishing.correct(revision, by=None, kind="correction", text="Es waren zwölf, nicht elf.")
    withdrawn = on_air(headline="Zurückgezogen")
    publishing.withdraw(withdrawn.article, by=None)
    return site


def pages() -> list[str]:
    """One address of every kind that readers have, and an article of every kind."""
    kinds = set(public_names()) - {"site:picture", "site:article"}
    articles = [address_of(name) for name in ("Berichtigt", "Zurückgezogen", "Meldung 1")]
    return ["/gibt-es-nicht/", *articles, *(known_address(name) for name in sorted(kinds))]


def address_of(headline: str) -> str:
    return Publication.objects.get(revision__headline=headline).get_absolute_url()


def test_axe_finds_nothing_on_any_kind_of_page(reader: Page, journal: str):
    axe, found, seen = Axe(), [], 0
    for address in pages():
        answer = reader.goto(journal + address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for scheme in ("light", "dark"):
            reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            result = axe.run(reader, options=OPTIONS)
            seen += 1
            found += [
                f"{address} ({scheme}): {one['id']}: {[node['html'][:90] for node in one['nodes']]}"
                for one in result.response["violations"]
            ]
    assert found == []
    assert seen >= 30


def test_axe_finds_nothing_in_the_open_sheet_of_sections(chromium: Browser, journal: str):
    context = new_context(chromium, viewport={"width": 360, "height": 740})
    page = new_page(context)
    page.goto(journal)
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[popovertarget]')"):
            break
    page.keyboard.press("Enter")
    sections = page.get_by_role("navigation", name="Rubriken", exact=True)
    expect(sections).to_be_visible()
    assert Axe().run(page, options=OPTIONS).response["violations"] == []
    page.keyboard.press("Tab")
    expect(sections.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sections).to_be_hidden()
    expect(page.get_by_role("button", name="Rubriken")).to_be_focused()
    context.close()


FOCUS = """() => {
  const one = document.activeElement;
  const [box, look] = [one.getBoundingClientRect(), getComputedStyle(one)];
  return {
    tag: one.tagName, text: one.textContent.trim(), href: one.href ?? "",
    outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""


def test_a_reader_needs_nothing_but_the_keyboard(reader: Page, journal: str):
    """From the first Tab to an article, and from there to the last link of the page."""
    reader.goto(journal)
    reader.keyboard.press("Tab")
    assert reader.evaluate(FOCUS)["text"] == "Zum Inhalt springen"
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    assert "/artikel/" in reader.evaluate(FOCUS)["href"]
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/artikel/**")
    passed = []
    for _ in range(150):
        reader.keyboard.press("Tab")
        focus = reader.evaluate(FOCUS)
        if focus["tag"] == "BODY":
            break
        assert focus["outline"] >= 2, f"Fokus nicht zu sehen: {focus}"
        assert focus["seen"], f"Fokus außerhalb des Bildes: {focus}"
        passed.append(focus["text"])
    assert passed[0] == "Zum Inhalt springen"
    assert "Link kopieren" in passed
    assert passed[-1] == "Barrierefreiheit"


def test_text_of_twice_the_size_stays_on_the_page(chromium: Browser, journal: str):
    context = new_context(chromium)
    page = new_page(context)
    addresses = ("/", "/rubrik/politik/", "/regionen/", "/archiv/", "/suche/", "/barrierefreiheit/")
    for address in addresses:
        page.goto(journal + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (320, 640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{address} ist bei {width} Pixeln {beyond} Pixel zu breit"
    context.close()


GROUNDS = """all => all.map((one) => [
  one.ariaCurrent ?? one.ariaSelected, getComputedStyle(one).backgroundColor])"""
WORDS = """all => all.filter((one) => one.ariaCurrent || one.ariaSelected === "true")
  .flatMap((one) => [one, ...one.querySelectorAll("*")])
  .map((one) => getComputedStyle(one).color)"""
HIGHLIGHT_TEXT = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  probe.style.color = "HighlightText";
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}"""


def test_what_is_current_is_seen_in_a_systems_own_colours(chromium: Browser, journal: str):
    """The current section, the day of the calendar, the chosen suggestion."""
    context = new_context(chromium, forced_colors="active")
    page = new_page(context)
    page.goto(f"{journal}/rubrik/politik/")
    assert_the_current_stands_out(page, ".sections a")
    page.goto(journal + page.get_by_role("link", name="Archiv").get_attribute("href"))
    page.locator(".shelf__link").first.click()
    page.locator("a.calendar__day").last.click()
    assert_the_current_stands_out(page, "a.calendar__day")
    page.get_by_role("combobox").press_sequentially("meldung")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert_the_current_stands_out(page, "[role=option]")
    context.close()


def assert_the_current_stands_out(page: Page, selector: str) -> None:
    found = page.locator(selector).evaluate_all(GROUNDS)
    current = {ground for is_current, ground in found if is_current not in {None, "false"}}
    others = {ground for is_current, ground in found if is_current in {None, "false"}}
    assert len(current) == 1, f"{selector}: {found}"
    assert others
    assert current.isdisjoint(others)
    words = set(page.locator(selector).evaluate_all(WORDS))
    assert words == {page.evaluate(HIGHLIGHT_TEXT)}, f"{selector}: {words}"
