"""Precision and recall on hand-labelled texts; see corpus/README.md."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.tagging.suggestions.facts import Kind
from articles.tagging.suggestions.scoring import Case, evaluate, read_cases
from articles.tagging.suggestions.vocabulary import current_lexicon
from newsroom.errors import Fehler

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parent / "corpus"
PRECISION, RECALL = 0.97, 0.90


def cases(half: str) -> list[Case]:
    return read_cases(CORPUS / f"{half}.jsonl")


def test_the_corpus_is_large_and_half_of_it_blind():
    assert len(cases("blind")) >= 120
    assert len(cases("traps")) >= 100
    assert len({case.name for half in ("blind", "traps") for case in cases(half)}) >= 220


@pytest.mark.parametrize("half", ["blind", "traps"])
def test_precision_and_recall_hold_for_each_half(half):
    scores = evaluate(cases(half), current_lexicon())
    for kind in (Kind.REGION, Kind.MINISTRY):
        score = scores[kind]
        assert score.precision >= PRECISION, (kind, score.wrong)
        assert score.recall >= RECALL, (kind, score.missed)


def test_the_command_prints_a_table_and_the_misses(tmp_path):
    text = (
        '{"id": "eins", "date": "2026-03-05", "kicker": "BMV", "headline": "Karte", "teaser": "",'
        ' "body": "", "regions": ["DE-HE"], "ministries": ["BMV"], "topics": []}'
    )
    (tmp_path / "probe.jsonl").write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("suggest", "--evaluate", "--corpus", str(tmp_path), stdout=out)
    rows = [line.split() for line in out.getvalue().splitlines()]
    assert ["probe", "Ministerien", "1", "1", "0", "0", "1.000", "1.000", "1.000"] in rows
    assert ["probe", "Regionen", "1", "0", "1", "1", "0.000", "0.000", "0.000"] in rows
    assert "nicht gefunden: eins DE-HE" in out.getvalue()


@pytest.mark.parametrize("text", ["{", '{"id": "eins"}', None])
def test_a_broken_corpus_is_told_in_a_sentence(tmp_path, text):
    if text:
        (tmp_path / "probe.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(Fehler, match=r"eingeordneter? Text"):
        call_command("suggest", "--evaluate", "--corpus", str(tmp_path))
