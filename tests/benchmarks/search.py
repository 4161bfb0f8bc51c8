"""Asks large journals many questions, kind and hostile, and tells how long the answers take.

    uv run python -m tests.benchmarks.search --data /tmp/search --articles 15000 100000

The words are those of the demo's texts and, thinly spread, thousands of compounds of them and of
invented names, so that the journal's vocabulary has the long tail of a real one. The most frequent
terms are called what the texts say all the time. A directory that is full is used again.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tests.benchmarks.million import Writer, fill, million

SEED = 7
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,9}\b")
_SYLLABLES = "ba be bo da den der fel gar hin ho kal la len lo ma mei mon na no ri ru sa ter to vo"
COMPOUNDS, NAMES = 40_000, 20_000

# What makes a question slow: words that stand in half of all texts, that name terms as well, that
# have a hundred compounds, side by side, excluded, alternative, filtered, by date.
NASTY = (
    "q=Verwaltung", "q=Bund", "q=Land", "q=Amt", "q=Ort", "q=Software", "q=Daten", "q=zwei drei",
    "q=Bund Verwaltung Land", "q=Verwaltung Amt Stelle Daten", "q=Jahr Menschen Kommunen Verfahren",
    "q=Bund Land Amt Verwaltung Daten Netz", "q=geht gibt zeigt steht", "q=Verwaltungsdaten",
    "q=Landesverwaltung Bundesamt", "q=Verwaltungsdigitalisierung", "q=Politik", "q=E-Government",
    "q=IT-Sicherheit Verwaltung", "q=Kommunen Personal Politik", "q=Bayern", "q=Bund Bayern Hessen",
    "q=Nordrhein-Westfalen Verwaltung Daten", "q=Ministerium", "q=Ministerium M1 Bund", "q=Thema",
    "q=Digitalisierung Software Bund", 'q="Verwaltung Bund"', 'q="die Verwaltung"',
    'q="gibt es" "in der Verwaltung"', 'q="Bund und Länder" Verwaltung', "q=Verwaltung -Bund",
    "q=Daten -Verwaltung -Land -Amt", "q=Bund ODER Land ODER Amt ODER Verwaltung",
    "q=Verwaltung Bund ODER Kommunen Land ODER Netz", "q=Verwaltung&region=bund",
    "q=Bund Land&rubrik=politik&region=bayern", "q=Verwaltung Daten&von=2020-01-01&bis=2022-12-31",
    "q=Verwaltung&sortierung=datum", "q=Bund Kommunen Land&sortierung=datum&seite=20",
)  # fmt: skip
# Terms that the generated journal has, from the most frequent, by what they are called here.
CALLED = {
    "topic": ("Verwaltung", "Digitalisierung", "Software", "Daten", "Netz", "Kommunen", "Register"),
    "organisation": ("Städtetag", "Landkreis", "Amt für Daten", "Stelle", "Bitkom", "AKDB"),
}
TOO_LONG = "Diese Suche dauert zu lange."


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

    def _vocabulary(self, section: Any, tag: Any) -> dict[str, list[int]]:
        terms = super()._vocabulary(section, tag)
        for kind, names in CALLED.items():
            for pk, name in zip(terms[kind], names, strict=False):
                tag.objects.filter(pk=pk).update(name=name)
        return terms

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


def addresses(rounds: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of questions with what is asked of each, as `q=…`."""
    from django.db.models import F  # noqa: PLC0415 - after setup

    from articles.models import Word  # noqa: PLC0415 - after setup
    from articles.search.judged_queries import QUERIES, read_judged  # noqa: PLC0415 - after setup

    judged = read_judged(QUERIES.read_text(encoding="utf-8"))
    yield f"{len(judged)} beurteilte", [f"q={quote(one.text)}" for one in judged] * 2
    yield f"{len(NASTY)} böse", [quote(one, safe="=&") for one in NASTY] * 3
    dice = random.Random(SEED)
    common = Word.objects.order_by(F("uses").desc(), "word").values_list("word", flat=True)
    for name, make in questions(dice, list(common[:4_000])).items():
        yield name, [f"q={quote(make())}" for _ in range(rounds)]


@dataclass(slots=True)
class Taken:
    """Seconds that pages took, in order: by the clock, and of one core's work; how many gave up."""

    clock: list[float]
    work: list[float]
    given_up: int = 0

    def __str__(self) -> str:
        figures = [1000 * of(times) for times in (self.clock, self.work) for of in _SHOWN]
        return "".join(f"{one:>8.0f}" for one in figures) + f"{self.given_up:>6}/{len(self.clock)}"


def _middle(times: list[float]) -> float:
    return times[len(times) // 2]


def _slow(times: list[float]) -> float:
    return times[int(len(times) * 0.95)]


_SHOWN = (_middle, _slow, max)
_HEADING = f"{'(ms)':<24}" + "".join(f"{one:>8}" for one in ("Median", "p95", "längste") * 2)


def measure(asked: list[str], *, aloud: bool) -> Taken:
    """Ask for every page once, as a reader's client does."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    # What the database's process has worked, in nanoseconds, is the first number there.
    meter = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")

    def worked() -> float:
        return time.process_time() + int(meter.read_text().split()[0]) / 1e9

    client = Client(headers={"host": "localhost"})
    taken = Taken([], [])
    for query in asked:
        clock, work = time.perf_counter(), worked()
        response = client.get("/suche/?" + query)
        taken.clock.append(time.perf_counter() - clock)
        taken.work.append(worked() - work)
        assert response.status_code == 200, query
        is_given_up = TOO_LONG in response.content.decode()
        taken.given_up += is_given_up
        if aloud:
            figures = f"{1000 * taken.clock[-1]:>8.0f}{1000 * taken.work[-1]:>8.0f}"
            print(figures, "*" if is_given_up else " ", unquote(query)[:90])
    return Taken(sorted(taken.clock), sorted(taken.work), taken.given_up)


def report(options: argparse.Namespace, number: int) -> None:
    """Fill, learn, ask, print."""
    with million(options.data / str(number)):
        from django.core.management.base import OutputWrapper  # noqa: PLC0415 - after setup
        from django.db import connection  # noqa: PLC0415 - after setup

        from articles.models import Publication, Word  # noqa: PLC0415 - after setup
        from articles.search.dictionary import learn  # noqa: PLC0415 - after setup
        from newsroom.progress import ProgressBar  # noqa: PLC0415 - after setup

        out = OutputWrapper(sys.stderr)
        fill(number, ProgressBar(out).advance, Vocabulary)
        start = time.perf_counter()
        if learned := learn(lambda done: out.write(f"Gelernt: {done}")):
            out.write(f"{learned} Fassungen in {time.perf_counter() - start:.0f} s gelernt")
        on_air, words = Publication.objects.on_air().count(), Word.objects.count()
        out.write(f"{on_air} Meldungen auf Sendung, {words} Wörter")
        out.write(f"{_HEADING}  zu lange\n{'':<24}{'nach der Uhr':>24}{'Rechenzeit':>24}")
        connection.ensure_connection()
        measure(["q=Verwaltung"], aloud=False)  # the first page also compiles templates
        for name, asked in addresses(options.rounds):
            out.write(f"{name:<24}{measure(asked, aloud=options.aloud)}")
        out.write(f"Last der Maschine: {os.getloadavg()[1]:.1f} auf {os.cpu_count()} Kernen")


def main() -> None:
    """Each size in a process of its own, because Django knows one database."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search")
    parser.add_argument("--data", type=Path, default=Path("/tmp/search"))
    parser.add_argument("--articles", type=int, nargs="+", default=[15_000, 100_000])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--aloud", action="store_true", help="prints every question")
    options = parser.parse_args()
    if len(options.articles) == 1:
        report(options, *options.articles)
        return
    rest = [*(["--aloud"] if options.aloud else []), "--rounds", str(options.rounds)]
    for number in options.articles:
        own = ["--data", str(options.data), "--articles", str(number), *rest]
        subprocess.run([sys.executable, "-m", "tests.benchmarks.search", *own], check=True)


if __name__ == "__main__":
    main()
