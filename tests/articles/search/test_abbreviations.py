"""Abbreviations explained in texts."""

import pytest

from articles.search.abbreviations import explained


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("das Onlinezugangsgesetz (OZG) verlangt", [("OZG", "Onlinezugangsgesetz")]),
        ("mit Künstlicher Intelligenz (KI) lesen", [("KI", "Künstlicher Intelligenz")]),
        ("Das OZG (Onlinezugangsgesetz) gilt", [("OZG", "Onlinezugangsgesetz")]),
        (
            "Das Bundesministerium für Digitales und Staatsmodernisierung, kurz BMDS, tut",
            [("BMDS", "Bundesministerium für Digitales und Staatsmodernisierung")],
        ),
        ("Der Minister (CDU) sagte", []),
        ("Ein Haus (2025) und Abg. Roth (SPD)", []),
        ("nichts", []),
    ],
)
def test_pairs(text, pairs):
    assert list(explained(text)) == pairs


def test_a_long_text_is_read_quickly():
    for text in ("Wort (" * 20_000, "Wort " * 20_000, "A" * 100_000, "A (" * 20_000):
        assert list(explained(text)) == []
