"""Checklist rules about typography, and the position of each finding."""

import pytest

from articles.body_blocks import block_text, body_blocks
from articles.desk.article.checklist import check
from articles.models import Article
from tests.articles.desk.test_checklist import GOOD_TEASER, an_impeccable_article

pytestmark = pytest.mark.django_db
NB = "\xa0"


def spots(article: Article) -> list[tuple[str, int | None, str]]:
    return [(finding.field, finding.block, finding.sentence) for finding in check(article)]


@pytest.mark.parametrize(
    ("fields", "spot"),
    [
        (
            {"body": '<p>Gut.</p><p>Er sagte: "Ja."</p>'},
            ("body", 1, "Im Text stehen gerade Anführungszeichen oder Apostrophe (2 Stellen)."),
        ),
        (
            {"headline": 'Land "öffnet" Register'},
            (
                "headline",
                None,
                "In der Überschrift stehen gerade Anführungszeichen oder Apostrophe (2 Stellen).",
            ),
        ),
        (
            {"body": "<h2>Kopf</h2><ul><li><p>Das ist - nun ja - so.</p></li></ul>"},
            ("body", 1, "Im Text stehen Bindestriche statt Gedankenstriche (2 Stellen)."),
        ),
        (
            {"kicker": "Bund -  Länder"},
            (
                "kicker",
                None,
                "In der Dachzeile stehen Bindestriche statt Gedankenstriche (1 Stelle).",
            ),
        ),
        (
            {"body": f"<p>Zwei  Blanks{NB} hier</p>"},
            ("body", 0, "Im Text stehen doppelte Leerzeichen (2 Stellen)."),
        ),
        (
            {"body": "<p>Gut.</p><p>[Hier stand ein Video: Das Portal]</p>"},
            (
                "body",
                1,
                "Der Hinweis „[Hier stand ein Video: Das Portal]“ erscheint so auf der Seite.",
            ),
        ),
        (
            {"body": "<p>Gut.</p><p><a>hier</a></p>"},
            ("body", 1, "Im Text steht ein Link ohne Ziel."),
        ),
        (
            {"body": '<p>Gut.</p><p><a href="https://seite">hier</a></p>'},
            ("body", 1, "Der Link „https://seite“ nennt keine Website."),
        ),
        (
            {"body": '<p><a href="mailto:presse">hier</a></p>'},
            ("body", 0, "Der Link „mailto:presse“ nennt keine E-Mail-Adresse."),
        ),
        (
            {"body": "<p>Gut.</p><p>Das OZG gilt.</p>"},
            ("body", 1, "Die Abkürzung „OZG“ ist bei der ersten Nennung nicht ausgeschrieben."),
        ),
        (
            {"teaser": GOOD_TEASER + " Das OZG gilt."},
            (
                "teaser",
                None,
                "Die Abkürzung „OZG“ ist bei der ersten Nennung nicht ausgeschrieben.",
            ),
        ),
        (
            {"body": "<p>Gut.</p><p>Am Montag, 05.03.2026, tagte der Rat.</p>"},
            ("body", 1, "Der 05.03.2026 ist ein Donnerstag, kein Montag."),
        ),
    ],
)
def test_a_sentence_leads_to_its_spot(fields, spot):
    assert spot in spots(an_impeccable_article(**fields))


@pytest.mark.parametrize(
    "body",
    [
        '<p>„Ja“, sagte er – und ‚nein‘; geht’s? Ein 19"-Monitor.</p>',
        f"<p>Am 16.{NB}Februar, E-Akte, Städte- und Gemeindebund</p>",
        '<p><a href="/artikel/a-0123456789/">a</a> <a href="mailto:a@example.org">b</a></p>',
        "<table><tbody><tr><td><p></p></td><td><p>x</p></td></tr></tbody></table>",
    ],
)
def test_what_is_set_well_is_not_named(body):
    assert spots(an_impeccable_article(body=body)) == []


def test_empty_paragraphs_of_old_texts_are_named():
    article = an_impeccable_article()
    article.body = "<p>A</p><p><br></p><p>B</p>"
    (spot,) = spots(article)
    assert spot[:2] == ("body", 1)
    assert spot[2].startswith("Im Text stehen leere Absätze")


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        ("<p>a<br>b</p><h2>c</h2>", ["<p>a<br>b</p>", "<h2>c</h2>"]),
        ("<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><p>c</p>",
         ["<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>", "<p>c</p>"]),
        ('<figure data-picture="x"></figure><p>c</p>',
         ['<figure data-picture="x"></figure>', "<p>c</p>"]),
        ("bar <p>a</p> foot", ["bar ", "<p>a</p>", " foot"]),
    ],
)  # fmt: skip
def test_a_body_falls_into_the_editors_blocks(body, blocks):
    assert body_blocks(body) == blocks


def test_a_blocks_words_keep_their_blanks_and_raised_figures():
    assert block_text("<p>a  10<sup>6</sup><br>b &amp; c</p>") == "a  10⁶\nb & c"
