"""Search results: German word forms, names, phrases, typing errors; on air only."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing
from articles.models import Tag
from articles.search.dictionary import learn
from articles.search.engine import MAX_PAGES, PER_PAGE, answer
from articles.search.spelling import distance
from tests.articles.search.conftest import headlines
from tests.factories import a_region, a_section, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db

HEADLINES = (
    "Verwaltungscloud bekommt ein Regal",
    "Bundescloud nimmt Standort in Betrieb",
    "Nutzerkonto mit Postfach",
    "Millionen für Verwaltungsdigitalisierung",
    "Digitalisierung einer Verwaltung in Bürgerämtern",
    "Straßenverkehr in Großstädten",
    "Das Onlinezugangsgesetz (OZG) wirkt",
    "OZG ohne Folgen",
    "Netze des Bundes wechseln",
    "Bundes eigene Netze",
    "Register der Ministerien",
)


@pytest.fixture
def journal() -> None:
    for number, headline in enumerate(HEADLINES):
        on_air(
            since=timedelta(days=number, hours=1),
            headline=headline,
            kicker="",
            teaser="Nutzerinnen lesen das.",
            body="<p>Hier steht nichts dazu.</p>",
        )
    learn()


GERMAN = {
    "Cloud": {0, 1},
    "Konto": {2},
    "Nutzerkonten": {2},
    "Verwaltung Digitalisierung": {3, 4},
    "Verwaltungsdigitalisierung": {3, 4},
    "Buergeramt": {4},
    "Bürgeramt": {4},
    "burgeramt": {4},
    "strassenverkehr": {5},
    "GROSSSTADT": {5},
    "OZG": {6, 7},
    "Onlinezugangsgesetz": {6, 7},
    '"Netze des Bundes"': {8},
    "Netze Bundes": {8, 9},
    "Netze -wechseln": {9},
    "Regal ODER Postfach": {0, 2},
    "Ministerium": {10},
    "Millionen Postfach": {2, 3},
}


def test_german(journal, ask):
    found = {typed: {HEADLINES.index(one) for one in headlines(ask(typed))} for typed in GERMAN}
    assert found == GERMAN


def test_what_is_typed_word_for_word_stands_first(journal, ask):
    assert headlines(ask("Verwaltungsdigitalisierung"))[0] == HEADLINES[3]
    assert headlines(ask("Digitalisierung"))[0] == HEADLINES[4]


def test_a_mistake_is_corrected_and_told(journal, ask):
    found = ask("Verwaltungsclodu")
    assert found.instead == "Verwaltungscloud"
    assert headlines(found) == [HEADLINES[0]]


def test_a_rare_spelling_is_found_and_the_common_one_offered(ask):
    for _ in range(5):
        on_air(since=timedelta(days=1), headline="Register öffnen")
    on_air(since=timedelta(days=1), headline="Der Regisder von nebenan")
    learn()
    found = ask("Regisder Thüringen")
    assert found.total == 1
    assert found.suggestion == ""
    assert ask("Regsiter").instead == "Register"


def test_headline_before_teaser_before_body(ask):
    words = {"headline": "Etwas anderes", "teaser": "Ein Satz.", "body": "<p>Ein Satz.</p>"}
    on_air(since=timedelta(days=1), **(words | {"body": "<p>Vom Glasfaserausbau</p>"}))
    on_air(since=timedelta(days=2), **(words | {"teaser": "Vom Glasfaserausbau."}))
    on_air(since=timedelta(days=3), **(words | {"headline": "Vom Glasfaserausbau"}))
    order = [p.dated for p in ask("Glasfaserausbau").entries]
    assert order == sorted(order)


def test_words_that_stand_together_stand_first(ask):
    far = f"<p>Glasfaser {'und vieles andere mehr ' * 20} Landkreis</p>"
    on_air(since=timedelta(hours=1), headline="Weit", body=far)
    on_air(since=timedelta(hours=2), headline="Nah", body="<p>Glasfaser im Landkreis</p>")
    assert headlines(ask("Glasfaser Landkreis")) == ["Nah", "Weit"]


def test_of_equals_the_newest_stands_first_and_by_date_it_always_does(ask):
    for days in (900, 1, 300):
        on_air(since=timedelta(days=days), headline="Wohngeld")
    on_air(since=timedelta(hours=1), headline="Anderes", body="<p>Am Rande: Wohngeld.</p>")
    best = [p.dated for p in ask("Wohngeld").entries]
    assert best[:3] == sorted(best[:3], reverse=True)
    by_date = ask("Wohngeld", by_date=True)
    assert headlines(by_date)[0] == "Anderes"


def test_tags_and_their_regions_are_found_at_once(ask):
    published = on_air(headline="Ohne das Wort", kicker="")
    assert ask("Registermodernisierung").total == 0
    published.article.tags.add(a_tag())
    assert headlines(ask("registermodernisierung")) == ["Ohne das Wort"]
    published.article.regions.add(a_region("Hessen"))
    assert headlines(ask("Hessen Registermodernisierung")) == ["Ohne das Wort"]
    published.article.tags.remove(a_tag())
    assert headlines(ask("Registermodernisierung")) == []


def test_a_name_of_several_words_is_one_thing(ask):
    both = on_air(headline="Akten lesen", kicker="", tags=[a_tag("Künstliche Intelligenz")])
    on_air(headline="Künstliche Blumen, echte Intelligenz", kicker="")
    found = headlines(ask("kuenstliche Intelligenz"))
    assert both.revision.headline in found


def test_a_section_is_found_by_its_name(ask):
    on_air(headline="Antrag", kicker="", section=a_section("E-Government"))
    assert headlines(ask("e-government")) == ["Antrag"]
    assert headlines(ask("eGovernment")) == ["Antrag"]


def test_a_land_is_found_by_what_it_is_called_for_short(ask):
    filed = on_air(headline="Glasfaser", kicker="", regions=[a_region("Nordrhein-Westfalen")])
    on_air(headline="Glasfaser in NRW", kicker="", regions=[])
    on_air(headline="Glasfaser im Norden", kicker="", regions=[a_region("Mecklenburg-Vorpommern")])
    learn()
    rhine = {filed.revision.headline, "Glasfaser in NRW"}
    for typed in ("NRW", "nrw glasfaser", "Nordrhein-Westfalen", "nordrhein westfalen"):
        assert set(headlines(ask(typed))) == rhine, typed
    for typed in ("Meck-Pomm", "MV", "MeckPomm Glasfaser"):
        assert headlines(ask(typed)) == ["Glasfaser im Norden"], typed
    assert not ask("NRW").instead


def test_only_what_is_on_air_is_found_and_named(ask):
    old = on_air(headline="Kanarienvogel gefunden").article
    publishing.withdraw(old, by=None)
    an_article(headline="Kanarienvogel entflogen")
    secret = an_article(headline="Ohne", tags=[a_tag("Zitronenfalter", Tag.Kind.PERSON)])
    learn()
    for typed in ("Kanarienvogel", "Kanarienvogl", "Kanarienvögel", "Vogel", "Zitronenfaltr"):
        found = ask(typed)
        assert (found.total, found.instead, found.suggestion) == (0, "", "")
    assert secret.publications.count() == 0


def test_the_old_words_of_a_changed_article_find_nothing(ask):
    article = on_air(headline="Bezeichnung vorher").article
    article.headline = "Titel nachher"
    article.save()
    revision = article.revisions.record(article, by=None)
    assert (ask("Titel").total, ask("Bezeichnung").total) == (0, 1)
    publishing.publish_now(revision, by=None)
    assert (ask("Titel").total, ask("Bezeichnung").total) == (1, 0)


def test_pages_end(ask):
    for number in range(PER_PAGE + 2):
        on_air(since=timedelta(hours=number + 1), headline=f"Register {number}")
    assert len(ask("Register").entries) == PER_PAGE
    assert len(ask("Register", page=2).entries) == 2
    assert ask("Register", page=MAX_PAGES).entries == ()


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("verwaltung", "verwatlung", 1), ("amt", "amt", 0), ("", "abc", 3), ("konto", "kontn", 1)],
)
def test_swapped_neighbours_are_one_edit(one, other, edits):
    assert distance(one, other) == edits


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(max_size=200)
    | st.text(alphabet="aäoz -\"„“*|ODERß\0\ud800'\\:&!()<>%_", max_size=200)
    | st.lists(st.sampled_from([*'-"*|', "ODER", "Amt", "E-Amt", "2.300", "der"]), max_size=40).map(
        " ".join
    )
)
def test_anything_typed_has_an_answer(journal, typed):
    found = answer(typed, timezone.now())
    assert found.total >= len(found.entries) >= 0
    assert not found.took_too_long


def test_a_ministry_is_found_by_every_name_it_bore(ask):
    on_air(headline="Digitale Netze", kicker="", tags=[a_tag("BMV", Tag.Kind.MINISTRY)])
    on_air(headline="Das BMVI plante Straßen", kicker="")
    for typed in ("BMDV", "Bundesministerium für Digitales und Verkehr", "BMV", "BMVDI"):
        assert "Digitale Netze" in headlines(ask(typed)), typed
    assert "Das BMVI plante Straßen" in headlines(ask("BMV"))


def test_an_alias_finds_the_tag_and_what_the_text_calls_it(ask):
    tag = a_tag("Einheitliche Behördennummer")
    tag.aliases.create(name="D115")
    on_air(headline="Ein Anruf genügt", kicker="", tags=[tag])
    on_air(headline="D115 feiert", kicker="")
    assert set(headlines(ask("Behördennummer einheitlich"))) == {"Ein Anruf genügt"}
    assert set(headlines(ask("d115"))) == {"Ein Anruf genügt", "D115 feiert"}
    assert set(headlines(ask("Einheitliche Behördennummer"))) == {"Ein Anruf genügt", "D115 feiert"}


def test_a_tag_that_only_drafts_carry_changes_nothing(ask):
    on_air(headline="Register", kicker="")
    tag = a_tag("Geheimnis")
    tag.aliases.create(name="Register")
    an_article(headline="Entwurf", tags=[tag])
    on_air(headline="Ein offenes Geheimnis", kicker="")
    assert headlines(ask("Register")) == ["Register"]
