"""Times suggestions for an article of 600 words with a large vocabulary.

    uv run python -m tests.benchmarks.suggestions --data /tmp/archiv

The regions and ministries as seeded, and 3,000 topics, organisations and persons beside them.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.benchmarks.million import million

WORDS, TAGS, ROUNDS = 600, 3_000, 300
CORPUS = Path(__file__).parents[1] / "articles" / "tagging" / "corpus"


def main() -> None:
    """Read the command line, open the database, print the times."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.suggestions",
        description="Misst Vorschläge für einen Artikel von 600 Wörtern.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/archiv"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    with million(parser.parse_args().data):
        measure()


def measure() -> None:
    """Fill the vocabulary, measure, and leave the database as it was."""
    from django.db import transaction  # noqa: PLC0415 - after setup

    from articles.models import Tag  # noqa: PLC0415 - after setup

    with transaction.atomic():
        Tag.objects.bulk_create(_tag(number, Tag) for number in range(TAGS))
        _measure()
        transaction.set_rollback(True)


def _measure() -> None:
    from articles.tagging.suggestions.reading import Text  # noqa: PLC0415 - after setup
    from articles.tagging.suggestions.suggest import suggest  # noqa: PLC0415 - after setup
    from articles.tagging.suggestions.vocabulary import (  # noqa: PLC0415 - after setup
        load_lexicon,
        vocabulary_version,
    )

    start = perf_counter()
    lexicon = load_lexicon()
    say(f"laden und übersetzen, {len(lexicon.tags)} Schlagwörter: {_ms(perf_counter() - start)}")
    body = " ".join(_words()[:WORDS])
    text = Text("Bayern/BMDS", "Freistaat prüft das Portal", "Hessens Kabinett stimmt zu.", body)
    found = suggest(text, date(2026, 3, 5), lexicon)
    say(f"{len(found)} Vorschläge aus {len(body.split())} Wörtern")
    _report("lesen und vorschlagen", lambda: suggest(text, date(2026, 3, 5), lexicon))
    _report("Stand des Vokabulars fragen", vocabulary_version)


def _words() -> list[str]:
    rows = (json.loads(line) for line in (CORPUS / "blind.jsonl").open(encoding="utf-8"))
    return " ".join(f"{row['teaser']} {row['body']}" for row in rows).split()


def _tag(number: int, model: type) -> object:
    kind = (model.Kind.TOPIC, model.Kind.ORGANISATION, model.Kind.PERSON)[number % 3]
    name = ("Vorhaben {}", "Verband {} Nord", "Petra Muster{}")[number % 3].format(number)
    return model(name=name, slug=f"probe-{number}", kind=kind)


def _report(what: str, act: object) -> None:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    say(f"{what}: Median {_ms(median(times))}, 95 % unter {_ms(quantiles(times, n=20)[-1])}")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
