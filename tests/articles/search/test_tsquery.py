"""Tsquery strings, and removal of redundant alternatives."""

from articles.search.tsquery import StemSequence, either, every, phrase, widest, word, words


def test_phrases_keep_the_places_of_stop_words():
    assert str(phrase(["netz", "des", "bund"])) == "('netz' <2> 'bund')"
    assert str(phrase(["bund"])) == "'bund'"


def test_a_place_takes_any_of_its_stems():
    said = StemSequence(((("digital",), 0), (("konto", "kont"), 1)))
    assert str(said) == "('digital' <1> ('konto' | 'kont'))"
    assert said.loosely == "('digital' & ('konto' | 'kont'))"


def test_every_thing_in_one_of_its_ways():
    said = every([words(["cloud", "wolk"]), words(["bund"])])
    assert str(said) == "(('cloud' | 'wolk') & 'bund')"
    assert said.stems == {"cloud", "wolk", "bund"}
    assert either([word("a"), word("a")]) == "'a'"


def test_what_something_else_finds_anyway_is_not_asked():
    online = phrase(["onlin", "antrag"])
    together = every([words(["onlin"]), words(["antrag", "bauantrag"])])
    narrow = every([words(["onlin"]), words(["antrag"])])
    assert widest([online, together, narrow]) == ([], [together])
    assert widest([word("antrag"), online, together]) == (["antrag"], [together])
    assert widest([online, word("antragsteller")]) == (["antragsteller"], [online])
    assert widest([narrow, every(reversed(narrow.parts))]) == ([], [narrow])
