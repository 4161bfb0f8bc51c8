"""End to end: from uploading a picture to the reader's next article."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from PIL import Image as PillowImage
from playwright.sync_api import Page, expect

from articles.desk.placements.board import Board
from articles.models import Article, Placement
from regions.models import Region
from tests.browser.conftest import sign_in
from tests.factories import a_section, a_stored_image, a_tag, on_air

HEADLINE = "Land öffnet alle Register für Nachweise"
TEASER = (
    "Vom kommenden Jahr an fragen Behörden in Thüringen Nachweise selbst ab. Wer umzieht, heiratet "
    "oder ein Kind bekommt, spart damit Wege, Gebühren und Wartezeit."
)


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    path = tmp_path / "register.jpg"
    PillowImage.linear_gradient("L").resize((1600, 900)).convert("RGB").save(path, "JPEG")
    return path


def test_from_upload_to_the_readers_next_article(desk: Page, reader: Page, site: str, jpeg: Path):
    a_section("Politik")
    a_tag("Registermodernisierung")
    older = on_air(headline="Ältere Meldung aus der Politik").revision.headline

    desk.context.clear_cookies()
    sign_in(desk, site, User.objects.get(username="katrin"))
    write_article(desk, site, jpeg)
    give_a_reason(desk)
    desk.get_by_role("button", name="Veröffentlichen", exact=True).click()
    expect(desk.get_by_text("Der Artikel ist veröffentlicht.")).to_be_visible()
    assert Article.objects.get(headline=HEADLINE).publications.on_air().exists()

    for start in ("/", "/rubrik/politik/", "/regionen/thueringen/"):
        reader.goto(site + start)
        teaser = re.compile(f"^Thüringen ?: {HEADLINE}$")
        expect(reader.get_by_role("link", name=teaser)).to_be_visible()
    reader.get_by_role("link", name=f"mehr… zu: {HEADLINE}").click()

    expect(reader.get_by_role("heading", level=1)).to_contain_text(HEADLINE)
    expect(reader.get_by_role("heading", name="Was sich ändert")).to_be_visible()
    picture = reader.locator("figure img").first
    expect(picture).to_have_attribute("alt", "Graue Fläche mit Verlauf")
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(reader.get_by_text("(Bildquelle: Mara Lind/linienwerk)").first).to_be_visible()
    expect(reader.get_by_role("link", name="Registermodernisierung")).to_be_visible()

    reader.get_by_role("link", name=f"mehr… zu: {older}").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(older)
    assert desk.complaints == []
    assert reader.complaints == []


def write_article(desk: Page, site: str, jpeg: Path) -> None:
    desk.goto(f"{site}/redaktion/")
    desk.get_by_role("link", name="Neuer Artikel").click()
    desk.get_by_label("Dachzeile").fill("Thüringen")
    desk.get_by_label("Überschrift").fill(HEADLINE)
    desk.get_by_label("Teaser").fill(TEASER)
    expect(desk.get_by_text(f"{len(TEASER)} Zeichen")).to_be_visible()
    type_body(desk)
    bring_picture(desk, jpeg)
    desk.get_by_label("Rubrik:").select_option(label="Politik")
    choose(desk, "regions", "Thür", "Thüringen")
    choose(desk, "tags", "Regis", "Registermodernisierung")
    desk.get_by_role("button", name="Sichern").click()
    expect(desk.get_by_text("Fassung 1 ist gesichert.")).to_be_visible()


def type_body(desk: Page) -> None:
    editor = desk.locator(".ProseMirror[contenteditable=true]")
    editor.click()
    desk.keyboard.type("Der Landtag hat das Gesetz beschlossen.")
    desk.keyboard.press("Enter")
    desk.locator(".prose-menubar__selected").first.click()
    desk.locator(".prose-menubar__option[data-name=heading2]").click()
    desk.keyboard.type("Was sich ändert")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Behörden holen Nachweise künftig selbst.")
    expect(editor.locator("h2")).to_have_text("Was sich ändert")


def bring_picture(desk: Page, jpeg: Path) -> None:
    desk.get_by_role("button", name="Bild wählen oder hochladen").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Bilder hierher ziehen oder auswählen").set_input_files(jpeg)
    card = dialog.locator("[data-incoming]")
    card.get_by_role("button", name="Übernehmen").click()
    expect(card.get_by_text("ohne Quelle kein Bild")).to_be_visible()
    desk.complaints.clear()  # the browser notes the refusal (400) on its console
    card.get_by_label("Alternativtext").fill("Graue Fläche mit Verlauf")
    card.get_by_label("Urheber").fill("Mara Lind")
    card.get_by_label("Agentur").fill("linienwerk")
    card.get_by_role("button", name="Übernehmen").click()
    expect(dialog).to_have_count(0)
    expect(desk.get_by_text("(Bildquelle: Mara Lind/linienwerk)")).to_be_visible()


def give_a_reason(desk: Page) -> None:
    """Whoever wrote the text and publishes it alone is asked why, beside the button."""
    desk.get_by_role("button", name="Veröffentlichen", exact=True).click()
    desk.get_by_label("Begründung").fill("Eilmeldung, niemand sonst im Dienst")


def choose(desk: Page, field: str, typed: str, name: str) -> None:
    desk.locator(f".field-{field} .select2-search__field").click()
    desk.keyboard.type(typed)
    desk.locator(".select2-results__option", has_text=re.compile(f"^{name}$")).click()


def test_the_body_shows_a_picture_of_the_library(desk: Page, reader: Page, site: str, jpeg: Path):
    a_section("Politik")
    a_tag("Registermodernisierung")
    write_article(desk, site, jpeg)
    desk.locator(".ProseMirror[contenteditable=true] p").last.click()
    desk.get_by_role("button", name="Bild aus der Ablage").click()
    desk.locator("[data-choose-key]").first.click()
    expect(desk.locator(".library-picture").get_by_text("(Bildquelle: Mara Lind")).to_be_visible()
    give_a_reason(desk)
    desk.get_by_role("button", name="Veröffentlichen", exact=True).click()
    expect(desk.get_by_text("Der Artikel ist veröffentlicht.")).to_be_visible()
    address = desk.get_by_role("link", name="Auf der Website ansehen").get_attribute("href")
    reader.goto(site + address)
    expect(reader.locator(".body figure img")).to_have_count(1)
    expect(reader.locator(".body figure")).to_contain_text("(Bildquelle: Mara Lind/linienwerk)")


def test_the_preview_follows_the_typing_before_the_first_save(desk: Page, site: str):
    a_section("Politik")
    desk.goto(f"{site}/redaktion/articles/article/add/")
    desk.get_by_label("Überschrift").fill("Noch nicht gesichert")
    with desk.expect_popup() as popup:
        desk.get_by_role("link", name="Ansehen").click()
    frames = [
        popup.value.frame_locator(f"iframe[title='{title}']")
        for title in ("Vorschau auf dem Telefon", "Vorschau auf dem Bildschirm")
    ]
    teaser = popup.value.frame_locator("iframe[title='Vorschau des Teasers']")
    for frame in frames:
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Noch nicht gesichert")
        expect(frame.get_by_text("Vorschau der Arbeitsfassung.")).to_be_visible()
    desk.bring_to_front()
    desk.get_by_label("Überschrift").fill("Schon wieder anders")
    for frame in frames:
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Schon wieder anders")
    expect(teaser.get_by_role("heading").first).to_contain_text("Schon wieder anders")
    assert not Article.objects.exists()
    assert desk.complaints == []


def test_no_english_word_stands_in_the_editor(desk: Page, site: str):
    assert Region.objects.exists()
    desk.goto(f"{site}/redaktion/articles/article/add/")
    desk.get_by_role("button", name="Fett (Strg + B)").wait_for()
    names = desk.locator(".prose-menubar button").evaluate_all(
        "buttons => buttons.map(button => button.ariaLabel + ' ' + button.title)"
    )
    options = desk.locator(".prose-menubar__option").all_text_contents()
    for name in [*names, *options]:
        assert not re.search(
            r"\b(bold|italic|heading|insert|list|table|undo|redo|link|paragraph|row|column|cell)\b",
            name.replace("Link", ""),
            re.IGNORECASE,
        ), name


def test_the_link_dialog_speaks_german(desk: Page, site: str):
    desk.goto(f"{site}/redaktion/articles/article/add/")
    desk.get_by_role("button", name="Fett (Strg + B)").wait_for()
    desk.locator(".ProseMirror[contenteditable=true]").click()
    desk.keyboard.type("Quelle")
    desk.keyboard.press("Control+a")
    desk.get_by_role("button", name="Link (Strg + K)").click()
    dialog = desk.locator("dialog.prose-editor-dialog")
    words = dialog.inner_text()
    assert not re.search(r"\b(edit|update|cancel|title|open)\b", words, re.IGNORECASE), words
    dialog.locator("input").first.fill("https://example.org/quelle")
    dialog.locator("button[type=submit]").click()
    expect(desk.locator(".ProseMirror a")).to_have_attribute("href", "https://example.org/quelle")


def test_a_placement_takes_a_picture_of_its_own(desk: Page, site: str):
    image = a_stored_image(caption="Für die Startseite")
    placement = Placement.objects.create(
        article=on_air().article, slot="lead", visible=(timezone.now(), None)
    )
    desk.goto(f"{site}/redaktion/articles/placement/{placement.pk}/change/")
    desk.get_by_role("button", name="Bild wählen oder hochladen").click()
    desk.locator("[data-choose-key]").first.click()
    expect(desk.locator("[data-picture-shown]")).to_contain_text("Für die Startseite")
    desk.get_by_role("button", name="Sichern", exact=True).click()
    expect(desk.locator(".messagelist")).to_be_visible()
    placement = Board().at(timezone.now()).get()
    assert placement.image == image
