"""Whatever the desk puts on a page, no page is wider than the screen, and paper shows it all."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from articles import publishing
from articles.models import Placement
from tests.browser.conftest import new_context, new_page
from tests.clock import ahead
from tests.factories import a_region, a_stored_image, a_tag, an_article, on_air

WIDTHS = (320, 360, 390)
LONG_WORD = "Rechtsschutzversicherungsgesellschaftsvertretungsberechtigungsnachweis"
LONG_ADDRESS = "https://register.amt.example/" + "abschnitt-" * 12 + "?kennung=" + "0123456789" * 8
COLUMNS = [f"Spalte{number}" for number in range(1, 9)]
WIDE_TABLE = (
    f"<table><thead><tr>{''.join(f'<th>{name}</th>' for name in COLUMNS)}</tr></thead><tbody>"
    f"<tr>{'<td>Verwaltungsmodernisierung</td>' * 8}</tr></tbody></table>"
)
BODY = (
    f"<h2>{LONG_WORD}</h2><p>{LONG_ADDRESS}</p><p><a href='/archiv/'>{LONG_ADDRESS}</a></p>"
    f"<ul><li>{LONG_WORD}</li></ul><blockquote><p>{LONG_ADDRESS}</p></blockquote>"
    f"<h2>Zahlen</h2>{WIDE_TABLE}<p>Ende des Textes</p>"
)


@pytest.fixture
def address(site: str) -> str:
    """An article with the widest of everything, shown by every kind of list."""
    article = an_article(
        kicker=LONG_WORD[:40],
        headline=f"Zweites Bürokratieentlastungspaket und {LONG_WORD}",
        teaser=f"Sperrig: {LONG_WORD}, {LONG_ADDRESS[:120]}",
        byline=f"Von {LONG_WORD}",
        body=BODY,
        lead_image=a_stored_image(caption=LONG_ADDRESS),
        lead_caption=LONG_ADDRESS,
        regions=[a_region()],
        tags=[a_tag(LONG_WORD[:60])],
    )
    publication = publishing.publish_now(article.latest_revision, by=None)
    publishing.correct(publication.revision, by=None, kind="correction", text=LONG_ADDRESS)
    return site + publication.get_absolute_url()


def too_wide(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll("main *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )


def test_no_page_is_wider_than_a_phone(reader: Page, address: str, site: str):
    pages = ["/", "/rubrik/politik/", "/themen/", "/korrekturen/", "/bildquellen/", "/archiv/"]
    pages += [
        "/suche/?q=Rechtsschutzversicherung*",
        f"/suche/?q={LONG_WORD}",
        "/regionen/thueringen/",
    ]
    for page in (address, *(site + path for path in pages)):
        reader.goto(page)
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 800})
            assert too_wide(reader) == [], f"{page} bei {width} Pixeln"


def test_a_wide_table_scrolls_in_a_box_that_a_keyboard_reaches(reader: Page, address: str):
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(address)
    box = reader.get_by_role("region", name="Tabelle: Zahlen")
    box.focus()
    expect(box).to_be_focused()
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") > 200
    moved = box.evaluate_handle(
        "box => ({ done: new Promise((moved) => box.addEventListener('scroll', moved)) })"
    )
    reader.keyboard.press("ArrowRight")
    moved.evaluate("moved => moved.done.then(() => true)")
    assert box.evaluate("box => box.scrollLeft") > 0
    assert box.evaluate("box => getComputedStyle(box).outlineStyle") != "none"


def test_only_a_table_that_scrolls_is_a_stop_for_the_tab_key(reader: Page, address: str):
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(address)
    box = reader.get_by_role("region", name="Tabelle: Zahlen")
    expect(box).to_have_attribute("tabindex", "0")
    reader.set_viewport_size({"width": 2400, "height": 800})
    box.evaluate("box => { box.querySelector('table').style.font = '4px serif'; }")
    expect(box).not_to_have_attribute("tabindex", re.compile("."))
    reader.set_viewport_size({"width": 360, "height": 800})
    box.evaluate("box => { box.querySelector('table').style.font = ''; }")
    expect(box).to_have_attribute("tabindex", "0")


def test_paper_shows_every_column(chromium: Browser, address: str):
    context = new_context(chromium)
    page = new_page(context)
    page.goto(address)
    page.emulate_media(media="print")
    # The sheet: A4 with 20 mm at each side, in CSS pixels.
    page.set_viewport_size({"width": round(170 / 25.4 * 96), "height": 1000})
    beyond = page.locator(".table").evaluate(
        "box => Math.max(...[...box.querySelectorAll('th, td')]"
        ".map((cell) => cell.getBoundingClientRect().right)) - innerWidth"
    )
    assert beyond <= 0
    assert re.search(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    context.close()


@pytest.mark.parametrize("kind", ["article", "placement"])
def test_no_list_of_the_desk_is_cut_off_beside_its_filters(desk: Page, site: str, kind: str):
    article = on_air(headline="Bundesministerien beschließen Registermodernisierung " * 2).article
    Placement.objects.create(article=article, slot="front", position=1, visible=(ahead(), None))
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.goto(f"{site}/redaktion/articles/{kind}/")
    rows = desk.locator(".results")
    expect(desk.locator("#changelist-filter")).to_be_visible()
    assert rows.evaluate("box => box.scrollWidth - box.clientWidth") == 0
