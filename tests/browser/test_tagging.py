"""The tagging desk by keyboard: the queue, and a change in bulk with its progress."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from tests.browser.conftest import PASSWORD, a_user, carry_session, close, new_context, new_page
from tests.factories import a_region, a_tag, on_air

QUEUE = "/redaktion/articles/article/verschlagworten/"


@pytest.fixture
def tagger(chromium: Browser, site: str):
    context = new_context(chromium)
    page = new_page(context)
    carry_session(context, site, a_user("pflege", "Schlagwort-Pflege"))
    yield page
    close(context)


def names(article: Article) -> set[str]:
    return {str(one) for one in (*article.regions.all(), *article.tags.all())}


def test_the_queue_by_keyboard_loses_nothing(tagger: Page, site: str):
    second, first = (on_air(headline=f"Meldung {n}").article for n in ("zwei", "eins"))
    a_tag("Registermodernisierung")
    first.regions.add(a_region("Bayern"))
    tagger.goto(f"{site}{QUEUE}?stand=on_air")
    headline = tagger.get_by_role("heading", level=2, name="Meldung")
    expect(headline).to_contain_text("Meldung eins")

    tagger.context.set_offline(True)
    tagger.get_by_role("button", name="Bayern entfernen").click()
    expect(tagger.get_by_text("Nicht gesichert: Der Server antwortet nicht.")).to_be_visible()
    assert names(first) == {"Bayern"}
    tagger.context.set_offline(False)
    type_term(tagger, "thuer", expected="Thüringen")
    type_term(tagger, "register", expected="Registermodernisierung")

    tagger.keyboard.press("Enter")
    expect(headline).to_contain_text("Meldung zwei")
    type_term(tagger, "hess", expected="Hessen")
    tagger.keyboard.press("z")
    expect(tagger.locator("[data-terms-list] li")).to_have_count(0)
    tagger.keyboard.press("ArrowLeft")
    expect(headline).to_contain_text("Meldung eins")
    expect(tagger.locator("[data-terms-list] li")).to_have_count(2)
    until_sent(tagger)
    assert names(first) == {"Thüringen", "Registermodernisierung"}
    assert names(second) == set()


def test_the_queue_goes_on_after_the_sessions_end(tagger: Page, site: str):
    article = on_air(headline="Meldung eins").article
    article.regions.add(a_region("Bayern"))
    tagger.goto(f"{site}{QUEUE}?stand=on_air")
    Session.objects.all().delete()
    tagger.get_by_role("button", name="Bayern entfernen").click()
    dialog = tagger.get_by_role("dialog", name="Bitte melden Sie sich wieder an")
    dialog.get_by_label("Benutzername").fill("pflege")
    dialog.get_by_label("Passwort").fill(PASSWORD)
    dialog.get_by_role("button", name="Anmelden").click()
    until_sent(tagger)
    assert names(article) == set()


def test_what_one_person_left_to_send_is_not_sent_in_anothers_name(tagger: Page, site: str):
    article = on_air(headline="Meldung eins").article
    article.regions.add(a_region("Bayern"))
    tagger.goto(f"{site}{QUEUE}?stand=on_air")
    tagger.context.set_offline(True)
    tagger.get_by_role("button", name="Bayern entfernen").click()
    expect(tagger.get_by_text("Nicht gesichert: Der Server antwortet nicht.")).to_be_visible()
    tagger.close(run_before_unload=False)
    tagger.context.set_offline(False)
    page = new_page(tagger.context)
    carry_session(page.context, site, a_user("andere", "Schlagwort-Pflege"))
    page.goto(f"{site}{QUEUE}?stand=on_air")
    expect(page.get_by_text("Hier ist nichts mehr zu tun.")).to_be_visible()  # the first sits there
    assert names(article) == {"Bayern"}
    carry_session(page.context, site, User.objects.get(username="pflege"))
    page.goto(f"{site}{QUEUE}?stand=on_air")
    until_sent(page)
    assert names(article) == set()


def test_suggestions_are_decided_with_one_key_each(tagger: Page, site: str):
    article = on_air(
        kicker="Thüringen/Hessen",
        headline="Erfurt öffnet Register",
        teaser="Der Freistaat Thüringen und das Land Hessen fragen Nachweise gemeinsam ab.",
    ).article
    on_air(
        since=timedelta(days=1), kicker="", headline="Ohne Ort", teaser="Nichts.", body="<p>x</p>"
    )
    tagger.goto(f"{site}{QUEUE}?stand=on_air&vorschlaege=mit")
    offers = tagger.locator("[data-offers] > li")
    expect(offers.first).to_contain_text("Thüringen")
    expect(offers.first.locator("mark").first).to_be_visible()
    place = [offer.get_attribute("data-name") for offer in offers.all()]
    tagger.keyboard.press(str(place.index("Thüringen") + 1))
    tagger.keyboard.press(f"Shift+Digit{place.index('Hessen') + 1}")
    expect(offers.locator("visible=true")).to_have_count(len(place) - 2)
    until_sent(tagger)
    assert names(article) == {"Thüringen"}
    tagger.goto(f"{site}{QUEUE}?stand=on_air&vorschlaege=mit&artikel={article.key}")
    expect(tagger.get_by_role("heading", name="Erfurt öffnet Register")).to_be_visible()
    expect(offers.filter(has_text="Hessen")).to_have_count(0)

    tagger.keyboard.press("a")
    expect(tagger.get_by_role("button", name="Hessen wieder vorschlagen")).to_be_focused()
    tagger.keyboard.press("Enter")
    expect(offers.filter(has_text="Hessen")).to_be_visible()
    tagger.keyboard.press("Shift+Digit1")
    expect(tagger.get_by_text("Abgelehnt (1)")).to_be_visible()
    tagger.keyboard.press("z")
    expect(offers.locator("visible=true")).to_have_count(1)
    expect(tagger.get_by_text("Abgelehnt (")).to_be_hidden()
    until_sent(tagger)
    assert not article.denied_suggestions.exists()


def until_sent(page: Page) -> None:
    page.wait_for_function(
        """() => {
          const boxes = Object.keys(localStorage).filter((name) => /^verschlag/.test(name));
          return boxes.length && boxes.every((name) => localStorage.getItem(name) === "[]");
        }"""
    )


def type_term(page: Page, typed: str, *, expected: str) -> None:
    page.keyboard.press("b")
    page.keyboard.type(typed)
    page.locator(".case .offered li", has_text=expected).wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("[data-terms-list]")).to_contain_text(expected)


def test_a_change_in_bulk_runs_with_a_bar_and_is_taken_back(tagger: Page, site: str):
    articles = [on_air(headline=f"Meldung {n}").article for n in range(3)]
    articles[0].regions.add(a_region("Thüringen"))
    tagger.goto(f"{site}{QUEUE}mengen/")
    tagger.get_by_label("Hinzufügen").fill("thueringen")
    tagger.get_by_role("button", name="Probelauf ansehen").click()
    expect(tagger.get_by_text("2 Artikel bekommen „Thüringen“, 1 haben es schon.")).to_be_visible()
    tagger.get_by_role("button", name="Jetzt ändern").click()
    expect(tagger.get_by_text("2 Zuordnungen hinzugefügt")).to_be_visible()
    assert all(names(article) == {"Thüringen"} for article in articles)
    tagger.get_by_role("button", name="Als Ganzes zurücknehmen").click()
    expect(tagger.get_by_text("2 Zuordnungen sind wieder wie vorher.")).to_be_visible()
    assert [names(article) for article in articles] == [{"Thüringen"}, set(), set()]
    assert tagger.complaints == []


def test_terms_are_chosen_by_arrows_and_escape_keeps_what_is_typed(tagger: Page, site: str):
    on_air()
    for name in ("Registerzensus", "Registerabruf"):
        a_tag(name)
    tagger.goto(f"{site}{QUEUE}mengen/")
    field = tagger.get_by_label("Hinzufügen")
    field.press_sequentially("Bayern; register")
    lines = tagger.locator(".bulk [role=option]")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(lines.first).to_be_hidden()
    expect(field).to_have_value("Bayern; register")
    field.press("ArrowDown")
    expect(lines.first).to_be_visible()
    field.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", lines.nth(1).get_attribute("id"))
    chosen = lines.nth(1).inner_text().split()[0]
    field.press("Enter")
    expect(field).to_have_value(f"Bayern; {chosen} (Thema); ")
    assert tagger.complaints == []
