"""Small features of the article form: local storage on a full phone, saving by Enter."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Autosave

pytestmark = pytest.mark.django_db(transaction=True)


def test_enter_goes_from_the_kicker_to_the_headline_to_the_teaser(desk: Page, site: str):
    desk.goto(f"{site}/redaktion/articles/article/add/")
    desk.locator("#id_kicker").press("Enter")
    expect(desk.locator("#id_headline")).to_be_focused()
    desk.keyboard.type("Zwei")
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_teaser")).to_be_focused()
    expect(desk.locator("#id_headline")).to_have_value("Zwei")
    assert not Article.objects.exists()


def test_several_unsaved_texts_are_one_line_on_a_phone(desk: Page, site: str):
    by = User.objects.get(username="katrin")
    for number, key in enumerate(("a" * 10, "b" * 10, "c" * 10)):
        fields = {"headline": [f"Text {number}"], "body": ["<p>Neu.</p>"]}
        Autosave.objects.create(by=by, key=key, tab=str(number), fields=fields)
    desk.goto(f"{site}/redaktion/")
    expect(desk.get_by_role("heading", name="3 ungesicherte Texte")).to_be_visible()
    expect(desk.locator(".unsaved__one")).to_have_count(3)
    expect(desk.locator(".unsaved__one").first).to_be_visible()
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.reload()
    expect(desk.locator(".unsaved__one").first).to_be_hidden()
    assert desk.locator("[data-unsaved]").bounding_box()["height"] < 90
    desk.get_by_text("3 ungesicherte Texte").click()
    expect(desk.locator(".unsaved__one").last).to_be_visible()
