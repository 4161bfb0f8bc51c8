"""Returned articles in the browser: news while a form is open, focus of the reason."""

from playwright.sync_api import Browser, Page, expect

from articles import workflow
from articles.models import Approval, Article
from tests.browser.conftest import a_user, carry_session, close, new_context, new_page
from tests.factories import an_article


def open_form(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")
    page.locator(".ProseMirror[contenteditable=true]").wait_for()


def test_who_has_it_open_is_told_that_it_was_taken_back(chromium: Browser, site: str):
    author = a_user("jonas", "Autor")
    article = an_article(created_by=author)
    workflow.hand_in(article, by=author)
    context = new_context(chromium)
    page = new_page(context)
    carry_session(context, site, a_user("anna", "Redakteur"))
    open_form(page, site, article)
    workflow.take_back(article, by=author)
    # The page asks whenever it comes into view again.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-presence]")).to_contain_text(
        "zurückgeholt; er ist wieder ein Entwurf"
    )
    close(context)


def test_enter_in_the_reason_takes_the_step_it_stands_beside(desk: Page, site: str):
    article = an_article()
    open_form(desk, site, article)
    desk.locator("#id_headline").fill("Von mir allein")
    desk.get_by_role("button", name="Freigeben", exact=True).click()
    reason = desk.get_by_label("Warum ohne zweite Person?")
    expect(reason).to_be_focused()
    reason.fill("Eilmeldung")
    reason.press("Enter")
    expect(desk.get_by_text("Fassung 2 ist freigegeben.")).to_be_visible()
    assert Approval.objects.get().reason == "Eilmeldung"
