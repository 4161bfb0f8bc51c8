"""Splitting of compounds into known words."""

import pytest

from articles.search.compounds import Known, possible_parts, split

NOUNS = (
    "verwaltung cloud burger konto digitalisierung amt recht schule daten gesetz funk akte stand"
)
KNOWN = {word: Known(word, 5, is_noun=True) for word in NOUNS.split()} | {
    "nehmen": Known("nehm", 9, is_noun=False),
    "unter": Known("unt", 99, is_noun=True),
    "digital": Known("digital", 9, is_noun=False),
}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("verwaltungscloud", ["verwaltung", "cloud"]),
        ("verwaltungsclouds", ["verwaltung", "cloud"]),
        ("burgerkonto", ["burger", "konto"]),
        ("schulamt", ["schule", "amt"]),
        ("verwaltungsdatengesetzes", ["verwaltung", "daten", "gesetz"]),
        ("digitalamt", ["digital", "amt"]),
        ("verwaltung", []),
        ("unternehmen", []),
        ("amt", []),
    ],
)
def test_parts_and_linking_sounds(word, parts):
    assert split(word, KNOWN) == parts


def test_half_a_compound_is_better_than_nothing():
    assert split("mobilfunk", KNOWN) == ["funk"]
    assert split("verwaltungsxyz", KNOWN) == ["verwaltung"]
    assert split("datenschutz", KNOWN) == ["daten"]


@pytest.mark.parametrize("word", ["kontakte", "gesamt", "verwaltungen", "digitalisieren"])
def test_what_only_looks_like_a_compound_stays_whole(word):
    assert split(word, KNOWN) == []


def test_what_is_no_noun_is_not_guessed_at():
    assert split("mobilfunk", KNOWN, is_noun=False) == []


def test_split_asks_for_nothing_but_possible_parts():
    class Asked(dict):
        def __contains__(self, word: object) -> bool:
            assert word in parts | {"verwaltungscloud"}
            return super().__contains__(word)

    parts = possible_parts("verwaltungscloud")
    assert split("verwaltungscloud", Asked(KNOWN)) == ["verwaltung", "cloud"]
