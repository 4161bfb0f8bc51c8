"""Search snippets: marked hits, safe HTML."""

from articles.search.expansion import Group, Plan
from articles.search.snippets import LENGTH, Marker
from articles.search.tsquery import word


def marker(*stems: str) -> Marker:
    return Marker(Plan([Group(exact=[word(stem)]) for stem in stems], [], []))


def test_the_teaser_is_shown_if_it_says_as_much_as_the_text():
    passage = marker("cloud").passage("Eine Cloud für alle.", "Auch hier eine Cloud.")
    assert passage == "Eine <mark>Cloud</mark> für alle."


def test_otherwise_the_passage_with_the_most_hits():
    body = "Wort " * 100 + "Die Häuser der Verwaltung stehen. " + "Satz " * 100
    passage = marker("haus", "verwalt").passage("Ein Teaser.", body)
    assert "<mark>Verwaltung</mark>" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < LENGTH + 60


def test_endings_are_marked_and_other_words_are_not():
    passage = marker("amt").passage("Das Amt, des Amtes, die Ämter, amtlich, Amtsgericht.", "")
    marked = "Das <mark>Amt</mark>, des <mark>Amtes</mark>, die <mark>Ämter</mark>, "
    assert passage.startswith(marked)
    assert "<mark>Amtsgericht" not in passage


def test_everything_is_escaped():
    text = "<script>alert(1)</script> & Cloud <b>"
    passage = marker("cloud", "script").passage(text, "")
    assert "<script" not in passage
    assert "&lt;<mark>script</mark>&gt;" in passage
    assert "&amp; <mark>Cloud</mark> &lt;b&gt;" in passage


def test_a_word_without_end_is_cut_somewhere():
    assert marker("x").passage("", "x" * 5_000) == ""
