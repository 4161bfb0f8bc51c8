"""Reading as readers do: on a phone, without JavaScript, by keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context, new_page
from tests.factories import a_region, a_stored_image, a_tag, on_air


@pytest.fixture
def journal(site: str) -> str:
    image = a_stored_image()
    for number in range(45):
        on_air(
            since=timedelta(hours=number, minutes=1),
            headline=f"Meldung Nummer {number}",
            lead_image=image,
            regions=[a_region()],
            tags=[a_tag()],
        )
    return site


def test_the_site_is_read_without_javascript(chromium: Browser, journal: str):
    context = new_context(chromium, java_script_enabled=False)
    page = new_page(context)
    page.goto(journal)
    page.get_by_role("link", name="mehr… zu: Meldung Nummer 3, Thüringen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meldung Nummer 3")
    page.get_by_role("link", name="Region Thüringen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thüringen")
    page.get_by_role("link", name="Ältere Meldungen").click()
    expect(page.get_by_text("Meldung Nummer 25")).to_have_count(2)
    page.get_by_role("link", name="Neuere Meldungen").click()
    expect(
        page.get_by_role("link", name="mehr… zu: Meldung Nummer 0, Thüringen", exact=True)
    ).to_be_visible()
    assert context.cookies() == []
    context.close()


def test_nothing_comes_from_another_host_and_nothing_is_stored(reader: Page, journal: str):
    hosts = set()
    reader.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    reader.goto(journal)
    reader.wait_for_load_state("networkidle")
    assert hosts == {journal.split("/")[2]}
    assert reader.context.cookies() == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0
    assert reader.complaints == []


def test_no_page_scrolls_sideways(reader: Page, journal: str):
    for address in (
        "/",
        "/rubrik/politik/",
        "/regionen/",
        "/atlas/",
        "/impressum/",
        "/gibt-es-nicht/",
    ):
        reader.goto(journal + address)
        for width in (320, 360, 768, 1440):
            reader.set_viewport_size({"width": width, "height": 800})
            beyond = reader.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0, f"{address} ist bei {width} Pixeln {beyond} Pixel zu breit"


def test_the_first_tab_offers_to_skip_to_the_content(reader: Page, journal: str):
    reader.goto(journal)
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    reader.keyboard.press("Enter")
    assert reader.evaluate("location.hash") == "#inhalt"


def test_an_article_is_shared_and_printed_with_its_address_and_credits(
    chromium: Browser, journal: str
):
    context = new_context(chromium, permissions=["clipboard-read", "clipboard-write"])
    page = new_page(context)
    page.goto(journal)
    page.locator(".more").first.click()
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_text("Link kopiert.")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(page.url.removeprefix(journal))
    for name, start in (
        ("Per E-Mail senden", "mailto:?subject=Meldung%20Nummer%200&body=http"),
        ("Auf Mastodon teilen", "https://share.joinmastodon.org/#text=Meldung%20Nummer%200%20http"),
        ("Auf LinkedIn teilen", "https://www.linkedin.com/sharing/share-offsite/?url=http"),
    ):
        assert page.get_by_role("link", name=name).get_attribute("href").startswith(start)
    page.emulate_media(media="print")
    expect(page.get_by_text(address)).to_be_visible()
    expect(page.locator(".article .credit").first).to_be_visible()
    for left_out in (".share", ".sections", ".further", ".colophon"):
        expect(page.locator(left_out)).to_be_hidden()
    assert page.complaints == []
    context.close()
