"""Normalised spelling is the same in Python and in SQL."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.normalisation import fold
from articles.search.stop_words import STOP_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bürgerämter", "Buergeraemter"),
        ("Straße", "STRASSE"),
        ("Öffnungszeiten", "Oeffnungszeiten"),
        ("Café", "cafe"),
        ("Bürger:innen", "Bürger"),
        ("Bürger*innen", "Bürger"),
        ("Über", "ueber"),
        ("ﬁnden", "finden"),
    ],
)
def test_spellings_of_one_word_are_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["neue", "steuer", "frauen", "quelle", "bauen"])
def test_ue_after_a_vowel_or_q_is_no_umlaut(word):
    assert fold(word) == word


def test_hyphens_stay_within_words_only():
    words = fold("E‑Government – OZG-Rahmen, --x- Bund/BMDS").split()
    assert words == ["e-government", "ozg-rahmen", "x", "bund", "bmds"]


def test_stop_words_are_folded_themselves():
    assert {"fur", "uber", "der"} <= STOP_WORDS
    assert all(fold(word) == word for word in STOP_WORDS)


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_python_and_database_fold_alike(text):
    written = f"{text} Ämter-Straße:innen zue"
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_fold(%s)", [written])
        assert cursor.fetchone()[0].split() == fold(written).split()
