"""The panel „Vorschläge“ by keyboard, while typing, and saving afterwards without any alarm."""

from playwright.sync_api import Page, expect

from articles.models import Article, DeniedSuggestion
from tests.factories import a_region, an_article


def test_one_key_each_and_the_form_stays_in_step(desk: Page, site: str):
    article = an_article(kicker="Hessen/Sachsen", headline="Land öffnet Register", teaser="Gut.")
    desk.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")
    desk.locator(".ProseMirror[contenteditable=true]").wait_for()
    offers = desk.locator("[data-suggestion]")
    expect(offers).to_have_count(2)

    desk.get_by_label("Dachzeile:").fill("Hessen/Sachsen/Bayern")
    expect(offers).to_have_count(3)
    desk.keyboard.press("Control+.")
    expect(desk.get_by_role("button", name="Bayern übernehmen")).to_be_focused()
    desk.keyboard.press("n")
    expect(desk.get_by_text("„Bayern“ wird für diesen Artikel nicht wieder")).to_be_visible()
    expect(desk.get_by_role("button", name="Hessen übernehmen")).to_be_focused()
    desk.keyboard.press("j")
    expect(offers).to_have_count(1)
    expect(desk.locator(".field-regions")).to_contain_text("Hessen")
    assert [str(one) for one in article.regions.all()] == ["Hessen"]
    assert DeniedSuggestion.objects.get().region == a_region("Bayern")
    desk.get_by_text("Abgelehnt (1)").click()
    desk.get_by_role("button", name="Bayern wieder vorschlagen").press("Enter")
    expect(desk.get_by_role("button", name="Bayern übernehmen")).to_be_focused()
    desk.keyboard.press("n")
    expect(offers).to_have_count(1)
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("Dachzeile:")).to_be_focused()

    desk.get_by_role("button", name="Sichern").click()
    expect(desk.get_by_text("Fassung 2 ist gesichert.")).to_be_visible()
    expect(desk.get_by_text("jemand anderes")).to_have_count(0)
    assert Article.objects.get().kicker == "Hessen/Sachsen/Bayern"
    assert [str(one) for one in article.regions.all()] == ["Hessen"]
    expect(offers).to_have_count(1)
    assert desk.complaints == []
