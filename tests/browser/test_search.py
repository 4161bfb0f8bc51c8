"""Searching by keyboard, with suggestions and without JavaScript."""

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context, new_page
from tests.factories import on_air


def test_suggestions_are_chosen_by_keyboard_and_searching_works_without(
    chromium: Browser, reader: Page, site: str
):
    on_air(since=timedelta(hours=1), headline="Verwaltungscloud startet")
    on_air(since=timedelta(hours=2), headline="Verwaltungsschule <b>öffnet</b>")
    reader.goto(site)
    box = reader.get_by_role("combobox", name="Suchbegriffe")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("verwalt")
    lines = reader.get_by_role("listbox", name="Vorschläge").get_by_role("option")
    expect(lines).to_have_text(
        [
            "Verwaltungscloud",
            "Verwaltungsschule",
            "Verwaltungscloud startet · Meldung",
            "Verwaltungsschule <b>öffnet</b> · Meldung",
        ]
    )
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(lines.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", lines.nth(0).get_attribute("id"))
    box.press("Escape")
    expect(lines.nth(0)).to_be_hidden()
    expect(box).to_have_value("verwalt")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Suche nach „Verwaltungsschule“")
    expect(reader.get_by_role("link", name="Verwaltungsschule <b>öffnet</b>").first).to_be_visible()
    box = reader.get_by_role("combobox", name="Suchbegriffe")
    box.fill("verwaltungscloud st")
    lines.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Verwaltungscloud startet")
    assert reader.complaints == []

    context = new_context(chromium, java_script_enabled=False)
    page = new_page(context)
    page.goto(f"{site}/gibt-es-nicht/")
    page.get_by_role("searchbox", name="Suchbegriffe").fill("Schule")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suche nach „Schule“")
    context.close()


def test_the_box_keeps_room_for_a_word_where_letters_are_twice_as_large(reader: Page, site: str):
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(site)
    reader.evaluate("document.documentElement.style.fontSize = '200%'")
    box = reader.get_by_role("combobox", name="Suchbegriffe")
    letters = "box => box.clientWidth / parseFloat(getComputedStyle(box).fontSize)"
    assert box.evaluate(letters) > 7
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
