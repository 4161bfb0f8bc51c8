"""One test for every checklist rule: when it reports a finding, and when not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.article.checklist import check
from articles.desk.policy import Role
from articles.models import Article, Tag
from tests.clock import ahead
from tests.factories import a_region, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

GOOD_TEASER = "Ab Januar fragen Behörden Nachweise selbst ab. " * 3 + "Das spart Wege."


def an_impeccable_article(**fields: object) -> Article:
    defaults = {
        "headline": "Land öffnet seine Register",
        "teaser": GOOD_TEASER,
        "regions": [a_region()],
        "tags": [a_tag()],
    }
    return an_article(**(defaults | fields))


def said(article: Article) -> list[str]:
    return [finding.sentence for finding in check(article)]


def test_an_impeccable_article_leaves_nothing_to_say():
    assert said(an_impeccable_article()) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"headline": ""}, "Es fehlt eine Überschrift."),
        ({"teaser": " "}, "Es fehlt der Teaser."),
        ({"section": None}, "Es fehlt die Rubrik."),
        ({"body": ""}, "Es fehlt der Text."),
        ({"body": "<p> </p><ul><li><p></p></li></ul>"}, "Es fehlt der Text."),
    ],
)
def test_what_is_missing_blocks(fields, sentence):
    blocking = [f for f in check(an_impeccable_article(**fields)) if f.blocks]
    assert [finding.sentence for finding in blocking] == [sentence]


def test_a_licence_that_has_run_out_blocks():
    image = an_image(usable_until=timezone.now() - timedelta(days=1))
    (finding,) = check(an_impeccable_article(lead_image=image))
    assert finding.blocks
    assert finding.field == "lead_image"


def test_a_picture_in_the_text_without_a_licence_is_noticed():
    over = an_image(caption="Altes Foto", usable_until=timezone.now() - timedelta(days=1))
    body = "".join(f'<figure data-picture="{image.key}"></figure>' for image in (over, an_image()))
    (finding,) = check(an_impeccable_article(body=f"<p>Text</p>{body}"))
    assert not finding.blocks
    assert finding.sentence.startswith("Das Bild „Altes Foto“ im Text darf zurzeit nicht")


def test_an_embargo_blocks_until_it_is_over():
    article = an_impeccable_article(embargo=ahead(hours=1))
    (finding,) = check(article)
    assert finding.blocks
    assert finding.sentence.startswith("Die Sperrfrist läuft bis")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"headline": "x" * 71}, "Die Überschrift hat 71 Zeichen, gut sind höchstens 70."),
        ({"teaser": "Zu kurz."}, "Der Teaser hat 8 Zeichen, gut sind 140 bis 320."),
        ({"teaser": "x" * 320 + "."}, "Der Teaser hat 321 Zeichen, gut sind 140 bis 320."),
        ({"teaser": GOOD_TEASER.rstrip(".")}, "Der Teaser endet nicht mit einem Satzzeichen."),
        ({"regions": []}, "Es ist keine Region gewählt."),
        ({"tags": []}, "Es ist weder ein Ministerium noch ein Thema als Schlagwort gewählt."),
        (
            {"body": "<p>Am Montag, 05.03.2026, tagte der Rat.</p>"},
            "Der 05.03.2026 ist ein Donnerstag, kein Montag.",
        ),
        ({"body": "<p>Am Montag, 31.02.2026 fiel es aus.</p>"}, "Den 31.02.2026 gibt es nicht."),
        (
            {"body": "<p>Das OZG gilt. Das OZG bleibt.</p>"},
            "Die Abkürzung „OZG“ ist bei der ersten Nennung nicht ausgeschrieben.",
        ),
        (
            {"body": "<p>" + "Wort " * 520 + "</p>"},
            "Der Text hat 2599 Zeichen und keine Zwischenüberschrift.",
        ),
        (
            {"body": '<p><a href="javascript:alert(1)">x</a></p>'},
            "Im Text steht ein Link ohne Ziel.",
        ),
    ],
)
def test_what_could_be_better_is_a_warning(fields, sentence):
    findings = check(an_impeccable_article(**fields))
    assert [finding.sentence for finding in findings] == [sentence]
    assert not findings[0].blocks


@pytest.mark.parametrize(
    "body",
    [
        "<p>Am Donnerstag, 05.03.2026, tagte der Rat.</p>",
        "<p>Das Onlinezugangsgesetz (OZG) gilt. Das OZG bleibt.</p>",
        "<p>Das OZG (Onlinezugangsgesetz) gilt.</p>",
        "<p>Die IT der EU.</p>",
        "<h2>Kopf</h2><p>" + "Wort " * 600 + "</p>",
        '<p><a href="https://example.org">x</a> <a href="/artikel/x/">y</a></p>',
    ],
)
def test_what_is_right_is_left_alone(body):
    assert said(an_impeccable_article(body=body)) == []


def test_the_same_headline_within_90_days_is_noticed_once():
    on_air(since=timedelta(days=80), headline="Schon einmal da")
    on_air(since=timedelta(days=100), headline="Lange her")
    sentence = "Dieselbe Überschrift ist in den letzten 90 Tagen schon erschienen."
    assert said(an_impeccable_article(headline="schon einmal DA")) == [sentence]
    assert said(an_impeccable_article(headline="Lange her")) == []
    assert said(on_air(an_impeccable_article()).article) == []


@pytest.mark.parametrize(
    ("kicker", "filed", "sentence"),
    [
        ("Hessen", ["Sachsen"], "nennt Hessen, gewählt ist als Region aber Sachsen."),
        ("Bayern/Hessen", ["Bayern"], "nennt Hessen, gewählt ist als Region aber Bayern."),
        ("Köln", ["Bayern"], "nennt Nordrhein-Westfalen, gewählt ist als Region aber Bayern."),
        ("Bayern/Hessen", ["Hessen", "Bayern"], ""),
        ("Hessen", ["Hessen", "Bund"], ""),
        ("Bitkom", ["Sachsen"], ""),
    ],
)
def test_a_kicker_that_names_another_region_is_noticed(kicker, filed, sentence):
    article = an_impeccable_article(kicker=kicker, regions=[a_region(name) for name in filed])
    expected = [f"Die Dachzeile {sentence}"] if sentence else []
    assert said(article) == expected


def test_a_person_as_tag_is_no_topic():
    article = an_impeccable_article(tags=[a_tag("Anna Weber", Tag.Kind.PERSON)])
    assert len(said(article)) == 1


def test_the_form_shows_the_panel_with_links_to_the_fields(signed_in):
    article = an_impeccable_article(headline="", regions=[])
    page = signed_in(Role.EDITOR).get(f"/redaktion/articles/article/{article.pk}/change/")
    text = page.content.decode()
    assert 'href="#id_headline"><strong>Blockiert:</strong> Es fehlt eine Überschrift.' in text
    assert 'href="#id_regions">Es ist keine Region gewählt.' in text
