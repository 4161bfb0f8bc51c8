"""The picker finds an article while one types, and places it by keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.desk.placements.board import Board
from tests.browser.conftest import a_user, carry_session, close, new_context, new_page
from tests.factories import on_air

BOARD = "/redaktion/articles/placement/startseite/"


@pytest.fixture
def archive(site: str) -> str:
    for number in range(20):
        on_air(headline=f"Tagesgeschäft {number}", since=timedelta(minutes=number + 1))
    on_air(headline="Das Wohngeld kommt digital", since=timedelta(days=900))
    return site


def on_board() -> list[str]:
    return [row.article.headline for row in Board().at(timezone.now())]


def test_an_old_article_is_found_by_typing_and_placed_with_enter(desk: Page, archive: str):
    desk.goto(f"{archive}{BOARD}")
    desk.get_by_label("Überschrift, Dachzeile oder Wörter").press_sequentially("wohng")
    hit = desk.locator("[data-hit]")
    expect(hit).to_have_count(1)
    expect(hit).to_contain_text("Das Wohngeld kommt digital")
    desk.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.get_by_label("Überschrift, Dachzeile oder Wörter")).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-told] li.success")).to_contain_text("ist ab sofort platziert")
    assert on_board() == ["Das Wohngeld kommt digital"]
    expect(desk.frame_locator("[data-picture]").locator("main")).to_contain_text("Das Wohngeld")
    assert desk.complaints == []


def test_it_is_a_form_without_javascript(chromium: Browser, archive: str):
    context = new_context(chromium, java_script_enabled=False)
    carry_session(context, archive, a_user("katrin", "Chef vom Dienst"))
    page = new_page(context)
    page.goto(f"{archive}{BOARD}")
    page.get_by_label("Überschrift, Dachzeile oder Wörter").fill("wohngeld")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("button", name="Das Wohngeld kommt digital").click()
    expect(page.locator("li.success")).to_contain_text("ist ab sofort platziert")
    assert on_board() == ["Das Wohngeld kommt digital"]
    close(context)
