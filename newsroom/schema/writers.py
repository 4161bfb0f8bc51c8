"""Who writes which table, as far as it can be read from the code without running it.

Seen are `Model.objects….create()` and the like, the same on a relation whose name only one model
has (`article.revisions.create()`), `self.create()` in `ModelQuerySet`, and SQL that names its
table. Not seen is what a form, the admin or `instance.save()` writes.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from newsroom.schema.sql_objects import SqlObject, sql_objects

_WRITES = {
    "bulk_create", "bulk_update", "create", "delete", "get_or_create", "update", "update_or_create",
}  # fmt: skip
_SQL = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z]+_[a-z_]+)")


def python_writers(models: list[type[Model]]) -> dict[str, set[str]]:
    """Table → the modules that write it, as paths from the top of the repository."""
    table_of = _names_of_tables(models)
    found: dict[str, set[str]] = defaultdict(set)
    for path in _modules():
        for table in _tables_written_in(path.read_text(encoding="utf-8"), table_of):
            found[table].add(path.relative_to(settings.BASE_DIR).as_posix())
    return found


def trigger_writers() -> dict[str, set[SqlObject]]:
    """Table → the triggers whose functions write it, themselves or through those they call."""
    objects = sql_objects()
    functions = {one.name: one for one in objects if one.kind == "function"}
    found: dict[str, set[SqlObject]] = defaultdict(set)
    for trigger in (one for one in objects if one.kind == "trigger"):
        for table in _reached(trigger, functions, set()):
            found[table].add(trigger)
    return found


def _reached(start: SqlObject, functions: dict[str, SqlObject], seen: set[str]) -> set[str]:
    """The tables that `start` writes, followed through every function that its text names."""
    tables = start.written_tables if start.kind == "function" else set()
    for name in re.findall(r"\b(articles_\w+)\(", start.text):
        if name in functions and name not in seen:
            tables = tables | _reached(functions[name], functions, seen | {name})
    return tables


def _modules() -> Iterator[Path]:
    """The product's own modules, without migrations."""
    for app in apps.get_app_configs():
        path = Path(app.path)
        if path.parent == Path(settings.BASE_DIR):
            yield from (one for one in sorted(path.rglob("*.py")) if "migrations" not in one.parts)


def _names_of_tables(models: list[type[Model]]) -> dict[str, str]:
    """Name of a model, or of a relation that only one model has → table."""
    tables: dict[str, set[str]] = defaultdict(set)
    for model in models:
        tables[model.__name__].add(model._meta.db_table)
        for relation in model._meta.related_objects:
            name = relation.get_accessor_name()
            if relation.one_to_many and name:
                tables[name].add(relation.related_model._meta.db_table)
    return {name: found.pop() for name, found in tables.items() if len(found) == 1}


def _tables_written_in(source: str, table_of: dict[str, str]) -> set[str]:
    known = set(table_of.values())
    found = {table for table in _SQL.findall(source) if table in known}
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith("QuerySet"):
            own = table_of.get(node.name.removesuffix("QuerySet"), "")
            found |= _written_in(node, {"self": own}) - {""}
    return found | _written_in(tree, table_of)


def _written_in(tree: ast.AST, table_of: dict[str, str]) -> set[str]:
    calls = (
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )
    asked = {_asked(call.value) for call in calls if call.attr in _WRITES}
    return {table_of[name] for name in asked if name in table_of}


def _asked(node: ast.expr) -> str:
    """What a chain of queries begins with: `Model` of `Model.objects.filter()`, or a relation."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    if isinstance(node, ast.Attribute) and node.attr == "objects":
        node = node.value
        return node.id if isinstance(node, ast.Name) else ""
    if isinstance(node, ast.Name) and node.id == "self":
        return "self"
    return node.attr if isinstance(node, ast.Attribute) else ""
