"""Checklist findings link to their position in the form."""

import re

from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import carry_session, close, new_context, new_page
from tests.factories import an_article

BODY = ".ProseMirror[contenteditable=true]"
QUOTED = '<h2>Kopf</h2><p>Erstens.</p><ul><li><p>Er sagte: "Ja."</p></li></ul><p>Ende.</p>'


def open_form(page: Page, site: str) -> None:
    article = an_article(headline='Land "öffnet" Register', body=QUOTED)
    page.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")


def test_a_sentence_about_the_body_leads_into_its_block(desk: Page, site: str):
    open_form(desk, site)
    desk.locator(".prose-menubar button").first.wait_for()
    desk.get_by_role("link", name="Im Text stehen gerade Anführungszeichen").click()
    expect(desk.locator(BODY)).to_be_focused()
    assert desk.evaluate("getSelection().toString().trim()") == 'Er sagte: "Ja."'
    desk.get_by_role("link", name="In der Überschrift stehen gerade").click()
    expect(desk.get_by_label("Überschrift")).to_be_focused()


def test_after_saving_a_sentence_leads_to_where_the_block_stands_now(desk: Page, site: str):
    open_form(desk, site)
    desk.locator(BODY).click()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("Neu")
    for _ in range(3):  # the editor keeps the empty paragraphs, the stored text has none
        desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Sichern", exact=True).click()
    expect(desk.get_by_text(re.compile(r"Fassung \d+ ist gesichert"))).to_be_visible()
    desk.locator(".prose-menubar button").first.wait_for()
    desk.get_by_role("link", name="Im Text stehen gerade Anführungszeichen").click()
    assert desk.evaluate("getSelection().toString().trim()") == 'Er sagte: "Ja."'


def test_without_javascript_a_sentence_leads_to_the_field(chromium: Browser, site: str, desk: Page):
    context = new_context(chromium, java_script_enabled=False)
    page = new_page(context)
    carry_session(context, site, User.objects.get(username="katrin"))
    open_form(page, site)
    page.get_by_role("link", name="Im Text stehen gerade Anführungszeichen").click()
    expect(page.locator("textarea#id_body:target")).to_be_in_viewport()
    close(context)
