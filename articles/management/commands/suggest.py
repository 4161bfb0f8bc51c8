from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from articles.models import Article
from articles.tagging.suggestions.decisions import suggestions_for
from articles.tagging.suggestions.facts import Kind
from articles.tagging.suggestions.scoring import Case, Score, evaluate, read_cases
from articles.tagging.suggestions.vocabulary import current_lexicon
from newsroom.errors import Fehler
from newsroom.migrations_guard import MigratedCommand

CORPUS = Path(settings.BASE_DIR) / "tests" / "articles" / "tagging" / "corpus"
_KINDS = {
    Kind.REGION: "Regionen",
    Kind.MINISTRY: "Ministerien",
    Kind.TOPIC: "Themen",
    Kind.ORGANISATION: "Organisationen",
}
_WITH_MISSES = (Kind.REGION, Kind.MINISTRY)


class Command(MigratedCommand):
    help = (
        "Zeigt, was für einen Artikel an Regionen und Schlagwörtern vorgeschlagen wird und warum, "
        "oder misst die Vorschläge an Texten, die von Hand eingeordnet sind."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--article", metavar="SCHLÜSSEL", help="Vorschläge für diesen Artikel")
        what.add_argument(
            "--evaluate", action="store_true", help="Tabelle mit Präzision, Recall und F1"
        )
        parser.add_argument(
            "--corpus",
            type=Path,
            default=CORPUS,
            metavar="VERZEICHNIS",
            help="Texte als *.jsonl (Vorgabe: tests/articles/tagging/corpus)",
        )

    def handle(self, *, article: str | None, evaluate: bool, corpus: Path, **_options: Any) -> None:
        if evaluate:
            self._evaluate(corpus)
        else:
            self._suggest(article or "")

    def _suggest(self, key: str) -> None:
        article = Article.objects.filter(key=key).first()
        if article is None:
            raise Fehler(f"Einen Artikel mit dem Schlüssel {key!r} gibt es nicht.")
        for offer in suggestions_for(article):
            one = offer.suggestion
            self.stdout.write(
                f"{offer.term.kind}: {one.name} ({one.confidence_in_words}, "
                f"{one.confidence:.2f})\n    {one.part_in_words}: {one.sentence}"
            )

    def _evaluate(self, corpus: Path) -> None:
        halves = {path.stem: _read(path) for path in sorted(corpus.glob("*.jsonl"))}
        if not halves:
            raise Fehler(f"Unter {corpus} liegt kein eingeordneter Text (*.jsonl).")
        lexicon = current_lexicon()
        scores = {name: evaluate(cases, lexicon) for name, cases in halves.items()}
        total = evaluate([case for cases in halves.values() for case in cases], lexicon)
        self.stdout.write(f"{'':10}{'':16}Texte  richtig  falsch  fehlt  Präzision  Recall     F1")
        for name, per_kind in (*scores.items(), ("zusammen", total)):
            count = len(halves.get(name, ())) or sum(map(len, halves.values()))
            for kind, score in per_kind.items():
                self.stdout.write(_row(name, kind, count, score))
        for name, per_kind in scores.items():
            for kind in _WITH_MISSES:
                self._misses(name, kind, per_kind[kind])

    def _misses(self, name: str, kind: Kind, score: Score) -> None:
        for what, cases in (
            ("falsch vorgeschlagen", score.wrong),
            ("nicht gefunden", score.missed),
        ):
            if cases:
                listed = ", ".join(f"{case} {key}" for case, key in cases)
                self.stdout.write(f"{name}, {_KINDS[kind]}, {what}: {listed}")


def _read(path: Path) -> list[Case]:
    try:
        return read_cases(path)
    except (KeyError, ValueError, OSError) as error:
        raise Fehler(f"{path.name} ist keine Datei eingeordneter Texte: {error!r}") from error


def _row(name: str, kind: Kind, count: int, score: Score) -> str:
    return (
        f"{name:10}{_KINDS[kind]:16}{count:5}{score.right:9}{len(score.wrong):8}"
        f"{len(score.missed):7}{score.precision:11.3f}{score.recall:8.3f}{score.f1:7.3f}"
    )
