"""Query parser: words, phrases, minus, OR, and messages about the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.query_parser import MAX_CLAUSES, MAX_WORDS, parse_query


def groups(typed: str) -> list[list[str]]:
    return [[" ".join(c.words) for c in group] for group in parse_query(typed).groups]


def test_words_are_all_wanted():
    assert groups("Verwaltung  Cloud") == [["verwaltung"], ["cloud"]]


@pytest.mark.parametrize("quotes", ['""', "„“", "»«", "“”", "«»"])
def test_a_phrase_stands_in_any_quotes(quotes):
    (group,) = parse_query(f"{quotes[0]}digitale Brieftasche{quotes[1]}").groups
    assert group[0].words == ("digitale", "brieftasche")
    assert group[0].is_phrase


def test_a_stop_word_in_a_phrase_keeps_its_place():
    (group,) = parse_query('"Netze des Bundes"').groups
    assert group[0].steps() == [("netze", 0), ("bundes", 2)]


def test_minus_takes_away_words_and_phrases():
    question = parse_query('Fax -Gericht -"am Ende" −Amt')
    assert [c.words for c in question.excluded] == [("gericht",), ("am", "ende"), ("amt",)]


def test_a_hyphen_within_a_word_takes_nothing_away():
    question = parse_query("E-Government")
    assert question.groups[0][0].words == ("e", "government")
    assert question.groups[0][0].joined == "egovernment"
    assert not question.excluded


@pytest.mark.parametrize("word", ["OR", "ODER", "|"])
def test_or_joins_its_neighbours(word):
    assert groups(f"Glasfaser {word} Mobilfunk Land") == [["glasfaser", "mobilfunk"], ["land"]]


def test_oder_in_small_letters_is_a_word_that_says_nothing():
    assert groups("Glasfaser oder Mobilfunk") == [["glasfaser"], ["mobilfunk"]]


@pytest.mark.parametrize(
    "typed", ["der die das", "für", '"und"', "-" * 33, "*" * 10_000, "! & | ()"]
)
def test_what_says_nothing_gets_a_kind_notice(typed):
    question = parse_query(typed)
    assert not question.groups
    assert len(question.notices) >= 1


def test_only_minus_gets_a_notice():
    assert "Minus" in parse_query("-Fax").notices[-1]


@pytest.mark.parametrize("typed", ["", "   ", "\0", "\ud800"])
def test_nothing_is_no_question_and_no_complaint(typed):
    question = parse_query(typed)
    assert (question.text, question.groups, question.notices) == ("", [], [])


def test_three_hundred_words_are_cut_and_told():
    question = parse_query(" ".join(f"Wort{n}" for n in range(300)))
    assert len(question.clauses) <= MAX_CLAUSES
    assert len(question.notices) == 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=250) | st.text(alphabet="aä -\"„“*|ODERß\0\ud800'\\:&!()<>", max_size=250))
def test_anything_typed_is_read(typed):
    question = parse_query(typed)
    clauses = question.clauses + question.excluded
    assert len(clauses) <= MAX_CLAUSES
    assert sum(len(clause.words) for clause in clauses) <= MAX_WORDS
    assert all(word.isascii() and word.isalnum() for clause in clauses for word in clause.words)
    assert len(question.text) <= 200
