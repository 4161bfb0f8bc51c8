"""Asks a large journal many questions, kind and hostile, and tells how long the answers take.

    uv run python -m tests.benchmarks.search --data /tmp/search --articles 100000

The words are those of the demo's texts and, thinly spread, thousands of compounds of them and of
invented names, so that the journal's vocabulary has the long tail of a real one.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from tests.benchmarks.million import Writer, fill, million

SEED = 7
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,9}\b")
_SYLLABLES = "ba be bo da den der fel gar hin ho kal la len lo ma mei mon na no ri ru sa ter to vo"
COMPOUNDS, NAMES = 40_000, 20_000


class Vocabulary(Writer):
    """A writer who also uses rare words."""

    @cached_property
    def rare(self) -> list[str]:
        """Compounds of the demo's nouns, and names that are in no dictionary."""
        dice = random.Random(SEED)
        nouns = sorted({noun for line in self.sentences for noun in _NOUN.findall(line)})
        parts = _SYLLABLES.split()
        compounds = [
            dice.choice(nouns) + dice.choice(("", "s", "s")) + dice.choice(nouns).lower()
            for _ in range(COMPOUNDS)
        ]
        names = ["".join(dice.choices(parts, k=4)).capitalize() for _ in range(NAMES)]
        return compounds + names

    def words(self, number: int) -> dict[str, str]:
        """The writer's words and some rare ones."""
        dice = random.Random(number)
        lines = [dice.choice(self.sentences) for _ in range(22)]
        tail = [self.rare[int(len(self.rare) * dice.random() ** 3)] for _ in range(12)]
        paragraphs = [" ".join(lines[n : n + 3]) for n in range(2, 20, 3)]
        body = "".join(f"<p>{p}</p>" for p in (*paragraphs, f"Es geht um {', '.join(tail)}."))
        return {
            "kicker": f"Ort {number % 997}",
            "headline": f"{tail[0]}: {lines[0]}"[:140],
            "teaser": lines[1][:600],
            "body": body,
        }


def questions(dice: random.Random, words: list[str]) -> dict[str, Callable[[], str]]:
    """Kinds of questions, each a maker of one more."""

    def some(number: int) -> str:
        return " ".join(dice.choices(words, k=number))

    def slipped(word: str) -> str:
        place = dice.randrange(1, max(2, len(word) - 2))
        return word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]

    return {
        "ein Wort": lambda: some(1),
        "zwei Wörter": lambda: some(2),
        "vier Wörter": lambda: some(4),
        "häufige Wörter": lambda: " ".join(
            dice.choices(["Verwaltung", "Bund", "Land", "Amt"], k=2)
        ),
        "ein Tippfehler": lambda: slipped(dice.choice([w for w in words if len(w) > 6])),
        "Phrase": lambda: f'"{some(3)}"',
        "200 Zeichen": lambda: some(40)[:200],
        "200 Zeichen mit ODER": lambda: some(40).replace(" ", " ODER ")[:200],
        "200 Zeichen mit Minus": lambda: "Verwaltung -" + some(40).replace(" ", " -")[:190],
        "häufige mit ODER": lambda: " ODER ".join(
            dice.choices(["Verwaltung", "Bund", "Land", "Amt", "Daten", "Dienst", "Stelle"], k=12)
        ),
        "Phrase aus häufigen": lambda: '"' + " ".join(["Verwaltung", "Bund"] * 10) + '"',
        "300 Wörter": lambda: some(300),
        "10.000 Sternchen": lambda: "*" * 10_000,
        "33 Bindestriche": lambda: "-" * 33 + "haus",
        "Zeichensalat": lambda: "".join(dice.choices("äxyz\"„-*%_'&|!():<>\\ 0", k=200)),
        "erfundene Wörter": lambda: " ".join(
            "".join(dice.choices("abdeghiklmnorstuz", k=14)) for _ in range(13)
        ),
    }


def measure(rounds: int) -> Iterator[tuple[str, list[float]]]:
    """For each kind of question the seconds that its page took, as a reader's client sees it."""
    from django.db.models import F  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    from articles.models import Word  # noqa: PLC0415 - after setup

    dice = random.Random(SEED)
    common = Word.objects.order_by(F("uses").desc(), "word").values_list("word", flat=True)
    client = Client(headers={"host": "localhost"})
    for name, make in questions(dice, list(common[:4_000])).items():
        taken = []
        for _ in range(rounds):
            question = make()
            start = time.perf_counter()
            response = client.get("/suche/", {"q": question})
            taken.append(time.perf_counter() - start)
            assert response.status_code == 200, question
        yield name, sorted(taken)


def main() -> None:
    """Fill, learn, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search")
    parser.add_argument("--data", type=Path, default=Path("/tmp/search"))
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=50)
    options = parser.parse_args()
    with million(options.data):
        from django.core.management.base import OutputWrapper  # noqa: PLC0415 - after setup

        from articles.search.learning import learn  # noqa: PLC0415 - after setup
        from newsroom.progress import ProgressBar  # noqa: PLC0415 - after setup

        out = OutputWrapper(sys.stderr)
        fill(options.articles, ProgressBar(out).advance, Vocabulary)
        start = time.perf_counter()
        number = learn(lambda done: out.write(f"Gelernt: {done}"))
        out.write(f"{number} Fassungen in {time.perf_counter() - start:.0f} s gelernt")
        out.write(f"{'':<24}{'Median':>10}{'p99':>10}{'längste':>10}  (ms)")
        for name, taken in measure(options.rounds):
            middle, last = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
            figures = "".join(f"{1000 * one:>10.0f}" for one in (middle, last, taken[-1]))
            out.write(f"{name:<24}{figures}")


if __name__ == "__main__":
    main()
