"""The page `newsroom/docs/schema.md`: every table with its columns, rules, triggers and writers."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model

from newsroom.schema import catalogue
from newsroom.schema.sql_objects import SqlObject, sql_objects
from newsroom.schema.writers import python_writers, trigger_writers

PAGE = Path("newsroom/docs/schema.md")

_HEAD = """\
# The database

Made by `manage.py schema` from the models, PostgreSQL's catalogue and the files in `articles/sql/`;
`tests/newsroom/schema/test_page.py` fails while it is out of date. Do not edit it by hand.

"The editor" names the German sentence that an editor gets before the database has to refuse, or why
nobody gets there. "Written by" is what can be read from the code without running it
(`newsroom/schema/writers.py`): forms and the admin save besides.

Columns of plain text refuse what is not composed (NFC), characters that nobody sees and texts of
blanks only (`newsroom/fields.py`). These and other checks of one field are counted, not listed.
"""
# Checks of text columns have the names that PostgreSQL gives to a check beside a column.
_FIELD_CHECK = re.compile(r"_check\d*$")


def schema_page() -> str:
    """The whole page in Markdown."""
    models = _models()
    tables = [model._meta.db_table for model in models]
    columns = catalogue.columns(tables)
    constraints = catalogue.constraints(tables)
    triggers = catalogue.triggers(tables)
    modules, writing = python_writers(models), trigger_writers()
    parts = [_HEAD, _contents(models)]
    for model in models:
        table = model._meta.db_table
        parts += [
            f"## {table}\n",
            *_about(model),
            *_columns(model, columns[table]),
            *_constraints(model, constraints[table]),
            *_triggers(table, triggers[table]),
            *_writers(modules[table], writing[table]),
        ]
    return "\n".join(parts).rstrip() + "\n"


def _models() -> list[type[Model]]:
    """The project's own models, app by app, and the tables of Django's that SQL files guard."""
    own = [
        app for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)
    ]
    models = [
        model
        for app in own
        if ".venv" not in Path(app.path).parts
        for model in app.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    user = get_user_model()
    return [*sorted(models, key=lambda one: one._meta.db_table), user, user.groups.through]


def _contents(models: list[type[Model]]) -> str:
    names = [model._meta.db_table for model in models]
    return ", ".join(f"[{name}](#{name})" for name in names) + "\n"


def _about(model: type[Model]) -> Iterator[str]:
    path = Path(inspect.getfile(model))
    maker = model._meta.auto_created
    if isinstance(maker, type):
        yield f"Rows of the many-to-many relation of `{maker.__name__}`.\n"
    elif path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts:
        where = path.relative_to(settings.BASE_DIR).as_posix()
        yield f"`{model.__name__}` (on the screen: {model._meta.verbose_name}) in `{where}`.\n"
    else:
        yield f"Django's own `{model.__name__}`.\n"


def _columns(model: type[Model], found: list[catalogue.Column]) -> Iterator[str]:
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    yield "| column | type | | on the screen |"
    yield "|---|---|---|---|"
    for one in found:
        field = fields.get(one.name)
        target = field.related_model._meta.db_table if field and field.related_model else ""
        label = str(field.verbose_name) if field else ""
        marks = [
            "required" if one.is_required else "",
            f"→ {target}" if target else "",
            _value(one),
        ]
        yield f"| {one.name} | {one.type} | {', '.join(filter(None, marks))} | {label} |"
    yield ""


def _value(column: catalogue.Column) -> str:
    if column.is_identity:
        return "numbered"
    if column.is_generated:
        return f"generated: `{_cell(column.default)}`"
    return f"default `{_cell(column.default)}`" if column.default else ""


def _constraints(model: type[Model], found: list[catalogue.Constraint]) -> Iterator[str]:
    sentences = {
        one.name: str(one.violation_error_message)
        for one in model._meta.constraints
        if one.violation_error_message != one.default_violation_error_message
    }
    written = {one.name: one for one in sql_objects() if one.kind in {"constraint", "index"}}
    texts = [one for one in found if one.kind == "c" and _FIELD_CHECK.search(one.name)]
    if texts:
        yield f"Checks of single columns: {len(texts)}.\n"
    # Django's own foreign keys stand beside their columns.
    listed = [one for one in found if one not in texts and one.kind not in {"p", "f"}]
    listed += [one for one in found if one.kind == "f" and one.name in written]
    listed += [
        catalogue.Constraint(one.name, "i", one.rule)
        for one in written.values()
        if one.kind == "index" and one.table == model._meta.db_table
    ]
    if not listed:
        return
    yield "| constraint | rule | the editor |"
    yield "|---|---|---|"
    for one in listed:
        sentence = sentences.get(one.name, "")
        told = f"„{sentence}“" if sentence else ""
        if one.name in written:
            told = written[one.name].for_editors or told
        yield f"| {one.name} | `{_cell(one.definition)}` | {_cell(told)} |"
    yield ""


def _triggers(table: str, found: list[catalogue.Trigger]) -> Iterator[str]:
    if not found:
        return
    objects = sql_objects()
    functions = {one.name: one for one in objects if one.kind == "function"}
    triggers = {one.name: one for one in objects if one.kind == "trigger" and one.table == table}
    yield "| trigger | fires | what it does | the editor |"
    yield "|---|---|---|---|"
    for one in found:
        function, trigger = functions[one.function], triggers[one.name]
        purpose = trigger.purpose or function.purpose
        told = trigger.for_editors or function.for_editors
        yield (
            f"| {one.name} (`{trigger.file}`, `{function.name}`) | {one.moment} "
            f"| {_cell(purpose)} | {_cell(told)} |"
        )
    yield ""


def _writers(modules: set[str], triggers: set[SqlObject]) -> Iterator[str]:
    names = [f"`{path}`" for path in sorted(modules)]
    names += [f"trigger {one.name} of {one.table}" for one in sorted(triggers, key=_place)]
    if names:
        yield f"Written by {', '.join(names)}.\n"


def _place(trigger: SqlObject) -> tuple[str, str]:
    return trigger.table, trigger.name


def _cell(text: str) -> str:
    """Text that breaks no row of a table."""
    return " ".join(text.replace("|", "\\|").split())
