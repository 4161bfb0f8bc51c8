"""Two editors in two browsers, and browsers that crash."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Error, Page, expect

from articles import publishing
from articles.models import Article, Note
from tests.browser.conftest import a_user, carry_session, close, new_context, new_page
from tests.clock import ahead
from tests.factories import an_article

ANSWERED = re.compile(r"Gesichert um \d\d:\d\d Uhr|Noch nicht gesichert")
HEADLINE = "Der gemeinsame Ausgang"


@pytest.fixture
def article(transactional_db: None) -> Article:
    return an_article(headline=HEADLINE, teaser="Der alte Teaser.", kicker="Alt")


@pytest.fixture
def people(chromium: Browser, site: str, article: Article):
    """Anna and Jan, each in a browser of their own, with the same form open."""
    contexts, pages = [], []
    for name, full in (("anna", "Anna Weber"), ("jan", "Jan Roth")):
        user = a_user(name, "Redakteur")
        user.first_name, user.last_name = full.split()
        user.save()
        contexts.append(new_context(chromium))
        pages.append(new_page(contexts[-1]))
        carry_session(contexts[-1], site, user)
        open_form(pages[-1], site, article)
    yield pages
    for context in contexts:
        close(context)


def open_form(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")
    page.locator(".ProseMirror[contenteditable=true]").wait_for()


def save(page: Page) -> None:
    """Press "Sichern" and wait for what comes of it; the page stays."""
    page.get_by_role("button", name="Sichern").click()
    expect(page.locator("[data-state]")).to_contain_text(ANSWERED)


def field(page: Page, label: str):
    return page.get_by_label(label, exact=True)


def test_presence_before_typing_and_gone_after_closing(people, site, article):
    anna, jan = people
    expect(jan.locator("[data-presence]")).to_contain_text("Anna Weber bearbeitet seit")
    anna.goto(f"{site}/redaktion/")
    jan.reload()
    expect(jan.locator("[data-presence]")).to_be_hidden()


def test_what_each_changed_alone_goes_together(people, article):
    anna, jan = people
    field(anna, "Dachzeile:").fill("Annas Dachzeile")
    save(anna)
    jan.locator(".ProseMirror[contenteditable=true]").click()
    jan.keyboard.press("Control+End")
    jan.keyboard.type(" Jans Satz.")
    save(jan)
    expect(jan.get_by_text("Inzwischen hat Anna Weber geändert: Dachzeile.")).to_be_visible()
    merged = Article.objects.get(pk=article.pk)
    assert merged.kicker == "Annas Dachzeile"
    assert "Jans Satz." in merged.body


def test_a_conflict_shows_all_three_and_loses_nothing(people, site, article):
    anna, jan = people
    field(anna, "Überschrift:").fill("Annas Überschrift")
    save(anna)
    field(jan, "Überschrift:").fill("Jans Überschrift")
    field(jan, "Teaser:").fill("Jans Teaser.")
    save(jan)
    screen = jan.get_by_role("region", name="Beide haben dasselbe geändert")
    for words in (HEADLINE, "Annas Überschrift", "Jans Überschrift"):
        expect(screen).to_contain_text(words)
    jan.complaints.clear()  # the browser notes the answer 409 on its console
    expect(field(jan, "Überschrift:")).to_have_value("Jans Überschrift")
    # Whichever way the browser is closed: what was typed is offered again.
    jan.close(run_before_unload=False)
    again = jan.context.new_page()
    open_form(again, site, article)
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(field(again, "Überschrift:")).to_have_value("Jans Überschrift")
    expect(field(again, "Teaser:")).to_have_value("Jans Teaser.")
    save(again)
    again.get_by_label("Das Gesicherte behalten").check()
    save(again)
    settled = Article.objects.get(pk=article.pk)
    assert (settled.headline, settled.teaser) == ("Annas Überschrift", "Jans Teaser.")


def test_typed_words_survive_a_killed_tab_before_the_first_save(desk: Page, site: str):
    desk.goto(f"{site}/redaktion/articles/article/add/")
    field(desk, "Überschrift:").fill("Gleich stürzt alles ab")
    desk.locator(".ProseMirror[contenteditable=true]").click()
    desk.keyboard.type("Ein ganzer Absatz.")
    expect(desk.locator("[data-state]")).to_contain_text("Zwischenstand")
    desk.close(run_before_unload=False)
    again = desk.context.new_page()
    again.goto(f"{site}/redaktion/articles/article/add/")
    expect(again.locator(".unsaved")).to_contain_text("Gleich stürzt alles ab")
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(field(again, "Überschrift:")).to_have_value("Gleich stürzt alles ab")
    expect(again.locator(".ProseMirror[contenteditable=true]")).to_contain_text(
        "Ein ganzer Absatz."
    )
    save(again)
    assert Article.objects.get().headline == "Gleich stürzt alles ab"
    again.goto(f"{site}/redaktion/articles/article/add/")
    expect(again.locator("[data-unsaved]")).to_be_hidden()


def test_a_tab_that_crashes_loses_nothing(desk: Page, site: str, article: Article):
    open_form(desk, site, article)
    field(desk, "Teaser:").fill("Kurz vor dem Absturz.")
    expect(desk.locator("[data-state]")).to_contain_text("Zwischenstand")
    context = desk.context
    with desk.expect_event("crash"), suppress(Error):
        desk.goto("chrome://crash", timeout=5_000)
    again = context.new_page()
    open_form(again, site, article)
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(field(again, "Teaser:")).to_have_value("Kurz vor dem Absturz.")


def test_a_double_click_on_save_makes_one_revision(desk: Page, site: str, article: Article):
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Doppelt geklickt")
    desk.get_by_role("button", name="Sichern").dblclick()
    expect(desk.get_by_text("Fassung 2")).to_be_visible()
    assert article.revisions.count() == 2


def test_saving_an_untouched_form_makes_no_revision(desk: Page, site: str, article: Article):
    open_form(desk, site, article)
    save(desk)
    expect(desk.get_by_text("Der Text ist unverändert")).to_be_visible()
    assert article.revisions.count() == 1


def test_a_note_is_added_without_leaving_the_form(desk: Page, site: str, article: Article):
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Noch nicht gesichert")
    desk.get_by_label("Neue Anmerkung").fill("Bitte die Zahl prüfen.")
    desk.get_by_role("button", name="Anmerken").click()
    expect(desk.locator(".notes__thread")).to_contain_text("Bitte die Zahl prüfen.")
    expect(field(desk, "Überschrift:")).to_have_value("Noch nicht gesichert")
    assert Note.objects.count() == 1


def test_a_plan_is_dropped_from_the_form_and_an_article_copied(
    desk: Page, site: str, article: Article
):
    start = ahead(days=1)
    publishing.publish_at(article.latest_revision, by=None, start=start)
    open_form(desk, site, article)
    desk.get_by_role("button", name="Aufheben").click()
    expect(desk.get_by_text("ist aufgehoben.")).to_be_visible()
    assert not article.publications.exists()
    desk.get_by_role("button", name="Kopieren").click()
    expect(desk.get_by_text("Das ist die Kopie")).to_be_visible()
    assert Article.objects.filter(headline=HEADLINE).count() == 2


def test_a_plan_is_dragged_to_another_day(desk: Page, site: str, article: Article):
    start = timezone.localtime(timezone.now() + timedelta(days=1)).replace(
        hour=12, minute=30, second=0, microsecond=0
    )
    publishing.publish_at(article.latest_revision, by=None, start=start)
    desk.goto(f"{site}/redaktion/")
    event = desk.locator(".event", has_text=HEADLINE)
    event.drag_to(desk.locator(".calendar__day").nth(3))
    expect(desk.locator("[data-told]")).to_contain_text("erscheint jetzt am")
    expect(desk.locator(".calendar__day").nth(3).locator(".event")).to_contain_text("12:30")
    moved = timezone.localtime(article.publications.get().visible.lower)
    assert moved.date() == (start + timedelta(days=2)).date()
    assert desk.complaints == []


def test_the_table_fits_a_laptop_without_scrolling(desk: Page, site: str):
    desk.set_viewport_size({"width": 1440, "height": 800})
    for number in range(12):
        publishing.publish_now(
            an_article(
                headline=f"Meldung Nummer {number} mit einer üblich langen Überschrift"
            ).latest_revision,
            by=None,
        )
    desk.goto(f"{site}/redaktion/")
    assert desk.evaluate("document.querySelector('#main').scrollHeight") <= 800
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1440
