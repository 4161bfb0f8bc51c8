"""What PostgreSQL's catalogue says of columns, constraints and triggers."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attgenerated <> '', a.attidentity <> ''
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relname = ANY (%s) AND c.relnamespace = current_schema()::regnamespace
ORDER BY c.relname, a.attnum
"""
# Primary, foreign, unique, exclusion, check; not-null constraints stand beside their columns.
_CONSTRAINTS = """
SELECT c.relname, k.conname, k.contype::text, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relname = ANY (%s) AND c.relnamespace = current_schema()::regnamespace
    AND k.contype IN ('p', 'f', 'u', 'x', 'c')
ORDER BY c.relname, strpos('pfuxc', k.contype::text), k.conname
"""
_TRIGGERS = """
SELECT c.relname, t.tgname, p.proname, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relname = ANY (%s)
    AND c.relnamespace = current_schema()::regnamespace
ORDER BY c.relname, t.tgname
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `default` is an expression, empty where there is none."""

    name: str
    type: str
    is_required: bool
    default: str
    is_generated: bool
    is_identity: bool


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint; `kind` is PostgreSQL's letter: p, f, u, x or c."""

    name: str
    kind: str
    definition: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger, the function it calls and its whole definition."""

    name: str
    function: str
    definition: str

    @property
    def moment(self) -> str:
        """When it fires: `before insert or update`."""
        words = self.definition.split(f" {self.name} ", 1)[1].split(" ON ", 1)[0]
        return words.lower()


def columns(tables: list[str]) -> dict[str, list[Column]]:
    """Table → its columns in order."""
    return _by_table(_COLUMNS, tables, Column)


def constraints(tables: list[str]) -> dict[str, list[Constraint]]:
    """Table → its constraints: keys first, checks last."""
    return _by_table(_CONSTRAINTS, tables, Constraint)


def triggers(tables: list[str]) -> dict[str, list[Trigger]]:
    """Table → its triggers by name."""
    return _by_table(_TRIGGERS, tables, Trigger)


def _by_table[Row](query: str, tables: list[str], make: type[Row]) -> dict[str, list[Row]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [tables])
        rows = cursor.fetchall()
    found: dict[str, list[Row]] = defaultdict(list)
    for table, *values in rows:
        found[table].append(make(*values))
    return found
