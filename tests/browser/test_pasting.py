"""Pasting from word processors and web pages gives clean HTML.

The inputs stand under tests/fixtures/paste/<program>/, made after the mark-up of those programs,
each with what the server is to store beside it.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.body_html import clean_body
from articles.models import Article
from tests.factories import an_article

FIXTURES = Path(__file__).parent.parent / "fixtures" / "paste"
CASES = sorted(
    path for path in FIXTURES.glob("*/*") if not path.name.endswith(".expected.html")
)  # fmt: skip
KINDS = {".html": "text/html", ".txt": "text/plain"}
_PASTE = """([kind, data]) => {
    const clipboard = new DataTransfer();
    clipboard.setData(kind, data);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true})
    );
}"""


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def expected(path: Path) -> str:
    return path.with_name(f"{path.stem}.expected.html").read_text().strip()


def open_editor(desk: Page, site: str, article: Article) -> None:
    desk.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")
    desk.locator(".prose-menubar button").first.wait_for()
    desk.locator(".ProseMirror[contenteditable=true]").click()
    desk.keyboard.press("Control+a")


def paste(desk: Page, data: str, kind: str = "text/html") -> None:
    desk.evaluate(_PASTE, [kind, data])


def save(desk: Page, number: int) -> None:
    desk.get_by_role("button", name="Sichern", exact=True).click()
    expect(desk.get_by_text(f"Fassung {number} ist gesichert.")).to_be_visible()


def test_every_program_comes_out_right(desk: Page, site: str):
    """What the form would send, cleaned as the server cleans it."""
    open_editor(desk, site, an_article(body="<p>Vorher.</p>"))
    sent = {}
    for path in CASES:
        desk.keyboard.press("Control+a")
        paste(desk, path.read_text(), KINDS[path.suffix])
        sent[name(path)] = clean_body(desk.locator("textarea[name=body]").input_value())
    assert sent == {name(path): expected(path) for path in CASES}
    assert desk.complaints == []


def test_what_was_pasted_is_stored(desk: Page, site: str):
    article = an_article(body="<p>Vorher.</p>")
    open_editor(desk, site, article)
    paste(desk, CASES[0].read_text(), KINDS[CASES[0].suffix])
    save(desk, article.latest_revision.number + 1)
    article.refresh_from_db()
    assert article.body == expected(CASES[0])


def test_what_was_pasted_and_stored_comes_out_the_same_when_pasted_again(desk: Page, site: str):
    open_editor(desk, site, an_article(body="<p>Vorher.</p>"))
    again = {}
    for path in CASES:
        desk.keyboard.press("Control+a")
        paste(desk, expected(path))
        again[name(path)] = clean_body(desk.locator("textarea[name=body]").input_value())
    assert again == {name(path): expected(path) for path in CASES}


@pytest.mark.parametrize("path", CASES, ids=name)
def test_the_server_leaves_what_is_expected_unchanged(path: Path):
    assert clean_body(expected(path)) == expected(path)
