"""Typing in the body editor: links, lists, toolbar, search, counting, growing lines, typography."""

import random

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_pasting import paste
from tests.factories import on_air

BODY = ".ProseMirror[contenteditable=true]"
ADD = "/redaktion/articles/article/add/"


@pytest.fixture
def body(desk: Page, site: str) -> Locator:
    desk.goto(site + ADD)
    desk.locator(".prose-menubar button").first.wait_for()
    body = desk.locator(BODY)
    body.click()
    return body


def stored(desk: Page) -> str:
    return desk.locator("textarea[name=body]").input_value()


def button(desk: Page, name: str) -> Locator:
    return desk.locator(".prose-menubar").get_by_role("button", name=name)


TARGETS = {
    "www.bund.de": "https://www.bund.de",
    "bund.de": "https://bund.de",
    "bund.de/a?b=c#d": "https://bund.de/a?b=c#d",
    "http://bund.de:8080/a": "http://bund.de:8080/a",
    "müller-behörde.de": "https://müller-behörde.de",
    "presse@example.de": "mailto:presse@example.de",
    "mailto:presse@example.de": "mailto:presse@example.de",
    "/artikel/register-0123456789/": "/artikel/register-0123456789/",
}
NO_TARGETS = (
    "", "hier", "zwei wörter.de", "javascript:alert(1)", "tel:0123", "http://example.de[x",
    "http://user[1]@example.de/", "https://", "mailto:presse", "//fremd.example/",
)  # fmt: skip


def test_the_link_dialog_makes_a_target_of_what_people_type(desk: Page, body: Locator):
    for typed, href in TARGETS.items():
        desk.keyboard.press("Control+a")
        desk.keyboard.press("Delete")
        desk.keyboard.type("Quelle")
        desk.keyboard.press("Control+a")
        desk.keyboard.press("Control+k")
        desk.keyboard.type(typed)
        desk.keyboard.press("Enter")
        expect(body.locator("a")).to_have_attribute("href", href)
        expect(body).to_be_focused()


def test_the_link_dialog_says_in_german_what_is_no_address(desk: Page, body: Locator):
    desk.keyboard.type("Quelle")
    dialog = desk.get_by_role("dialog", name="Link")
    for typed in NO_TARGETS:
        desk.keyboard.press("Control+a")
        button(desk, "Link (Strg + K)").click()
        assert dialog.locator("input").count() == 1
        desk.keyboard.type(typed)
        desk.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text("www.bund.de")
        desk.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(body).to_be_focused()
        assert stored(desk) == "<p>Quelle</p>"


def test_only_a_scheme_or_www_becomes_a_link_while_typing(desk: Page, body: Locator):
    desk.keyboard.type("Projekt.Im Jahr readme.md bund.de presse@example.de www.bund.de und ")
    expect(body.locator("a")).to_have_count(1)
    expect(body.locator("a")).to_have_attribute("href", "https://www.bund.de")


def test_a_date_at_the_start_of_a_paragraph_is_no_list(desk: Page, body: Locator):
    desk.keyboard.type("16. Februar")
    assert stored(desk) == "<p>16. Februar</p>"
    desk.keyboard.press("Enter")
    desk.keyboard.type("1. Punkt")
    expect(body.locator("ol li")).to_have_text("Punkt")


def test_an_address_pasted_over_words_links_them(desk: Page, body: Locator):
    desk.keyboard.type("Quelle")
    desk.keyboard.press("Control+a")
    paste(desk, "https://example.org/a", "text/plain")
    expect(body.locator("a")).to_have_text("Quelle")
    expect(body.locator("a")).to_have_attribute("href", "https://example.org/a")


def test_a_word_pasted_into_a_sentence_keeps_its_blanks(desk: Page, body: Locator):
    desk.keyboard.type("vorn")
    paste(desk, " und hinten ", "text/plain")
    desk.keyboard.type("da")
    assert stored(desk) == "<p>vorn und hinten da</p>"


def test_pasting_as_plain_text_stays_the_browsers_own(desk: Page, body: Locator):
    desk.evaluate(
        "() => document.addEventListener('keydown', (e) => { window.kept = e.defaultPrevented })"
    )
    body.focus()
    desk.keyboard.down("Control")
    desk.keyboard.down("Shift")
    desk.keyboard.press("v")
    assert desk.evaluate("window.kept") is False


def test_what_is_copied_in_the_editor_is_pasted_as_it_was(desk: Page, body: Locator):
    paste(desk, "<ul><li><p>eins</p><ul><li><p>zwei</p></li></ul></li></ul><p>10<sup>6</sup></p>")
    before = stored(desk)
    own = desk.evaluate(
        "() => {const e = document.querySelector('.ProseMirror[contenteditable]').editor;"
        " e.commands.selectAll();"
        " return e.view.serializeForClipboard(e.state.selection.content()).dom.innerHTML}"
    )
    desk.keyboard.press("Control+a")
    paste(desk, own)
    assert stored(desk) == before


def test_raised_and_lowered_figures_have_buttons(desk: Page, body: Locator):
    desk.keyboard.type("10")
    button(desk, "Hochgestellt").click()
    desk.keyboard.type("6")
    expect(button(desk, "Hochgestellt")).to_have_attribute("aria-pressed", "true")
    button(desk, "Hochgestellt").click()
    expect(button(desk, "Hochgestellt")).to_have_attribute("aria-pressed", "false")
    desk.keyboard.type(" CO")
    button(desk, "Tiefgestellt").click()
    desk.keyboard.type("2")
    assert stored(desk) == "<p>10<sup>6</sup> CO<sub>2</sub></p>"


def test_the_toolbar_shows_what_is_active(desk: Page, body: Locator):
    desk.keyboard.type("- Punkt")
    expect(button(desk, "Liste mit Punkten")).to_have_attribute("aria-pressed", "true")
    expect(button(desk, "Fett")).to_have_attribute("aria-pressed", "false")
    desk.keyboard.press("Control+b")
    expect(button(desk, "Fett")).to_have_attribute("aria-pressed", "true")
    quiet = button(desk, "Kursiv").evaluate("button => getComputedStyle(button).backgroundColor")
    expect(button(desk, "Fett")).not_to_have_css("background-color", quiet)


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_the_toolbar_stays_in_view_at_every_width(desk: Page, body: Locator, width):
    desk.set_viewport_size({"width": width, "height": 700})
    paste(desk, "<p>Absatz</p>" * 60)
    body.locator("p").nth(50).scroll_into_view_if_needed()
    body.locator("p").nth(50).click()
    box = desk.locator(".prose-menubar").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] < 120
    desk.keyboard.press("Control+h")
    panel = desk.get_by_role("search", name="Suchen und Ersetzen im Text").bounding_box()
    assert panel["y"] >= 0
    assert panel["y"] + panel["height"] < 350
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_of_blocks_is_as_high_as_its_entries(desk: Page, body: Locator):
    desk.locator(".prose-menubar__selected").first.click()
    picker = desk.locator(".prose-menubar__picker")
    entries = picker.locator("button")
    height = sum(entries.nth(at).bounding_box()["height"] for at in range(entries.count()))
    assert picker.bounding_box()["height"] < height + 40


def test_the_body_is_checked_for_german_spelling(body: Locator):
    expect(body).to_have_attribute("spellcheck", "true")
    expect(body).to_have_attribute("lang", "de")


def test_characters_and_words_of_the_body_are_counted(desk: Page, body: Locator):
    count = desk.locator("[data-body-count]")
    expect(count).to_have_text("0 Zeichen, 0 Wörter")
    desk.keyboard.type("Zwölf Bürgerämter öffnen.")
    expect(count).to_have_text("25 Zeichen, 3 Wörter")


def test_kicker_and_headline_grow_and_stay_one_line(desk: Page, body: Locator):
    for label in ("Dachzeile", "Überschrift"):
        field = desk.get_by_label(label, exact=False).first
        low = field.bounding_box()["height"]
        long = "Bürokratieentlastungsgesetz " * (2 if label == "Dachzeile" else 5)
        field.fill(long[:58] if label == "Dachzeile" else long)
        field.press("End")
        field.press("Enter")
        assert "\n" not in field.input_value()
        assert field.evaluate("field => field.scrollHeight <= field.clientHeight + 1")
        assert field.evaluate("field => field.scrollWidth <= field.clientWidth")
        field.evaluate("field => field.focus()")
        assert field.bounding_box()["height"] >= low
    headline = desk.get_by_label("Überschrift")
    headline.fill("")
    desk.keyboard.insert_text("eins\r\nzwei")
    expect(headline).to_have_value("eins zwei")


def test_find_and_replace(desk: Page, body: Locator):
    paste(desk, "<p>Der Kreis und der Landkreis.</p><p>Im <strong>Kreis</strong> Gotha, kreis.</p>")
    before = stored(desk)
    desk.keyboard.press("Control+h")
    panel = desk.get_by_role("search", name="Suchen und Ersetzen im Text")
    panel.get_by_label("Suchen", exact=True).fill("kreis")
    expect(panel.locator("output")).to_contain_text("von 4")
    expect(body.locator(".find-hit")).to_have_count(4)
    panel.get_by_label("Groß- und Kleinschreibung").check()
    expect(body.locator(".find-hit")).to_have_count(2)
    panel.get_by_label("Groß- und Kleinschreibung").uncheck()
    panel.get_by_label("Suchen", exact=True).fill("Kreis")
    panel.get_by_label("Ersetzen durch").fill("Bezirkskreis")
    panel.get_by_role("button", name="Alle ersetzen").click()
    expect(panel.locator("output")).to_have_text("4 Stellen ersetzt.")
    assert "<strong>Bezirkskreis</strong>" in stored(desk)
    assert stored(desk).count("Bezirkskreis") == 4
    desk.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(body).to_be_focused()
    desk.keyboard.press("Control+z")
    assert stored(desk) == before


def test_one_replacement_goes_on_to_the_next_place(desk: Page, body: Locator):
    desk.keyboard.type("ab ab ab")
    button(desk, "Suchen und Ersetzen").click()
    panel = desk.get_by_role("search", name="Suchen und Ersetzen im Text")
    panel.get_by_label("Suchen", exact=True).fill("ab")
    panel.get_by_role("button", name="Nächste Stelle").click()
    panel.get_by_label("Ersetzen durch").fill("abab")
    first = int(panel.locator("output").inner_text().split()[0])
    panel.get_by_role("button", name="Ersetzen", exact=True).click()
    words = ["ab", "ab", "ab"]
    words[first - 1] = "abab"
    assert stored(desk) == f"<p>{' '.join(words)}</p>"


NB = "\xa0"


def test_one_button_sets_german_typography_and_takes_it_back(desk: Page, body: Locator):
    desk.get_by_label("Überschrift").fill('Minister: "Es geht los"')
    desk.get_by_label("Teaser").fill("Am 16. Februar kommen 5 % mehr - z.B. in Gotha.")
    body.click()
    paste(desk, '<p>Er sagte: "Das <strong>"ist\'s"</strong> - ja." §  5</p>')
    before = stored(desk)
    button(desk, "Deutsche Typografie setzen").click()
    expect(desk.get_by_label("Überschrift")).to_have_value("Minister: „Es geht los“")
    expect(desk.get_by_label("Teaser")).to_have_value(
        f"Am 16.{NB}Februar kommen 5{NB}% mehr – z.{NB}B. in Gotha."
    )
    after = "<p>Er sagte: „Das <strong>„ist’s“</strong> – ja.“ §&nbsp;5</p>"
    assert stored(desk) == after
    told = desk.locator("[data-typography]")
    expect(told).to_contain_text("Überschrift")
    button(desk, "Deutsche Typografie setzen").click()
    expect(told).to_have_text("An der Typografie ist nichts zu ändern.")
    desk.keyboard.press("Control+z")
    assert stored(desk) == before
    desk.keyboard.press("Control+y")
    assert stored(desk) == after


def test_typography_is_taken_back_everywhere(desk: Page, body: Locator):
    desk.get_by_label("Überschrift").fill('"Los"')
    body.click()
    desk.keyboard.type('"Ja"')
    button(desk, "Deutsche Typografie setzen").click()
    assert stored(desk) == "<p>„Ja“</p>"
    desk.get_by_role("button", name="Zurücknehmen").click()
    expect(desk.get_by_label("Überschrift")).to_have_value('"Los"')
    assert stored(desk) == '<p>"Ja"</p>'


PIECES = [
    " ", "  ", '"', "'", "“", "”", "„", "‘", "’", "‚", "-", "--", "–", "a", "Wort", "5", ".", "%",
    " %", "§", "z.B.", "d. h.", "S.", "Dr.", NB, "(", ")", "\n", "16. Februar", "u. a.", "m", ",",
    "Mio.", "€", "X", "\xad", "…", "»", "«", "/",
]  # fmt: skip


def test_typography_twice_is_typography_once_and_changes_no_word(desk: Page, body: Locator):
    chance = random.Random(16)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(20_000)]
    wrong = desk.evaluate(
        """async (texts) => {
            const form = document.querySelector("script[src*='article-form']").src;
            const { withTypography } = await import(new URL("typography.js", form));
            const words = (text) => text.replace(/[\\s\\u00A0"'“”„‘’‚–-]+/g, "");
            return texts.filter((text) => {
                const once = withTypography(text);
                return withTypography(once) !== once || words(once) !== words(text);
            });
        }""",
        texts,
    )
    assert wrong == []


TYPOGRAPHY = [
    ('"Ja", sagte er.', "„Ja“, sagte er."),
    ("“Englisch” und ‘einzeln’", "„Englisch“ und ‚einzeln‘"),
    ("„Schon gut“, sagte ‚er‘.", "„Schon gut“, sagte ‚er‘."),
    ("\"Er rief 'Ja' zu\", Hans' Haus, geht's", "„Er rief ‚Ja‘ zu“, Hans’ Haus, geht’s"),
    ('ein 19"-Monitor', 'ein 19"-Monitor'),
    ("Das - ist -- so, 2020-2024, E-Akte", "Das – ist – so, 2020-2024, E-Akte"),
    ("3 Mio. Euro, 10 Uhr, 400 km", f"3{NB}Mio.{NB}Euro, 10{NB}Uhr, 400{NB}km"),
    ("§ 5, §§ 6, Abs. 2, Nr. 3", f"§{NB}5, §§{NB}6, Abs.{NB}2, Nr.{NB}3"),
    ("Prof. Dr. Anna Weber", f"Prof.{NB}Dr.{NB}Anna Weber"),
    ("z.B. und z. B., d.h., i. d. R.", f"z.{NB}B. und z.{NB}B., d.{NB}h., i.{NB}d.{NB}R."),
    ("5 Kreise, am 16. und 17.", "5 Kreise, am 16. und 17."),
]


def test_the_rules_of_typography(desk: Page, body: Locator):
    found = desk.evaluate(
        """async (texts) => {
            const form = document.querySelector("script[src*='article-form']").src;
            const { withTypography } = await import(new URL("typography.js", form));
            return texts.map(withTypography);
        }""",
        [text for text, _ in TYPOGRAPHY],
    )
    assert found == [right for _, right in TYPOGRAPHY]


def test_raised_figures_leave_the_lines_where_they_are(desk: Page, reader: Page, site: str):
    publication = on_air(
        body="<p>Rund 10<sup>6</sup> und CO<sub>2</sub></p><p>Rund 106 und CO2</p>"
    )
    reader.goto(site + publication.get_absolute_url())
    desk.goto(f"{site}/redaktion/articles/article/{publication.article_id}/change/")
    desk.locator(".prose-menubar button").first.wait_for()
    for raised, plain in (
        (reader.locator(".body p").first, reader.locator(".body p").last),
        (desk.locator(f"{BODY} p").first, desk.locator(f"{BODY} p").last),
    ):
        assert raised.bounding_box()["height"] == plain.bounding_box()["height"]
        assert raised.locator("sup").bounding_box()["y"] < raised.locator("sub").bounding_box()["y"]
