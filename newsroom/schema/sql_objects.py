"""Functions, triggers and constraints as the SQL files write them, with the comments above them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

_CREATED = re.compile(
    r"^(?:CREATE (?:OR REPLACE |CONSTRAINT )?(?P<kind>FUNCTION|TRIGGER)"
    r"|CREATE UNIQUE (?P<index>INDEX) IF NOT EXISTS"
    r"|ALTER TABLE \w+ DROP (?P<constraint>CONSTRAINT) IF EXISTS) (?P<name>\w+)"
)
_WATCHED_TABLE = re.compile(r" ON (\w+)(?:$| \()", re.MULTILINE)
_WRITTEN_TABLE = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z]+_[a-z_]+)")
_EDITORS = re.compile(r"^Editors (?:get: |(?=never get here: ))")


@dataclass(frozen=True)
class SqlObject:
    """One function, trigger, unique index or constraint of a file.

    Attributes:
        kind: `function`, `trigger`, `index` or `constraint`.
        comment: the lines of `--` directly above it, joined.
        text: from its name to the next object of the file.
    """

    kind: str
    name: str
    file: str
    comment: str
    text: str

    @cached_property
    def table(self) -> str:
        """The table that a trigger or an index is on; empty for everything else."""
        found = _WATCHED_TABLE.search(self.text) if self.kind in {"trigger", "index"} else None
        return found[1] if found else ""

    @property
    def rule(self) -> str:
        """The first statement of its text, on one line."""
        return " ".join(self.text.split(";", 1)[0].split())

    @cached_property
    def written_tables(self) -> set[str]:
        """The tables that a function's statements insert into, update or delete from."""
        return set(_WRITTEN_TABLE.findall(self.text))

    @cached_property
    def purpose(self) -> str:
        """What the comment says it does, without what editors get."""
        return _split(self.comment)[0]

    @cached_property
    def for_editors(self) -> str:
        """The German sentences an editor gets, or why none does; empty without a refusal."""
        return _split(self.comment)[1]


def sql_files() -> list[Path]:
    """All SQL files of the project's apps, in alphabetical order."""
    return sorted(Path(settings.BASE_DIR).glob("*/sql/*.sql"))


def sql_objects() -> list[SqlObject]:
    """What all SQL files create, in the order of the files."""
    return [found for path in sql_files() for found in _objects_of(path)]


def _objects_of(path: Path) -> Iterator[SqlObject]:
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = {n: found for n, line in enumerate(lines) if (found := _CREATED.match(line))}
    for (number, found), end in zip(starts.items(), [*starts, len(lines)][1:], strict=True):
        yield SqlObject(
            kind=(found["kind"] or found["index"] or found["constraint"]).lower(),
            name=found["name"],
            file=path.relative_to(settings.BASE_DIR).as_posix(),
            comment="\n".join(_comment_above(lines, number)),
            text="\n".join(lines[number:end]),
        )


def _comment_above(lines: list[str], number: int) -> list[str]:
    if number and lines[number - 1].startswith("DROP TRIGGER"):
        number -= 1
    first = number
    while first and lines[first - 1].startswith("--"):
        first -= 1
    return [line.removeprefix("--").strip() for line in lines[first:number]]


def _split(comment: str) -> tuple[str, str]:
    """A comment's purpose and what it says of editors, each on one line."""
    lines = comment.splitlines()
    at = next((i for i, line in enumerate(lines) if _EDITORS.match(line)), len(lines))
    return " ".join(lines[:at]), _EDITORS.sub("", " ".join(lines[at:]))
