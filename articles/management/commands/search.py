from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.models import Publication
from articles.search import judged_queries
from articles.search.dictionary import forget, learn
from newsroom.errors import Fehler
from newsroom.migrations_guard import MigratedCommand

WAYS = {
    "diese Suche": judged_queries.ours,
    "PostgreSQL „german“": judged_queries.plain_german,
    "PostgreSQL Trigramme": judged_queries.trigrams,
}


class Command(MigratedCommand):
    help = (
        "Lernt die Wörter dessen, was veröffentlicht ist oder war; nach einem Import einmal "
        "aufrufen. Beim Veröffentlichen geschieht das von selbst."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="vergisst vorher alles Gelernte")
        parser.add_argument(
            "--evaluate",
            action="store_true",
            help="misst die Suche an beurteilten Fragen zur Beispielzeitschrift",
        )
        parser.add_argument("--questions", help="Datei mit anderen beurteilten Fragen")

    def handle(self, *, again: bool, evaluate: bool, questions: str | None, **_rest: Any) -> None:
        if evaluate:
            self._evaluate(Path(questions) if questions else judged_queries.QUERIES)
            return
        if again:
            forget()
        number = learn(lambda done: self.stderr.write(f"Fassungen: {done}"))
        self.stdout.write(f"{number} Fassungen gelernt.")

    def _evaluate(self, file: Path) -> None:
        at = timezone.now()
        judged = judged_queries.read_judged(file.read_text(encoding="utf-8"))
        wanted = tuple(start for one in judged for start in one.wanted)
        headlines = Publication.objects.on_air(at).values_list("revision__headline", flat=True)
        if not any(headline.startswith(wanted) for headline in headlines):
            raise Fehler(
                "Keine der beurteilten Meldungen ist veröffentlicht; siehe manage.py demo."
            )
        scores = {name: judged_queries.score(judged, way, at) for name, way in WAYS.items()}
        self.stdout.write(f"{len(judged)} Fragen, {len(headlines)} veröffentlichte Meldungen\n")
        self.stdout.write(f"{'':<24}{'Recall@10':>10}{'MRR':>8}")
        for name, one in scores.items():
            self.stdout.write(f"{name:<24}{one.recall:>10.3f}{one.mrr:>8.3f}")
        missed = scores["diese Suche"].missed
        self.stdout.write(f"\nNicht gefunden ({len(missed)}):" if missed else "\nAlles gefunden.")
        for question, headline in missed:
            self.stdout.write(f"  {question}: {headline}")
