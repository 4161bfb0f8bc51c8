"""The duty editor orders the front page: with the mouse, with a finger, with the keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.desk.placements.board import Board
from articles.models import Placement
from tests.factories import on_air


@pytest.fixture
def placed(site: str) -> str:
    since = timezone.now() - timedelta(hours=1)
    for position, headline in enumerate(("Erste", "Zweite", "Dritte"), 1):
        publication = on_air(headline=headline, kicker="", since=timedelta(hours=2))
        Placement.objects.create(
            article=publication.article, slot="front", position=position, visible=(since, None)
        )
    return site


def order() -> list[str]:
    return [row.article.headline for row in Board().at(timezone.now())]


def pull_by_finger(page: Page, grip: Locator, above: Locator) -> None:
    """Touch the grip, move the finger to the upper edge of another row, lift it."""
    start, goal = grip.bounding_box(), above.bounding_box()
    x, y = start["x"] + 8, start["y"] + start["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, height in (("touchStart", y), ("touchMove", y - 9), ("touchMove", goal["y"] + 3)):
        places = [{"x": x, "y": height}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_placements_are_dragged_and_moved_by_keyboard(desk: Page, placed: str):
    desk.goto(f"{placed}/redaktion/articles/placement/startseite/")
    rows = desk.locator("[data-row]")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 60, "y": 3})
    expect(desk.locator("[data-told]")).to_contain_text("Die neue Reihenfolge gilt ab sofort.")
    assert order() == ["Dritte", "Erste", "Zweite"]

    desk.get_by_role("button", name="„Erste“ nach oben").focus()
    desk.keyboard.press("Enter")
    expect(rows.first).to_contain_text("Erste")
    assert order() == ["Erste", "Dritte", "Zweite"]
    expect(desk.get_by_role("button", name="„Erste“ nach unten")).to_be_focused()

    with desk.expect_response(lambda answer: answer.request.method == "POST"):
        pull_by_finger(desk, rows.nth(2).locator("[data-grip]"), above=rows.nth(0))
    expect(rows.first).to_contain_text("Zweite")
    assert order() == ["Zweite", "Erste", "Dritte"]

    front = desk.frame_locator("[data-picture]")
    expect(front.get_by_role("heading", level=3).first).to_contain_text("Zweite")
    assert desk.complaints == []
