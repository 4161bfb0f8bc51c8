"""Measures lists and overviews at a million articles.

    uv run python -m tests.benchmarks.lists --data /tmp/million

Prints, for every combination of two filters, the slowest plan found among frequent, middling and
rare values, on the first page and deep in the archive; then how long each kind of page takes.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations, product
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.million import fill, million

DESCRIPTION = (
    "Misst Listen mit zwei Filtern und alle Arten von Übersichten an einer Million Artikel. "
    "Füllt das Verzeichnis, wenn es noch leer ist (etwa zehn Minuten)."
)
LIMIT_MS = 20
FILTERS = ("rubrik", "region", "ministerium", "thema", "zeitraum")
OWN_PAGES = ("organisation", "person")
TERMS = {"ministerium": "ministry", "thema": "topic", "organisation": "organisation"}
PAGES = (
    "/",
    "/rubrik/politik/",
    "/rubrik/politik/?region=bund",
    "/rubrik/politik/?region=bremen&thema=thema-300",
    "/rubrik/politik/?region=bund&thema=thema-1&ministerium=ministerium-1",
    "/regionen/",
    "/regionen/bund/",
    "/regionen/bund/?thema=thema-1",
    "/regionen/saarland/?thema=thema-299&von=2020-01-01&bis=2020-12-31",
    "/ministerien/",
    "/ministerien/ministerium-1/",
    "/themen/",
    "/themen/thema-1/",
    "/themen/thema-300/",
    "/organisationen/organisation-1/",
    "/personen/",
    "/personen/person-1/?rubrik=politik",
    "/atlas/",
)
RUNS = 7


def worst_plans() -> Iterator[tuple[str, float, str, int]]:
    """For each combination of two: its name, the slowest plan's ms, its case, and the cases."""
    values = _values()
    own = list(product(OWN_PAGES, FILTERS))
    for pair in [*combinations(FILTERS, 2), *own]:
        measured = [
            (_milliseconds(query), case)
            for one, other in product(values[pair[0]].items(), values[pair[1]].items())
            for case, query in _queries(pair, one, other)
        ]
        slowest, case = max(measured)
        yield " × ".join(pair), slowest, case, len(measured)


def _values() -> dict[str, dict[str, Any]]:
    """Filter → frequency → value; tags are numbered by how often they are used."""
    from articles.models import Section, Tag  # noqa: PLC0415 - after setup
    from regions.models import Region  # noqa: PLC0415 - after setup

    sections = list(Section.objects.all())
    regions = [Region.objects.get(slug=slug) for slug in ("bund", "hamburg", "thueringen")]
    found = {
        "rubrik": _by_frequency(sections[0], sections[3], sections[-1]),
        "region": _by_frequency(*regions),
        "zeitraum": _by_frequency((20, 0), (3, 10), (0.003, 17)),
    }
    for name in ("ministerium", "thema", *OWN_PAGES):
        tags = Tag.objects.of_kind(TERMS.get(name, name)).order_by("pk")
        number = tags.count()
        found[name] = _by_frequency(tags[0], tags[number // 4], tags[number - 1])
    return found


def _by_frequency(often: Any, middling: Any, rarely: Any) -> dict[str, Any]:
    return {"häufig": often, "mittel": middling, "selten": rarely}


def _queries(
    pair: tuple[str, str], one: tuple[str, Any], other: tuple[str, Any]
) -> Iterator[tuple[str, Any]]:
    """The list's query with two filters, on its first page and ten years ago."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from articles.models import Publication  # noqa: PLC0415 - after setup
    from articles.models.term_index import term_number  # noqa: PLC0415 - after setup

    at = timezone.now()
    found = Publication.objects.on_air(at)
    chosen = dict(zip(pair, (one[1], other[1]), strict=True))
    years, until = chosen.pop("zeitraum", (None, None))
    found = found.with_terms(*(term_number(thing) for thing in chosen.values()))
    if years:
        end = at - timedelta(days=365 * until)
        found = found.dated_between(end - timedelta(days=365 * years), end)
    case = f"{one[0]}/{other[0]}"
    yield case, found.newest_first().for_list()[:21]
    older = found.older_than(at - timedelta(days=3_650), "0" * 10)
    yield f"{case}, tief", older.newest_first().for_list()[:21]


def _milliseconds(query: Any) -> float:
    """Planning and execution as PostgreSQL measures them, the best of three."""
    import json  # noqa: PLC0415 - only here

    options = {"analyze": True, "timing": False, "format": "JSON"}
    plans = [json.loads(query.explain(**options))[0] for _ in range(3)]
    return min(plan["Planning Time"] + plan["Execution Time"] for plan in plans)


def page_times(addresses: Iterable[str]) -> Iterator[tuple[str, float, int, int]]:
    """Address, median of the whole answer in ms, queries, bytes."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection, reset_queries  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    for address in addresses:
        times = []
        for _ in range(RUNS):
            reset_queries()
            start = perf_counter()
            answer = client.get(address)
            times.append((perf_counter() - start) * 1_000)
        yield address, median(times), len(connection.queries), len(answer.content)


def main() -> None:
    """Read the command line, measure, print two tables; 1 if a plan is too slow."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.lists", description=DESCRIPTION, add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/million"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    options = parser.parse_args()
    out = sys.stdout.write
    with million(options.data):
        fill(1_000_000, lambda *_: None)
        out("| zwei Filter | langsamster Plan | Fall | Fälle |\n|---|---|---|---|\n")
        slowest = 0.0
        for name, milliseconds, case, cases in worst_plans():
            slowest = max(slowest, milliseconds)
            out(f"| {name} | {milliseconds:.1f} ms | {case} | {cases} |\n")
        out("\n| Seite | Median | Abfragen | Bytes |\n|---|---|---|---|\n")
        for address, milliseconds, queries, size in page_times(PAGES):
            out(f"| {address} | {milliseconds:.0f} ms | {queries} | {size} |\n")
    sys.exit(slowest > LIMIT_MS)


if __name__ == "__main__":
    main()
