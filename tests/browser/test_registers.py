"""The map of the Länder and the filter bar as readers use them, and the map without any style."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context, new_page
from tests.factories import a_region, a_section, a_tag, on_air

# So many articles that every shade of the map is seen.
PER_LAND = {"Bayern": 8, "Nordrhein-Westfalen": 4, "Hessen": 2, "Bremen": 1}
# Words against the ground they stand on, both as the browser paints them: WCAG 2.2, 1.4.3.
CONTRASTS = """
() => {
  const pixel = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const light = (colour) => pixel(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  return [...document.querySelectorAll(".map__drawing a")].map((cell) => {
    const ground = light(getComputedStyle(cell.querySelector("polygon, circle")).fill);
    const words = light(getComputedStyle(cell.querySelector(".map__count")).fill);
    return (Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05);
  });
}
"""


@pytest.fixture
def journal(site: str) -> str:
    for name, number in PER_LAND.items():
        for hours in range(number):
            on_air(
                headline=f"Meldung {hours} aus {name}",
                section=a_section("Kommunen" if hours else "Politik"),
                regions=[a_region(name)],
                tags=[a_tag("OZG")],
                since=timedelta(hours=hours + 1),
            )
    return site


def test_the_map_leads_to_a_land_by_keyboard(reader: Page, journal: str):
    reader.goto(f"{journal}/regionen/")
    cell = reader.locator(".map__drawing").get_by_role("link", name="Bayern 8 Meldungen")
    before = reader.locator(".map__drawing").get_by_role("link", name="Baden-Württemberg 0")
    before.focus()
    reader.keyboard.press("Tab")
    expect(cell).to_be_focused()
    assert cell.locator("polygon").evaluate("it => getComputedStyle(it).strokeWidth") == "6px"
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Bayern")
    assert reader.complaints == []


SEEN_AND_SAID = """cells => cells.map((cell) => [...cell.querySelectorAll("text")]
  .filter((text) => getComputedStyle(text).display !== "none" && getComputedStyle(text).opacity > 0)
  .map((text) => text.textContent.trim()).join(" "))"""


@pytest.mark.parametrize(("width", "seen"), [(360, "TH 0"), (1280, "Thüringen 0")])
def test_what_a_cell_of_the_map_shows_is_what_it_is_called(
    reader: Page, journal: str, width: int, seen: str
):
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(f"{journal}/regionen/")
    cells = reader.locator(".map__drawing a")
    labels = cells.evaluate_all(SEEN_AND_SAID)
    assert seen in labels
    for label, cell in zip(labels, cells.all(), strict=True):
        expect(cell).to_have_accessible_name(re.compile(re.escape(label)))
    expect(cells.nth(labels.index(seen))).to_have_accessible_name(re.compile("Thüringen"))


def test_words_on_the_map_are_legible_in_every_shade(chromium: Browser, journal: str):
    for scheme in ("light", "dark"):
        context = new_context(chromium, color_scheme=scheme, reduced_motion="reduce")
        page = new_page(context)
        page.goto(f"{journal}/regionen/")
        contrasts = page.evaluate(CONTRASTS)
        assert len(contrasts) == 18
        assert min(contrasts) >= 4.5, f"{scheme}: {sorted(contrasts)[:3]}"
        context.close()


def test_without_style_the_regions_are_a_plain_list(chromium: Browser, journal: str):
    context = new_context(chromium, java_script_enabled=False)
    context.route("**/*.css", lambda route: route.abort())
    page = new_page(context)
    page.goto(f"{journal}/regionen/")
    expect(page.get_by_role("list").get_by_role("link", name="Bayern 8 Meldungen")).to_be_visible()
    drawn = page.locator(".map__drawing polygon").first
    assert drawn.evaluate("it => getComputedStyle(it).fill") == "none"
    context.close()


def test_a_list_is_narrowed_and_widened_without_javascript(chromium: Browser, journal: str):
    context = new_context(
        chromium, java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = new_page(context)
    page.goto(f"{journal}/themen/ozg/")
    page.get_by_text("Meldungen filtern").click()
    page.get_by_label("Region").select_option("Bayern (8)")
    page.get_by_label("Rubrik", exact=True).select_option("Kommunen (11)")
    page.get_by_role("button", name="Anzeigen").click()
    assert page.url == f"{journal}/themen/ozg/?rubrik=kommunen&region=bayern"
    expect(page.locator(".teaser")).to_have_count(7)
    page.get_by_role("link", name="Rubrik: Kommunen entfernen").click()
    expect(page.locator(".teaser")).to_have_count(8)
    page.get_by_role("link", name="Region: Bayern entfernen").click()
    expect(page.locator(".teaser")).to_have_count(15)
    context.close()


LINES = """names => names.map((name) => {
  const range = document.createRange();
  range.selectNodeContents(name);
  return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
})"""


def test_the_atlas_keeps_the_names_of_the_laender_in_one_piece(reader: Page, journal: str):
    """On a phone and on paper a name goes on in a second line at its hyphen only."""
    reader.goto(f"{journal}/atlas/")
    names = reader.locator(".atlas tbody th a")
    for width, media in ((320, "screen"), (642, "print")):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.emulate_media(media=media)
        lines = dict(zip(names.all_inner_texts(), names.evaluate_all(LINES), strict=True))
        assert lines["Bund"] == lines["Bayern"] == 1, lines
        assert max(lines.values()) <= 2, lines
