"""Typed text survives network loss, closed tabs, crashes, expired sessions and the Back button."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, expect

from articles.models import Article, Autosave, SaveReceipt
from tests.browser.conftest import (
    PASSWORD,
    a_user,
    carry_session,
    close,
    new_context,
    new_page,
)
from tests.browser.test_two_people import field, open_form, save
from tests.chromium import ARGUMENTS, browser_path
from tests.factories import an_article

ADD = "/redaktion/articles/article/add/"
KEPT_LOCALLY = """async (words) => {
  const open = indexedDB.open("redaktion", 1);
  await new Promise((done) => { open.onsuccess = done; });
  const all = open.result.transaction("kopien").objectStore("kopien").getAll();
  await new Promise((done) => { all.onsuccess = done; });
  open.result.close();
  return all.result.some((copy) => copy.fields.some(([, value]) => value.includes(words)));
}"""

UNTIL_KEPT = f"""async (words) => {{
  const isKept = {KEPT_LOCALLY};
  while (!(await isKept(words))) await new Promise((done) => setTimeout(done, 20));
}}"""


@pytest.fixture
def article(transactional_db: None) -> Article:
    return an_article(headline="Der gemeinsame Ausgang", teaser="Der alte Teaser.", kicker="Alt")


@pytest.fixture
def jan(chromium: Browser, site: str) -> Iterator[Page]:
    """A second person in a browser of their own."""
    context = new_context(chromium)
    page = new_page(context)
    carry_session(context, site, a_user("jan", "Redakteur"))
    yield page
    close(context)


def state(page: Page):
    return page.locator("[data-state]")


def wait_until_kept_locally(page: Page, words: str) -> None:
    page.evaluate(UNTIL_KEPT, words)


def leave(page: Page) -> None:
    """Close a tab as a crash would: without a question, without a last word."""
    page.close(run_before_unload=False)


def another_tab(page: Page) -> Page:
    return new_page(page.context)


def accept(dialog: Dialog) -> None:
    dialog.accept()


# --- The line ---------------------------------------------------------------------------------


def test_words_typed_without_a_line_are_offered_after_the_tab_is_gone(desk, site, article):
    open_form(desk, site, article)
    desk.context.set_offline(True)
    field(desk, "Teaser:").fill("Im Tunnel getippt.")
    expect(state(desk)).to_contain_text("wird in diesem Browser festgehalten")
    wait_until_kept_locally(desk, "Im Tunnel getippt.")
    again = another_tab(desk)
    leave(desk)
    assert not Autosave.objects.exists()
    again.context.set_offline(False)
    open_form(again, site, article)
    expect(again.locator(".unsaved__one")).to_contain_text("Teaser")
    again.get_by_text("Was sich vom Gesicherten unterscheidet").click()
    expect(again.locator(".unsaved ins")).to_contain_text("Im Tunnel getippt.")
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(field(again, "Teaser:")).to_have_value("Im Tunnel getippt.")
    save(again)
    expect(again.locator("[data-unsaved]")).to_be_hidden()
    article.refresh_from_db()
    assert article.teaser == "Im Tunnel getippt."


def test_a_line_that_is_back_is_not_called_gone_though_nothing_was_typed(desk, site, article):
    open_form(desk, site, article)
    desk.context.set_offline(True)
    expect(state(desk)).to_contain_text("Keine Verbindung.")
    desk.context.set_offline(False)
    expect(state(desk)).not_to_contain_text("Keine Verbindung.")


def test_saving_without_a_line_stays_on_the_page_and_happens_later(desk, site, article):
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Gesichert, sobald es geht")
    desk.context.set_offline(True)
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_contain_text("Noch nicht gesichert: keine Verbindung.")
    expect(field(desk, "Überschrift:")).to_have_value("Gesichert, sobald es geht")
    assert desk.url.endswith("/change/")
    desk.context.set_offline(False)
    expect(state(desk)).to_contain_text("Gesichert um")
    expect(desk.locator(".messagelist")).to_contain_text("Fassung 2 ist gesichert.")
    assert article.revisions.count() == 2


def test_a_step_without_a_line_is_not_taken_later(desk, site, article):
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Noch nicht zur Prüfung")
    desk.context.set_offline(True)
    desk.get_by_role("button", name="Zur Prüfung geben").click()
    expect(state(desk)).to_contain_text("„Zur Prüfung geben“ ist nicht ausgeführt")
    desk.context.set_offline(False)
    expect(state(desk)).to_contain_text("Gesichert um")
    article.refresh_from_db()
    assert (article.headline, article.stage) == ("Noch nicht zur Prüfung", Article.Stage.DRAFT)


def test_an_answer_that_is_lost_makes_no_second_revision(desk, site, article):
    """The save arrives, its answer does not; the same is sent again and counts once."""
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Kam an, ohne Antwort")
    lost = []

    def lose_the_answer(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch(max_redirects=0))
        route.abort("connectionreset")

    desk.route(
        "**/change/",
        lambda route: (
            lose_the_answer(route) if route.request.method == "POST" else route.continue_()
        ),
    )
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_contain_text("Gesichert um")
    assert lost[0].status == 302
    assert article.revisions.count() == 2
    assert SaveReceipt.objects.count() == 1


def test_words_typed_while_the_text_is_handed_in_are_offered_when_it_is_back(chromium, site):
    """The answer takes its time; what is typed on meanwhile is not part of what was handed in."""
    author = a_user("jonas", "Autor")
    article = an_article(created_by=author)
    context = new_context(chromium)
    page = new_page(context)
    carry_session(context, site, author)
    open_form(page, site, article)

    def answer_after_another_word(route):
        if route.request.method != "POST":
            route.continue_()
            return
        response = route.fetch(max_redirects=0)
        field(page, "Teaser:").fill("Danach getippt.")
        route.fulfill(response=response)

    field(page, "Überschrift:").fill("Eben erst gefunden")
    page.route("**/change/", answer_after_another_word)
    page.get_by_role("button", name="Zur Prüfung geben").click()
    expect(page.get_by_text("Was Sie danach noch getippt haben")).to_be_visible()
    expect(page.locator("nav .breadcrumbs")).to_contain_text("Eben erst gefunden")
    page.unroute("**/change/")
    page.get_by_role("button", name="Zurückholen").click()
    expect(page.locator(".unsaved__one")).to_contain_text("Teaser")
    page.get_by_role("link", name="Weiterschreiben").click()
    expect(field(page, "Teaser:")).to_have_value("Danach getippt.")
    close(context)


# --- The tab and the browser ------------------------------------------------------------------


def test_two_tabs_of_one_person_are_both_offered(desk, site, article):
    """Each open form keeps its own words, and saving one leaves the other's."""
    open_form(desk, site, article)
    second = another_tab(desk)
    open_form(second, site, article)
    field(desk, "Teaser:").fill("Im ersten Fenster.")
    expect(state(desk)).to_contain_text("Zwischenstand")
    field(second, "Dachzeile:").fill("Im zweiten Fenster")
    expect(state(second)).to_contain_text("Zwischenstand")
    third = another_tab(desk)
    leave(desk)
    leave(second)
    open_form(third, site, article)
    expect(third.locator(".unsaved__one")).to_have_count(2)
    expect(third.locator(".unsaved__one").first).to_contain_text("Dachzeile")


def test_a_duplicated_tab_is_a_form_of_its_own(desk, site, article):
    """Even where the page itself is copied, mark and all: the mark is already taken."""
    open_form(desk, site, article)
    mark = desk.locator("#article_form [name=tab]").input_value()
    second_tab = another_tab(desk)
    second_tab.route(
        "**/change/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=re.sub(r'(name="tab" value=")[^"]+', rf"\g<1>{mark}", answer.text()),
        ),
    )
    open_form(second_tab, site, article)
    expect(second_tab.locator("#article_form [name=tab]")).not_to_have_value(mark)
    field(desk, "Teaser:").fill("Aus dem ersten.")
    field(second_tab, "Teaser:").fill("Aus dem zweiten.")
    for page in (desk, second_tab):
        expect(state(page)).to_contain_text("Zwischenstand")
    kept = {row.value("teaser") for row in Autosave.objects.all()}
    assert kept == {"Aus dem ersten.", "Aus dem zweiten."}


def test_a_killed_browser_starts_again_with_the_words(site, article, tmp_path, chromium):
    """The same profile, started anew; the words never reached the server before."""
    user = a_user("anna", "Redakteur")
    context = a_profile(chromium, tmp_path)
    page = new_page(context)
    carry_session(context, site, user)
    open_form(page, site, article)
    context.set_offline(True)
    field(page, "Teaser:").fill("Kurz vor dem Stromausfall.")
    wait_until_kept_locally(page, "Kurz vor dem Stromausfall.")
    kill(context)
    context = a_profile(chromium, tmp_path)
    page = new_page(context)
    carry_session(context, site, user)
    page.goto(f"{site}/redaktion/")
    expect(page.locator(".unsaved__one")).to_contain_text("Der gemeinsame Ausgang")
    page.get_by_role("link", name="Weiterschreiben").click()
    expect(field(page, "Teaser:")).to_have_value("Kurz vor dem Stromausfall.")
    close(context)


def a_profile(chromium: Browser, directory: Path) -> BrowserContext:
    return chromium.browser_type.launch_persistent_context(
        directory, executable_path=browser_path(), args=ARGUMENTS, locale="de-DE"
    )


def kill(context: BrowserContext) -> None:
    """End the browser's process at once, as a power cut would."""
    session = context.new_cdp_session(context.pages[0])
    with context.expect_event("close"), suppress(Error):
        session.send("Browser.crash")


def test_discarding_is_never_one_key_away_and_can_be_taken_back(desk, site, article):
    open_form(desk, site, article)
    field(desk, "Teaser:").fill("Nicht wegwerfen.")
    expect(state(desk)).to_contain_text("Zwischenstand")
    again = another_tab(desk)
    leave(desk)
    open_form(again, site, article)
    again.keyboard.press("Enter")
    again.locator("#id_byline").press("Enter")  # saves, as in every form
    expect(state(again)).to_contain_text("Gesichert um")
    expect(again.locator(".unsaved__one")).to_have_count(1)
    again.get_by_text("Was sich vom Gesicherten unterscheidet").click()
    again.get_by_role("button", name="Verwerfen").click()
    expect(again.locator(".unsaved__one")).to_have_count(0)
    again.get_by_text("Verworfene Texte (1)").click()
    again.get_by_role("button", name="Zurückholen").click()
    expect(again.locator(".unsaved__one")).to_contain_text("Teaser")


# --- The session ------------------------------------------------------------------------------


def sign_in_over_the_form(page: Page, name: str = "katrin") -> None:
    dialog = page.get_by_role("dialog", name="Bitte melden Sie sich wieder an")
    dialog.get_by_label("Benutzername").fill(name)
    dialog.get_by_label("Passwort").fill(PASSWORD)
    dialog.get_by_role("button", name="Anmelden").click()


def test_after_the_sessions_end_saving_asks_to_sign_in_and_goes_on(desk, site, article):
    open_form(desk, site, article)
    Session.objects.all().delete()
    field(desk, "Überschrift:").fill("Über das Ende hinaus")
    expect(state(desk)).to_contain_text("Ihre Anmeldung ist abgelaufen")
    field(desk, "Überschrift:").press("Control+s")
    sign_in_over_the_form(desk)
    expect(state(desk)).to_contain_text("Gesichert um")
    article.refresh_from_db()
    assert article.headline == "Über das Ende hinaus"
    field(desk, "Teaser:").fill("Und weiter.")
    expect(state(desk)).to_contain_text("Zwischenstand")
    expected_only = [words for words in desk.complaints if "403" not in words]
    assert expected_only == []


def test_without_a_password_the_words_stay_and_later_is_an_answer(desk, site, article):
    open_form(desk, site, article)
    Session.objects.all().delete()
    field(desk, "Überschrift:").fill("Noch ohne Anmeldung")
    field(desk, "Überschrift:").press("Control+s")
    desk.get_by_role("button", name="Später").click()
    expect(state(desk)).to_contain_text("Noch nicht gesichert: Sie sind abgemeldet.")
    wait_until_kept_locally(desk, "Noch ohne Anmeldung")
    desk.get_by_role("button", name="Wieder anmelden").click()
    sign_in_over_the_form(desk)
    expect(state(desk)).to_contain_text("Gesichert um")


def test_signing_in_in_another_window_is_enough(desk, site, article):
    """A new session and a new token; the open form goes on by itself."""
    open_form(desk, site, article)
    Session.objects.all().delete()
    desk.context.clear_cookies()
    field(desk, "Überschrift:").fill("Anderswo angemeldet")
    expect(state(desk)).to_contain_text("Ihre Anmeldung ist abgelaufen")
    other = another_tab(desk)
    other.goto(f"{site}/redaktion/")
    other.get_by_label("Benutzername").fill("katrin")
    other.get_by_label("Passwort").fill(PASSWORD)
    other.get_by_role("button", name="Anmelden").click()
    other.wait_for_url(f"{site}/redaktion/")
    field(desk, "Überschrift:").press("Control+s")
    expect(state(desk)).to_contain_text("Gesichert um")
    assert Article.objects.get().headline == "Anderswo angemeldet"


def test_another_person_at_the_same_browser_never_gets_the_words(desk, site, article):
    a_user("jan", "Redakteur")
    open_form(desk, site, article)
    Session.objects.all().delete()
    field(desk, "Teaser:").fill("Katrins vertrauliche Worte.")
    wait_until_kept_locally(desk, "Katrins vertrauliche Worte.")
    field(desk, "Teaser:").press("Control+s")
    sign_in_over_the_form(desk, "jan")
    expect(desk.get_by_text("jan ist jetzt hier angemeldet.")).to_be_visible()
    desk.on("dialog", accept)
    desk.get_by_role("link", name="Zum Redaktionstisch").click()
    desk.wait_for_url(f"{site}/redaktion/")
    expect(desk.locator("[data-unsaved]")).to_be_hidden()
    open_form(desk, site, article)
    expect(desk.locator("[data-unsaved]")).to_be_hidden()
    assert not Autosave.objects.filter(by=User.objects.get(username="jan")).exists()
    article.refresh_from_db()
    assert article.teaser == "Der alte Teaser."
    carry_session(desk.context, site, User.objects.get(username="katrin"))
    desk.goto(f"{site}/redaktion/")
    expect(desk.locator(".unsaved__one")).to_contain_text("Der gemeinsame Ausgang")


def test_signing_out_asks_about_unsaved_texts(desk, site, article):
    other = unsent_in_another_tab(desk, site, article)
    other.goto(f"{site}/redaktion/")
    other.get_by_role("button", name="Abmelden").click()
    expect(other.get_by_role("heading", name="Was soll mit Ihren ungesicherten")).to_be_visible()
    expect(other.locator(".unsaved__one")).to_contain_text("Teaser")
    other.get_by_role("button", name="Behalten und abmelden").click()
    expect(other.get_by_role("button", name="Abmelden")).to_have_count(0)
    assert not other.evaluate(KEPT_LOCALLY, "Nur in diesem Browser.")
    assert Autosave.objects.get().value("teaser") == "Nur in diesem Browser."


def unsent_in_another_tab(desk: Page, site: str, article: Article) -> Page:
    """The start page in a tab of its own, online; the words stand in this browser only."""
    open_form(desk, site, article)
    desk.context.set_offline(True)
    field(desk, "Teaser:").fill("Nur in diesem Browser.")
    wait_until_kept_locally(desk, "Nur in diesem Browser.")
    other = another_tab(desk)
    leave(desk)
    other.context.set_offline(False)
    return other


def test_a_page_rendered_before_the_server_had_a_text_shows_it_all_the_same(desk, site, article):
    """One leaves a page while its text is on the way; the next page was rendered before that."""
    other = unsent_in_another_tab(desk, site, article)
    before = other.request.get(f"{site}/redaktion/")
    other.goto(f"{site}/redaktion/")
    expect(other.locator(".unsaved__one")).to_contain_text("Teaser")
    other.route(f"{site}/redaktion/", lambda route: route.fulfill(response=before))
    other.reload()
    expect(other.locator(".unsaved__one")).to_contain_text("Teaser")


def test_what_the_server_did_not_take_stays_in_the_browser_after_signing_out(desk, site, article):
    other = unsent_in_another_tab(desk, site, article)
    other.route("**/zwischenstand/", lambda route: route.abort())
    other.goto(f"{site}/redaktion/")
    other.get_by_role("button", name="Abmelden").click()
    other.get_by_role("button", name="Behalten und abmelden").click()
    expect(other.get_by_role("button", name="Abmelden")).to_have_count(0)
    assert other.evaluate(KEPT_LOCALLY, "Nur in diesem Browser.")


# --- Back, Forward, Reload --------------------------------------------------------------------


def test_back_after_saving_meets_the_other_persons_words(desk, jan, site, article):
    """Katrin saves, Jan saves, Katrin goes away and back, writes on and saves: nothing is lost."""
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Katrins Überschrift")
    save(desk)
    open_form(jan, site, article)
    field(jan, "Überschrift:").fill("Jans Überschrift")
    save(jan)
    desk.goto(f"{site}/redaktion/")
    desk.go_back()
    desk.locator(".ProseMirror[contenteditable=true]").wait_for()
    # Either Jan's words stand in the form, or Katrin's with their own base.
    field(desk, "Teaser:").fill("Katrins neuer Teaser.")
    save(desk)
    article.refresh_from_db()
    assert (article.headline, article.teaser) == ("Jans Überschrift", "Katrins neuer Teaser.")


@pytest.mark.parametrize("way", ["back", "forward", "reload"])
def test_no_way_back_puts_old_words_on_a_fresh_base(desk, jan, site, article, way):
    """Typed, left, changed by somebody else, come back: the form shows what it is based on."""
    desk.on("dialog", accept)
    desk.goto(f"{site}/redaktion/")
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Katrins alte Worte")
    expect(state(desk)).to_contain_text("Zwischenstand")
    if way == "back":
        desk.goto(f"{site}/redaktion/")
    elif way == "forward":
        desk.go_back()
        desk.wait_for_url(f"{site}/redaktion/")
    open_form(jan, site, article)
    field(jan, "Überschrift:").fill("Jans Überschrift")
    save(jan)
    {"back": desk.go_back, "forward": desk.go_forward, "reload": desk.reload}[way]()
    desk.locator(".ProseMirror[contenteditable=true]").wait_for()
    base = desk.locator("#article_form [name=base]").input_value()
    shown = field(desk, "Überschrift:").input_value()
    assert (base, shown) in {("2", "Jans Überschrift"), ("1", "Katrins alte Worte")}
    if base == "2":
        desk.get_by_role("link", name="Weiterschreiben").click()
        expect(field(desk, "Überschrift:")).to_have_value("Katrins alte Worte")
    save(desk)
    expect(desk.get_by_role("region", name="Beide haben dasselbe geändert")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "Jans Überschrift"


def test_back_to_the_new_article_makes_no_second_one(desk, site):
    desk.goto(f"{site}/redaktion/")
    desk.goto(f"{site}{ADD}")
    field(desk, "Überschrift:").fill("Nur einer")
    save(desk)
    expect(desk).to_have_url(re.compile(r"/\d+/change/"))
    field(desk, "Teaser:").fill("Noch ein Satz.")
    save(desk)
    desk.goto(f"{site}/redaktion/")
    desk.go_back()
    desk.locator(".ProseMirror[contenteditable=true]").wait_for()
    field(desk, "Dachzeile:").fill("Danach")
    save(desk)
    article = Article.objects.get()
    assert (article.headline, article.teaser, article.kicker) == (
        "Nur einer",
        "Noch ein Satz.",
        "Danach",
    )


# --- The machine ------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_wrong_by_a_day_loses_nothing(desk, site, article, days):
    wrong = f"const real = Date.now; Date.now = () => real() + {days} * 86400000;"
    desk.add_init_script(wrong)
    open_form(desk, site, article)
    desk.context.set_offline(True)
    field(desk, "Teaser:").fill("Zur falschen Zeit.")
    wait_until_kept_locally(desk, "Zur falschen Zeit.")
    again = another_tab(desk)
    again.add_init_script(wrong)
    leave(desk)
    again.context.set_offline(False)
    open_form(again, site, article)
    expect(again.locator(".unsaved__one")).to_contain_text("Teaser")
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(field(again, "Teaser:")).to_have_value("Zur falschen Zeit.")
    save(again)
    assert Article.objects.get().teaser == "Zur falschen Zeit."


FULL = """IDBObjectStore.prototype.put = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""
DENIED = """indexedDB.open = () => { throw new DOMException("denied", "SecurityError"); };"""


@pytest.mark.parametrize("fault", [FULL, DENIED])
def test_a_browser_that_keeps_nothing_says_so_and_the_server_does(desk, site, article, fault):
    desk.add_init_script(fault)
    open_form(desk, site, article)
    field(desk, "Teaser:").fill("Ohne Speicher getippt.")
    expect(state(desk)).to_contain_text("Dieser Browser kann nichts festhalten")
    expect(state(desk)).to_contain_text("Zwischenstand")
    assert Autosave.objects.get().value("teaser") == "Ohne Speicher getippt."
    save(desk)
    assert Article.objects.get().teaser == "Ohne Speicher getippt."


def test_words_typed_while_saving_are_not_taken_for_saved(desk, site, article):
    open_form(desk, site, article)
    field(desk, "Überschrift:").fill("Gesichert")
    held = []
    desk.route(
        "**/change/",
        lambda route: held.append(route) if route.request.method == "POST" else route.continue_(),
    )
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_contain_text("Wird gesichert")
    field(desk, "Teaser:").fill("Währenddessen getippt.")
    desk.wait_for_function("true")
    held[0].continue_()
    expect(state(desk)).to_contain_text("Gesichert um")
    expect(field(desk, "Teaser:")).to_have_value("Währenddessen getippt.")
    expect(state(desk)).to_contain_text("Zwischenstand")
    desk.unroute_all()
    save(desk)
    article.refresh_from_db()
    assert (article.headline, article.teaser) == ("Gesichert", "Währenddessen getippt.")
