import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import Article, Redirect
from articles.redirects import Target, article_key_in, old_path_of, target_of
from newsroom.errors import Fehler
from newsroom.migrations_guard import MigratedCommand
from newsroom.progress import ProgressBar

_SHOWN_ERRORS = 20
_AT_ONCE = 1_000
_HEADINGS = {"alt", "alte adresse", "old"}
_TARGET = ("article_id", "section_id", "new_path", "is_gone")
Line = tuple[int, str, str]


class Command(MigratedCommand):
    help = (
        "Liest alte Adressen aus einer CSV-Datei: je Zeile die alte Adresse und die neue, oder "
        "„410“ für Seiten, die es nicht mehr gibt. Entweder wird alles übernommen oder nichts; "
        "was schon so in der Liste steht, bleibt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="DATEI", help="CSV in UTF-8, mit Komma oder Semikolon")
        parser.add_argument("--dry-run", action="store_true", help="prüft nur, schreibt nichts")

    def handle(self, *, file: str, dry_run: bool, **_options: Any) -> None:
        lines = list(read_lines(file))
        with transaction.atomic():
            rows, known, faults = self._checked(lines)
            if faults:
                self._refuse(faults)
            if not dry_run:
                Redirect.objects.bulk_create(rows, batch_size=_AT_ONCE)
        done = "ließen sich übernehmen" if dry_run else "übernommen"
        self.stdout.write(f"{len(rows)} alte Adressen {done}, {known} standen schon in der Liste.")

    def _checked(self, lines: list[Line]) -> tuple[list[Redirect], int, list[str]]:
        """New rows, number of known ones, and errors by line."""
        advance = ProgressBar(self.stderr).advance
        articles = _articles(lines)
        stored = Redirect.objects.in_bulk(field_name="old_path")
        rows: list[Redirect] = []
        seen: dict[str, int] = {}
        known, faults = 0, []
        for done, (number, old, new) in enumerate(lines, start=1):
            advance("Zeilen", done, len(lines))
            try:
                path, target = old_path_of(old), target_of(new, articles)
                _must_be_first(path, seen.setdefault(path, number), number)
                if path not in stored:
                    rows.append(target.of(path))
                else:
                    _must_be_same(stored[path], target)
                    known += 1
            except ValidationError as error:
                faults.append(f"Zeile {number}: {error.messages[0]}")
        return rows, known, faults

    def _refuse(self, faults: list[str]) -> None:
        for fault in faults[:_SHOWN_ERRORS]:
            self.stderr.write(fault)
        if len(faults) > _SHOWN_ERRORS:
            self.stderr.write(f"… und {len(faults) - _SHOWN_ERRORS} weitere.")
        raise Fehler(f"{len(faults)} Zeilen sind falsch; nichts wurde übernommen.")


def read_lines(file: str) -> Iterator[Line]:
    """Line number, old and new address of every row; a heading and empty lines are left out.

    Raises:
        Fehler: no such file, not UTF-8, or a line without exactly two columns.
    """
    try:
        text = Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise Fehler(f"{file} lässt sich nicht lesen: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Fehler(f"{file} ist nicht in UTF-8 geschrieben.") from error
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(), delimiter=";" if ";" in first else ",")
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if reader.line_num == 1 and cells[0].strip().lower() in _HEADINGS:
                continue
            if len(cells) != 2:  # noqa: PLR2004 - old and new
                raise Fehler(f"Zeile {reader.line_num}: zwei Spalten erwartet, {len(cells)} da.")
            yield reader.line_num, cells[0], cells[1]
    except csv.Error as error:
        raise Fehler(f"Zeile {reader.line_num}: keine CSV-Zeile.") from error


def _articles(lines: list[Line]) -> dict[str, Article]:
    """The articles the new addresses name, by key, in a few queries."""
    keys = sorted({key for _, _, new in lines if (key := article_key_in(new))})
    found: dict[str, Article] = {}
    for begin in range(0, len(keys), _AT_ONCE):
        some = keys[begin : begin + _AT_ONCE]
        found |= Article.objects.only("key").in_bulk(some, field_name="key")
    return found


def _must_be_first(path: str, first: int, number: int) -> None:
    if first != number:
        raise ValidationError(f"{path} steht schon in Zeile {first}.")


def _must_be_same(row: Redirect, target: Target) -> None:
    new = target.of(row.old_path)
    if any(getattr(row, name) != getattr(new, name) for name in _TARGET):
        raise ValidationError(f"{row.old_path} führt schon anderswohin.")
