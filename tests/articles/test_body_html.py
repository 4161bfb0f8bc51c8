import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body_html import MAX_BODY_LENGTH, clean_body, figures, plain_text, split_at_figures

KEY = "0123456789abcdefghjkmnpqrs"

KEPT = [
    "<p>Ein <strong>fetter</strong> und ein <em>kursiver</em> Satz.</p>",
    "<p>Rund 10<sup>6</sup> Anträge, CO<sub>2</sub> gespart</p>",
    "<h2>Zwischenüberschrift</h2><h3>Kleinere</h3>",
    '<p><a href="https://example.org/a?b=1&amp;c=2">Quelle</a></p>',
    '<p><a href="/artikel/register-0123456789/">Eigene Meldung</a></p>',
    '<p><a href="mailto:redaktion@example.org">Post</a></p>',
    "<ul><li><p>eins</p></li></ul>",
    '<ol start="3"><li><p>drei</p></li></ol>',
    "<blockquote><p>Zitat</p></blockquote>",
    '<table><tbody><tr><th colspan="2" rowspan="1"><p>Land</p></th></tr></tbody></table>',
    f'<figure data-picture="{KEY}" data-caption="Ein &quot;Bild&quot;"></figure>',
]

FIGURE = f'<figure data-picture="{KEY}"></figure>'
# A figure's place: F stands for it.
LIFTED = [
    (
        "<ul><li><p>a</p>F</li><li><p>b</p></li></ul>",
        "<ul><li><p>a</p></li><li><p>b</p></li></ul>F",
    ),
    (
        "<ol><li><p>a</p><ul><li><p>b</p>F</li></ul></li></ol><p>c</p>",
        "<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>F<p>c</p>",
    ),
    ("<ul><li>F</li></ul><p>a</p>", "F<p>a</p>"),
    (
        "<blockquote>FF<p>Zitat<br>zwei</p></blockquote>",
        "<blockquote><p>Zitat<br>zwei</p></blockquote>FF",
    ),
    ("<h2>TitelF</h2>F<p>b</p>", "<h2>Titel</h2>FF<p>b</p>"),
    (
        "<table><tbody><tr><td><p>a</p>F</td></tr></tbody></table>",
        "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>F",
    ),
    ("<p>a</p>F<p>b</p>F", "<p>a</p>F<p>b</p>F"),
    ("<p><strong>aFb</strong></p>", "<p><strong>a</strong></p>F<strong>b</strong>"),
]

DROPPED = [
    ('<p onclick="alert(1)">Text</p>', "<p>Text</p>"),
    ("<script>alert(1)</script><p>Text</p>", "<p>Text</p>"),
    ("<p>Text<style>p{}</style></p>", "<p>Text</p>"),
    ('<p><img src="x" onerror="alert(1)">Text</p>', "<p>Text</p>"),
    ("<h1>Titel</h1><p>a</p><h4>Klein</h4>", "<h2>Titel</h2><p>a</p><h3>Klein</h3>"),
    ("<p>A</p><p>&nbsp;<br></p><p><strong> </strong></p><h2></h2><p>B</p>", "<p>A</p><p>B</p>"),
    ("<ul><li><p></p></li></ul><blockquote><p></p></blockquote><p>A</p>", "<p>A</p>"),
    ("<ul><li><p>A</p></li><li><p>\xa0</p></li></ul>", "<ul><li><p>A</p></li></ul>"),
    ('<table><tbody><tr><td colspan="2"><p>&nbsp;</p></td></tr></tbody></table>',
     '<table><tbody><tr><td colspan="2"><p></p></td></tr></tbody></table>'),
    ('<p><a href="https://example.org/a?utm_source=mail&amp;UTM_Medium=x&amp;id=7">hier</a></p>',
     '<p><a href="https://example.org/a?id=7">hier</a></p>'),
    ('<p class="x" style="color:red" lang="en" title="t" id="i">Text</p>', "<p>Text</p>"),
    ('<p><a href="javascript:alert(1)">x</a></p>', "<p><a>x</a></p>"),
    ('<p><a href="\x01java\x03script:alert(1)">x</a></p>', "<p><a>x</a></p>"),
    ('<p><a href="jav&#x09;ascript:alert(1)">x</a></p>', "<p><a>x</a></p>"),
    ('<p><a href="//evil.example/">x</a></p>', "<p><a>x</a></p>"),
    (r'<p><a href="/\evil.example/">x</a></p>', "<p><a>x</a></p>"),
    ('<p><a href="data:text/html,x">x</a></p>', "<p><a>x</a></p>"),
    ('<p><a href="https://a.example" target="_blank" rel="opener">x</a></p>',
     '<p><a href="https://a.example">x</a></p>'),
    ('<figure data-picture="../../etc/passwd"></figure>', "<figure></figure>"),
    ('<table><tr><td colspan="99999"><p>x</p></td></tr></table>',
     "<table><tbody><tr><td><p>x</p></td></tr></tbody></table>"),
    *((before.replace("F", FIGURE), after.replace("F", FIGURE)) for before, after in LIFTED),
    ("<p>A\0B\ud800C</p>", "<p>ABC</p>"),
    ("<!-- Notiz --><p>Text</p>", "<p>Text</p>"),
    ("<p></p>", ""),
    ("  <p></p><p></p> ", ""),
]  # fmt: skip


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_offers_survives_unchanged(html):
    assert clean_body(html) == html


@pytest.mark.parametrize(("dirty", "clean"), DROPPED)
def test_what_has_no_place_in_a_body_is_dropped(dirty, clean):
    assert clean_body(dirty) == clean


def test_a_body_beyond_the_limit_is_refused_in_german():
    with pytest.raises(ValueError, match=r"länger als 200\.000 Zeichen"):
        clean_body("x" * (MAX_BODY_LENGTH + 1))


PIECES = st.sampled_from(
    "<p> </p> <table> <svg> <math> <mtext> <style> </style> <!-- --> <a_href=' '> </a> <li> ]]> "
    "<p/ <img_src=x_onerror=alert(1)> javascript: \x00 &lt; &#x <figure_data-picture= <noscript> "
    "<template> <select> ä".replace(" ", "\n")
    .replace("_", " ")
    .split("\n")
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=24).map("".join))
def test_cleaning_twice_is_cleaning_once(dirty):
    clean = clean_body(dirty)
    assert clean_body(clean) == clean
    assert "<script" not in clean.lower()
    assert "onerror=" not in clean.replace("&lt;", "<").lower() or "<img" not in clean.lower()


def test_figures_are_read_in_order_with_their_own_captions():
    other = KEY[::-1]
    body = (
        f'<p>a</p><figure data-picture="{KEY}"></figure><p>b</p>'
        f'<figure data-picture="{other}" data-caption="Mit &amp; ohne"></figure>'
    )
    assert figures(body) == [(KEY, ""), (other, "Mit & ohne")]
    assert split_at_figures(body) == ["<p>a</p>", (KEY, ""), "<p>b</p>", (other, "Mit & ohne")]


def test_plain_text_gives_one_line_per_paragraph():
    body = (
        "<h2>Kopf</h2><p>Erster&nbsp;Satz.<br>Zweiter &amp; letzter.</p>"
        "<ul><li><p>eins</p></li></ul>"
    )
    assert plain_text(body) == "Kopf\nErster Satz.\nZweiter & letzter.\neins"


def test_raised_figures_stay_raised_in_plain_text():
    body = "<p>10<sup>6</sup> auf 300 m<sup>2</sup>, CO<sub>2</sub>, 5<sup>th</sup></p>"
    assert plain_text(body) == "10⁶ auf 300 m², CO₂, 5th"
