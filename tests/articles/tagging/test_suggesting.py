"""Tag suggestions for texts with misleading names."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body_html import plain_text
from articles.tagging.suggestions.facts import Kind
from articles.tagging.suggestions.lexicon import Lexicon
from articles.tagging.suggestions.reading import MAX_MENTIONS, PARTS, Reading, Text
from articles.tagging.suggestions.suggest import Suggestion, suggest
from articles.tagging.suggestions.tokens import tokenize
from articles.tagging.suggestions.vocabulary import load_lexicon

TODAY = date(2026, 3, 5)
CHANGE_2021, CHANGE_2025 = date(2021, 12, 8), date(2025, 5, 6)


@pytest.fixture(scope="module")
def lexicon(django_db_setup: None, django_db_blocker) -> Lexicon:
    with django_db_blocker.unblock():
        return load_lexicon()


def found(lexicon: Lexicon, day: date = TODAY, **text: str) -> dict[Kind, set[str]]:
    """Names by kind."""
    names: dict[Kind, set[str]] = {Kind.REGION: set(), Kind.MINISTRY: set()}
    for one in suggest(Text(**text), day, lexicon):
        names.setdefault(one.kind, set()).add(one.name)
    return names


def regions(lexicon: Lexicon, headline: str, kicker: str = "") -> set[str]:
    return found(lexicon, headline=headline, kicker=kicker)[Kind.REGION]


def ministries(lexicon: Lexicon, headline: str, day: date = TODAY, kicker: str = "") -> set[str]:
    return found(lexicon, day, headline=headline, kicker=kicker)[Kind.MINISTRY]


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Hessens Kommunen rüsten auf", {"Hessen"}),
        ("Thüringische Landesregierung beschließt Portal", {"Thüringen"}),
        ("Thüringer Kabinett beschließt Portal", {"Thüringen"}),
        ("NRW-Digitalministerin stellt Labor vor", {"Nordrhein-Westfalen"}),
        ("Niedersachsen schafft das Fax ab", {"Niedersachsen"}),
        ("Niedersächsische Ämter ohne Fax", {"Niedersachsen"}),
        ("Sachsen-Anhalt schafft das Fax ab", {"Sachsen-Anhalt"}),
        ("Sachsen\u2011Anhalt schafft das Fax ab", {"Sachsen-Anhalt"}),
        ("Sachsen und Sachsen-Anhalt ohne Fax", {"Sachsen", "Sachsen-Anhalt"}),
        ("Landes\u00adregierung in Thü\u00adringen spart", {"Thüringen"}),
        ("Frankfurt (Oder) übersetzt Formulare", {"Brandenburg"}),
        ("Frankfurt am Main übersetzt Formulare", {"Hessen"}),
        ("Brandenburg an der Havel übersetzt Formulare", {"Brandenburg"}),
        ("Feier am Brandenburger Tor", set()),
        ("Stadt Essen zählt Räder", {"Nordrhein-Westfalen"}),
        ("Essen im Büro erlaubt", set()),
        ("Neues in Halle 7", set()),
        ("Kölner Stadtrat stimmt zu", {"Nordrhein-Westfalen"}),
        ("Anhalt-Bitterfeld ruft den Notfall aus", {"Sachsen-Anhalt"}),
        ("Bund der Steuerzahler rügt Portale", set()),
        ("Bundesverband rügt Portale in allen Bundesländern", set()),
        ("Bund und Länder einigen sich", {"Bund"}),
        ("Wiener Bundesregierung stellt Österreichs App vor", set()),
        ("Innenminister der Länder einigen sich", {"Bund"}),
        ("Firma mit Sitz in Nürnberg wächst", set()),
    ],
)
def test_regions_in_a_headline(lexicon, headline, names):
    assert regions(lexicon, headline) == names


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Berlin hält an der Frist fest", set()),
        ("Kongress in Berlin zeigt Neues", set()),
        ("Berlin und Paris ringen um die Cloud", {"Bund"}),
        ("Berliner Senat hält an der Frist fest", {"Berlin"}),
        ("Senatsverwaltung streicht Formulare", {"Berlin"}),
        ("Land Berlin streicht Formulare", {"Berlin"}),
        ("Hamburg, Berlin und Bremen kaufen gemeinsam ein", {"Hamburg", "Berlin", "Bremen"}),
    ],
)
def test_berlin_is_the_federations_seat_before_it_is_a_land(lexicon, headline, names):
    assert regions(lexicon, headline) == names
    assert regions(lexicon, "Bürgerämter öffnen", kicker="Berlin") == {"Berlin"}


@pytest.mark.parametrize(
    ("kicker", "day", "ministry"),
    [
        ("BMV", TODAY, {"BMV"}),
        ("BMVg", TODAY, {"BMVg"}),
        ("BMVI", TODAY, set()),
        ("BMVI", date(2019, 1, 1), {"BMVI"}),
        ("BMJV", date(2020, 1, 1), {"BMJV"}),
        ("BMJV", date(2023, 1, 1), set()),
        ("BMJV", date(2025, 6, 1), {"BMJV"}),
        ("BMDS", date(2025, 5, 5), set()),
        ("BMDS", CHANGE_2025, {"BMDS"}),
    ],
)
def test_an_abbreviation_is_a_whole_word_and_has_its_time(lexicon, kicker, day, ministry):
    assert ministries(lexicon, "Neue Stellen", day, kicker=kicker) == ministry


@pytest.mark.parametrize("short", ["BMDV", "BMV"])
def test_on_the_day_of_a_change_both_names_are_right(lexicon, short):
    assert ministries(lexicon, f"{short} bekommt einen Chef", CHANGE_2025) == {"BMV"}
    assert ministries(lexicon, "BMWi zieht um", CHANGE_2021) == {"BMWK"}
    assert ministries(lexicon, "BMWi zieht um", date(2021, 12, 9)) == set()


@pytest.mark.parametrize(
    ("day", "short"),
    [(date(2020, 1, 1), "BMWi"), (date(2023, 1, 1), "BMWK"), (TODAY, "BMWE")],
)
def test_a_ministry_of_everyday_words_is_the_one_of_the_articles_day(lexicon, day, short):
    assert ministries(lexicon, "Wirtschaftsministerium hilft Gründern", day) == {short}
    assert ministries(lexicon, "Bundeswirtschaftsministerin hilft", day) == {short}


def test_a_digital_ministry_before_the_bmds_was_a_lands(lexicon):
    headline = "Digitalministerium stellt App vor"
    before = date(2024, 5, 7)
    assert ministries(lexicon, headline) == {"BMDS"}
    assert ministries(lexicon, headline, before) == set()
    assert ministries(lexicon, headline, before, kicker="Bayern") == {"StMD"}
    assert ministries(lexicon, headline, kicker="Bayern") == {"StMD"}
    assert ministries(lexicon, "Bundesdigitalminister wirbt", date(2023, 1, 1)) == {"BMDV"}
    assert ministries(lexicon, "Bundesdigitalminister wirbt") == {"BMDS"}


def test_a_lands_ministry_is_not_the_federations(lexicon):
    told = found(lexicon, kicker="Thüringen", headline="Innenministerium bildet Lotsen aus")
    assert told == {Kind.REGION: {"Thüringen"}, Kind.MINISTRY: set()}
    assert ministries(lexicon, "Das bayerische Wirtschaftsministerium fördert") == set()
    assert ministries(lexicon, "Die Innenminister einigen sich") == set()
    assert ministries(lexicon, "Estnisches Wirtschaftsministerium teilt Code") == set()


def test_a_federal_ministry_means_the_bund(lexicon):
    told = found(lexicon, body="<p>Das BMG plant ein Register.</p>")
    assert told == {Kind.REGION: {"Bund"}, Kind.MINISTRY: {"BMG"}}


@pytest.mark.parametrize(
    ("kicker", "names"),
    [
        ("Thüringen", {"Thüringen"}),
        ("Bayern/Hessen", {"Bayern", "Hessen"}),
        ("Bund/Nvidia", {"Bund"}),
        ("BMDS", {"Bund"}),
        ("Köln", {"Nordrhein-Westfalen"}),
    ],
)
def test_a_part_of_the_kicker_is_nearly_certain(lexicon, kicker, names):
    told = suggest(Text(kicker=kicker), TODAY, lexicon)
    assert {one.name for one in told if one.kind == Kind.REGION} == names
    assert all(one.confidence_in_words == "sehr sicher" for one in told)


def test_a_passing_mention_weighs_less_than_who_acts(lexicon):
    text = {"kicker": "Rheinland-Pfalz", "headline": "Land führt Digitalcheck ein"}
    passing = found(lexicon, **text, body="<p>Wie in Bayern prüft eine Stelle das Gesetz.</p>")
    assert passing[Kind.REGION] == {"Rheinland-Pfalz"}
    acting = found(lexicon, body="<p>Die bayerische Staatsregierung prüft das Gesetz.</p>")
    assert acting[Kind.REGION] == {"Bayern"}


def test_other_meanings_of_abbreviations(lexicon):
    assert ministries(lexicon, "Der BMI und das Übergewicht") == set()
    assert ministries(lexicon, "Rating AA für den Fonds") == set()
    assert ministries(lexicon, "Wie das AA Visa vergibt") == {"AA"}


def test_the_reason_is_the_sentence_with_the_mention_marked(lexicon):
    body = "<p>Es regnet. Am 16. Februar hat Dr. Weber in Sachsens Kabinett gesprochen.</p>"
    (one,) = suggest(Text(body=body), TODAY, lexicon)
    assert one.marked_sentence == (
        "Am 16. Februar hat Dr. Weber in ", "Sachsens", " Kabinett gesprochen.",
    )  # fmt: skip
    assert plain_text(body)[slice(*one.span)] == "Sachsens"
    assert (one.part_in_words, one.confidence_in_words) == ("Text", "wahrscheinlich")


def test_a_long_sentence_is_cut_around_the_mention(lexicon):
    (one,) = suggest(Text(teaser=f"{'und ' * 200}Hessen {'und ' * 200}"), TODAY, lexicon)
    assert len(one.sentence) < 260
    assert one.marked_sentence[1] == "Hessen"
    assert one.sentence.startswith("…")
    assert one.sentence.endswith("…")


def test_of_a_text_of_nothing_but_names_only_so_many_are_read(lexicon):
    """Names are looked at in pairs; 200,000 characters of them must not hold up a worker."""
    text = Text(body="<p>" + "Hessen, Sachsen und Innenminister Berlin " * 4_800 + "</p>")
    assert len(Reading(text, TODAY, lexicon).places) == MAX_MENTIONS


# --- Whatever is typed ----------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "Hessen", "Sachsen", "-", "Anhalt", "(", "Oder", ")", "Berlin", "BMV", "BMVg", "Bund",
        "die", "Innenminister", "Digitalministerium", "wie", "\n", ". ", "/", "„", "“", "in",
        "Frankfurt", "Land", "Europäische", "Kommission", "\u00ad", "<p>", "</p>", "&", "16",
        "der", "Länder", "ß",
    ]
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.builds(Text, kicker=TYPED, headline=TYPED, teaser=TYPED, body=TYPED),
    day=st.dates(date(1990, 1, 1), date(2099, 12, 31)),
)
def test_any_text_gives_the_same_answer_twice_and_true_positions(lexicon, text, day):
    told = suggest(text, day, lexicon)
    assert told == suggest(text, day, lexicon)
    assert len({one.target for one in told}) == len(told)
    for one in told:
        _check_positions(text, one)


def _check_positions(text: Text, one: Suggestion) -> None:
    assert one.part in PARTS
    plain = plain_text(text.body) if one.part == "body" else getattr(text, one.part)
    start, end = one.span
    assert 0 <= start < end <= len(plain)
    assert one.sentence[slice(*one.mark)] == plain[start:end]
    assert 0 < one.confidence <= 1
    assert one.confidence_in_words


@settings(max_examples=100, deadline=None)
@given(text=TYPED)
def test_tokens_and_sentences_cover_the_text_in_order(text):
    tokens = tokenize(text)
    assert len(tokens.words) == len(tokens.spans) == len(tokens.gaps)
    assert tokens.spans == sorted(tokens.spans)
    for start, end in tokens.spans:
        first, last = tokens.sentence_span(start)
        assert first <= start < end <= max(last, end) <= len(text)
