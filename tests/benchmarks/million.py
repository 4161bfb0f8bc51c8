"""Fills a database of its own with a million articles, for benchmarks.

    uv run python -m tests.benchmarks.million --data /tmp/million

The rows go in by COPY with triggers asleep; what triggers would have derived is built afterwards.
The directory is kept: a second call finds it full and ends at once.
"""

import argparse
import os
import random
import sys
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from newsroom.embedded_postgres import running_server

DESCRIPTION = (
    "Füllt eine eigene Datenbank mit sehr vielen erfundenen Artikeln, schief verteilt wie in "
    "einem wirklichen Archiv: wenige große Länder, Ministerien und Themen, viele kleine. "
    "Ein volles Verzeichnis wird wiederverwendet."
)
SECTIONS = ("Politik", "E-Government", "IT-Infrastruktur", "IT-Sicherheit", "Kommunen", "Personal")
SECTION_WEIGHTS = (30, 25, 15, 12, 12, 6)
# How many terms of a kind there are, how many an article carries at most, and how often none.
TAGS = {
    "ministry": ("Ministerium", 60, 2, 0.5),
    "topic": ("Thema", 300, 3, 0.2),
    "organisation": ("Organisation", 400, 2, 0.5),
    "person": ("Person", 500, 1, 0.8),
}
YEARS = 25
SECOND_REVISION, WITHDRAWN, PLANNED = 0.2, 0.01, 0.0005
SEED = 20261124
Progress = Callable[[str, int, int], None]


class Skewed:
    """Draws from things of which the first are much more frequent than the last (Zipf)."""

    def __init__(self, things: list[int], dice: random.Random) -> None:
        self._things = things
        self._dice = dice
        self._weights = list(accumulate(1 / (place + 1) for place in range(len(things))))

    def draw(self, most: int) -> set[int]:
        """One to `most` different things."""
        return {self._one() for _ in range(self._dice.randint(1, most))}

    def _one(self) -> int:
        return self._things[bisect(self._weights, self._dice.random() * self._weights[-1])]


@contextmanager
def million(data: Path) -> Iterator[str]:
    """Run the server on a directory and set Django up on it; yields the database's URL."""
    with running_server(data / "postgres") as url:
        os.environ |= {"DEBUG": "true", "DATABASE_URL": url, "DATA_DIR": str(data)}
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        import django  # noqa: PLC0415 - the settings need the server's address

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - after setup

        call_command("migrate", verbosity=0, interactive=False)
        yield url


def fill(number: int, progress: Progress, writer: "type[Writer] | None" = None) -> bool:
    """Write `number` articles and what belongs to them; False if there are some already."""
    from django.db import connection, transaction  # noqa: PLC0415 - after setup

    from articles.models import Article  # noqa: PLC0415 - after setup

    if Article.objects.exists():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        (writer or Writer)(number, progress).write(cursor)
    derive(progress)
    return True


def derive(progress: Progress) -> None:
    """Build what triggers keep when they are awake, and let the planner know its tables."""
    from django.db import connection  # noqa: PLC0415 - after setup

    with connection.cursor() as cursor:
        for done, statement in enumerate(DERIVED, start=1):
            progress("Abgeleitetes", done, len(DERIVED))
            cursor.execute(statement)


# One line for whatever the database derives by trigger.
DERIVED = (
    "ANALYZE",
    "SELECT articles_reindex(array_agg(id)) FROM articles_article GROUP BY id / 20000",
    """INSERT INTO articles_searchdocument (publication_id, key, dated, visible, words, title)
        SELECT p.id, a.key, p.dated, p.visible,
            articles_search_words(r.kicker, r.headline, r.teaser, r.body),
            articles_search_title(r.kicker, r.headline)
        FROM articles_publication p JOIN articles_revision r ON r.id = p.revision_id
        JOIN articles_article a ON a.id = p.article_id ORDER BY p.id""",
    """INSERT INTO articles_deskdocument (article_id, words)
        SELECT id, articles_search_words(kicker, headline, teaser, body)
        FROM articles_article ORDER BY id""",
    "VACUUM ANALYZE",
)


class Writer:
    """Makes the rows of all tables and sends them by COPY."""

    def __init__(self, number: int, progress: Progress) -> None:
        self.number = number
        self.progress = progress
        self.dice = random.Random(SEED)
        self.now = datetime.now(UTC).replace(second=0, microsecond=0)
        self.sentences = _sentences()

    def write(self, cursor: Any) -> None:
        """All tables, one after the other."""
        from articles import models as journal  # noqa: PLC0415 - after setup
        from regions.models import Region  # noqa: PLC0415 - after setup

        terms = self._vocabulary(journal.Section, journal.Tag)
        regions = Skewed(self._by_size(Region), self.dice)
        self._copy(cursor, journal.Article, "Artikel", self._articles(), self.number)
        self._copy(cursor, journal.Revision, "Fassungen", self._revisions(), self.number)
        self._copy(cursor, journal.Approval, "Freigaben", self._approvals(), self.number)
        self._copy(cursor, journal.Publication, "Sendungen", self._publications(), self.number)
        through = journal.Article.regions.through
        links = self._links("article_id", "region_id", regions, 2, 0.1)
        self._copy(cursor, through, "Regionen", links, self.number)
        self._number = 0
        for kind, (_, _, most, none) in TAGS.items():
            tags = Skewed(terms[kind], self.dice)
            links = self._links("content_object_id", "tag_id", tags, most, none)
            self._copy(cursor, journal.TaggedArticle, kind, links, self.number)

    _number = 0

    def _by_size(self, region: Any) -> list[int]:
        names = ["Bund", "Bayern", "Nordrhein-Westfalen", "Baden-Württemberg", "Hessen", "Berlin"]
        ids = dict(region.objects.values_list("name", "pk"))
        return [ids.pop(name) for name in names] + list(ids.values())

    def _vocabulary(self, section: Any, tag: Any) -> dict[str, list[int]]:
        for position, name in enumerate(SECTIONS, start=1):
            section.objects.create(name=name, slug=name.lower(), position=position)
        self.sections = list(section.objects.values_list("pk", flat=True))
        terms = {}
        for kind, (word, count, _, _) in TAGS.items():
            tags = [
                tag(
                    name=f"{word} {n}",
                    slug=f"{word.lower()}-{n}",
                    kind=kind,
                    authority=_authority(f"M{n}") if kind == "ministry" else None,
                )
                for n in range(1, count + 1)
            ]
            terms[kind] = [made.pk for made in tag.objects.bulk_create(tags)]
        return terms

    def _articles(self) -> Iterator[dict[str, Any]]:
        for number in range(1, self.number + 1):
            self.progress("Artikel", number, self.number)
            section = self.dice.choices(self.sections, SECTION_WEIGHTS)[0]
            yield {
                "id": number,
                "key": f"{number:010d}",
                "section_id": section,
                "stage": "approved",
                "changed_at": self._date(number),
                "created_at": self._date(number),
                "dated": self._shown_date(number),
                **self.words(number),
            }

    def _revisions(self) -> Iterator[dict[str, Any]]:
        for number in range(1, self.number + 1):
            for version in range(1, self._versions(number) + 1):
                yield {
                    "id": number * 2 - 2 + version,
                    "article_id": number,
                    "number": version,
                    "slug": f"meldung-{number}",
                    "saved_at": self._date(number),
                    **self.words(number),
                }

    def _approvals(self) -> Iterator[dict[str, Any]]:
        for number in range(1, self.number + 1):
            for version in range(1, self._versions(number) + 1):
                yield {
                    "id": number * 2 - 2 + version,
                    "revision_id": number * 2 - 2 + version,
                    "kind": "system",
                    "at": self._date(number),
                }

    def _publications(self) -> Iterator[dict[str, Any]]:
        from django.db.backends.postgresql.psycopg_any import DateTimeTZRange  # noqa: PLC0415

        for number in range(1, self.number + 1):
            dated, versions = self._date(number), self._versions(number)
            for version in range(1, versions + 1):
                start = dated + timedelta(hours=version - 1)
                end = start + timedelta(hours=1) if version < versions else None
                if end is None and number % round(1 / WITHDRAWN) == 0:
                    end = start + timedelta(hours=2)
                if number % round(1 / PLANNED) == 0:
                    start, end = start + timedelta(days=366 * YEARS), None
                yield {
                    "id": number * 2 - 2 + version,
                    "article_id": number,
                    "revision_id": number * 2 - 2 + version,
                    "visible": DateTimeTZRange(start, end),
                    "dated": self._shown_date(number),
                    "published_at": dated,
                }

    def _links(
        self, article: str, term: str, terms: Skewed, most: int, none: float
    ) -> Iterator[dict[str, Any]]:
        for number in range(1, self.number + 1):
            if self.dice.random() >= none:
                for drawn in terms.draw(most):
                    self._number += 1
                    yield {"id": self._number, article: number, term: drawn}

    def _versions(self, number: int) -> int:
        planned = number % round(1 / PLANNED) == 0
        return 2 if number % round(1 / SECOND_REVISION) == 0 and not planned else 1

    def _date(self, number: int) -> datetime:
        """More articles every year: the square root spreads them."""
        share = 1 - (number / self.number) ** 0.5
        return self.now - timedelta(minutes=5 + int(share * YEARS * 525_960))

    def _shown_date(self, number: int) -> datetime:
        planned = number % round(1 / PLANNED) == 0
        return self._date(number) + timedelta(days=366 * YEARS if planned else 0)

    def words(self, number: int) -> dict[str, str]:
        """Kicker, headline, teaser and body of one article, always the same for its number."""
        dice = random.Random(number)
        lines = [dice.choice(self.sentences) for _ in range(6)]
        body = "".join(f"<p>{line}</p>" for line in lines[1:])
        return {
            "kicker": f"Ort {number % 997}",
            "headline": f"Meldung {number}: {lines[0]}"[:140],
            "teaser": lines[0][:600],
            "body": body,
        }

    def _copy(
        self, cursor: Any, model: Any, label: str, rows: Iterator[dict[str, Any]], total: int
    ) -> None:
        """Send rows of a model; columns that a row does not name get the field's default."""
        rows = iter(rows)
        first = next(rows)
        defaults = {
            field.column: field.get_db_prep_save(field.get_default(), cursor.db)
            for field in model._meta.concrete_fields
            if field.column not in first and not field.generated and not _by_database(field)
        }
        columns = [*first, *defaults]
        names = ", ".join(f'"{column}"' for column in columns)
        with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
            for done, row in enumerate(_and_rest(first, rows), start=1):
                copy.write_row([*row.values(), *defaults.values()])
                if done % 10_000 == 0:
                    self.progress(label, min(done, total), total)
        self.progress(label, total, total)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM "
            f"{model._meta.db_table}))",
            [model._meta.db_table],
        )


def _authority(short: str) -> Any:
    """An authority of the Bund that has always had this name."""
    from django.db.backends.postgresql.psycopg_any import DateRange  # noqa: PLC0415 - after setup

    from regions.models import Authority, Region  # noqa: PLC0415 - after setup

    authority = Authority.objects.create(slug=short.lower(), region=Region.objects.get(code="DE"))
    authority.names.create(short=short, long=f"Ministerium {short}", valid=DateRange(None, None))
    return authority


def _by_database(field: Any) -> bool:
    return field.has_db_default() and not field.has_default()


def _and_rest(first: dict[str, Any], rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield first
    yield from rows


def _sentences() -> list[str]:
    """What the demo's articles say, sentence by sentence: real German for full-text search."""
    from newsroom.demo.journal import SECTIONS as DEMO  # noqa: PLC0415 - after setup
    from newsroom.demo.reading import read_texts  # noqa: PLC0415 - after setup

    texts = [text for _, slug, _ in DEMO for text in read_texts(slug)]
    plain = [block for text in texts for block in (text.teaser, *text.blocks) if block[0].isalpha()]
    return [f"{one.strip('. ')}." for block in plain for one in block.split(". ")]


def measure_over_many(name: str, description: str, measure: Callable[[], None]) -> None:
    """The command line of a benchmark: fill a directory if it is empty, then measure there."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=description)
    parser.add_argument("--data", type=Path, default=Path("/tmp/million"), help="Verzeichnis")
    parser.add_argument("--articles", type=int, default=1_000_000, help="wie viele")
    options = parser.parse_args()
    with million(options.data):
        from django.core.management.base import OutputWrapper  # noqa: PLC0415 - after setup

        from newsroom.progress import ProgressBar  # noqa: PLC0415 - after setup

        fill(options.articles, ProgressBar(OutputWrapper(sys.stderr)).advance)
        measure()


def main() -> None:
    """Read the command line, start the server, fill it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.million", description=DESCRIPTION, add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/million"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    parser.add_argument(
        "--articles", type=int, default=1_000_000, help="wie viele (Vorgabe: %(default)s)"
    )
    options = parser.parse_args()
    with million(options.data) as url:
        from django.core.management.base import OutputWrapper  # noqa: PLC0415 - after setup

        from newsroom.progress import ProgressBar  # noqa: PLC0415 - after setup

        out = OutputWrapper(sys.stderr)
        made = fill(options.articles, ProgressBar(out).advance)
        out.write("Fertig." if made else "Das Verzeichnis ist schon voll.")
        out.write(f"export DEBUG=true DATABASE_URL='{url}'")


if __name__ == "__main__":
    main()
