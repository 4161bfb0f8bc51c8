"""The address that follows a name while it is typed is the one that the server makes of it."""

from playwright.sync_api import Page, expect

from articles.models import Section
from newsroom.slugs import german_slug

NAMES = (
    "Bürgerbüro", "C#", "C++", "C", "a+b", "Bund/Länder", "Förderung & Köpfe", "Straße ẞ Łódź",
    "Über\u00adgabe", "U\u0308bergabe", "50 % größer", "日本", "Ⅳ. Kapitel m²", "--", "#1",
    "Æther & Ørsted", "x y " * 30, "İstanbul",
)  # fmt: skip
NEW_SECTION = "/redaktion/articles/section/add/"


def test_the_browser_makes_the_slugs_that_the_server_makes(desk: Page, site: str):
    desk.goto(f"{site}{NEW_SECTION}")
    desk.wait_for_function("window.URLify && window.URLify.name === 'germanSlug'")
    made = desk.evaluate("names => names.map((name) => URLify(name, 60))", list(NAMES))
    assert dict(zip(NAMES, made, strict=True)) == {name: german_slug(name, 60) for name in NAMES}


def test_a_section_is_added_with_the_address_that_was_shown(desk: Page, site: str):
    desk.goto(f"{site}{NEW_SECTION}")
    desk.wait_for_function("window.URLify && window.URLify.name === 'germanSlug'")
    desk.locator("#id_name").press_sequentially("Förderung & Köpfe C#")
    expect(desk.locator("#id_slug")).to_have_value("foerderung-koepfe-c-sharp")
    desk.locator("[name=_save]").first.click()
    desk.wait_for_url("**/articles/section/")
    assert Section.objects.get(name="Förderung & Köpfe C#").slug == "foerderung-koepfe-c-sharp"
