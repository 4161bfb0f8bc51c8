"""For migrations: make columns that were there before into columns of plain text.

New columns bring their CHECK along. Of a column that is altered Django's schema editor does not
look at a field's own check, so it is added here, after the rows have been brought to fit.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AlterField
from django.db.models import Model

from newsroom.fields import GermanSlugField, LineField, PlainText
from newsroom.people_names import COLUMNS_OF_PEOPLE
from newsroom.slugs import free_slug, german_slug

_SOMETHING = "–"  # where a text is required and held nothing that anybody could see

Step = Callable[[Apps, BaseDatabaseSchemaEditor], None]


def guard_text(app_label: str, changes: Iterable[AlterField]) -> Step:
    """Normalise the rows of the columns that `changes` have altered, then guard them."""

    def step(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for model, columns in _by_model(apps, app_label, changes).items():
            for field in columns:
                _normalise_column(apps, editor, model, field)
            _add_checks(editor, model, columns)

    return step


def guard_people(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The same for the names and addresses of users, whose table is Django's."""
    people = apps.get_model(*settings.AUTH_USER_MODEL.split("."))
    columns = []
    for name in COLUMNS_OF_PEOPLE:
        field = LineField(max_length=people._meta.get_field(name).max_length, blank=True)
        field.set_attributes_from_name(name)
        columns.append(field)
        _normalise_column(apps, editor, people, field)
    _add_checks(editor, people, columns)


def _by_model(
    apps: Apps, app_label: str, changes: Iterable[AlterField]
) -> dict[type[Model], list[Any]]:
    columns = defaultdict(list)
    for change in changes:
        if isinstance(change.field, PlainText):
            model = apps.get_model(app_label, change.model_name)
            columns[model].append(model._meta.get_field(change.name))
    return columns


def _add_checks(editor: BaseDatabaseSchemaEditor, model: type[Model], columns: list[Any]) -> None:
    """All of a table in one statement, so that its rows are read once."""
    table = model._meta.db_table
    additions = [
        f"ADD CONSTRAINT {editor.quote_name(f'{table}_{field.column}_check')} "
        f"CHECK ({field.db_check(editor.connection)})"
        for field in columns
    ]
    editor.execute(f"ALTER TABLE {editor.quote_name(table)} {', '.join(additions)}")


def _normalise_column(
    apps: Apps, editor: BaseDatabaseSchemaEditor, model: type[Model], field: Any
) -> None:
    check = field.db_check(editor.connection)
    table = editor.quote_name(model._meta.db_table)
    with editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT {model._meta.pk.column} FROM {table} WHERE NOT ({check})")  # noqa: S608 - our own names
        wrong = [pk for (pk,) in cursor.fetchall()]
    if wrong:
        with _without_triggers(apps, editor):
            for row in model._base_manager.filter(pk__in=wrong):
                _mend(row, field)


@contextmanager
def _without_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """Revisions never change, says a trigger; only their spelling does here."""
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    tables &= set(editor.connection.introspection.table_names())
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with waiting checks is not altered
    for table in sorted(tables):
        editor.execute(f"ALTER TABLE {editor.quote_name(table)} DISABLE TRIGGER USER")
    yield
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in sorted(tables):
        editor.execute(f"ALTER TABLE {editor.quote_name(table)} ENABLE TRIGGER USER")


def _mend(row: Model, field: Any) -> None:
    """Store the normal form; a twin takes its place, and what must say something says a dash."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    text = _normal(row, field, others)
    for attempt in (text, _SOMETHING):
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: attempt})
        except IntegrityError:
            twin = others.filter(**{f"{field.name}__iexact": text}).first() if text else None
            if twin is not None:
                _give_everything(row, twin)
                return
        else:
            return
    raise IntegrityError(f"{row!r}: {field.name} lässt sich nicht bereinigen.")


def _normal(row: Model, field: Any, others: Any) -> str:
    text = getattr(row, field.attname)
    if not isinstance(field, GermanSlugField):
        return type(field).normalise(text)
    slug = german_slug(text, field.max_length)
    if field.blank and not field.unique:
        return slug
    slug = slug or german_slug(f"{row._meta.verbose_name} {row.pk}")
    return free_slug(slug, lambda free: others.filter(**{field.attname: free}).exists())


def _give_everything(row: Model, twin: Model) -> None:
    for relation in row._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
        if not relation.many_to_many:
            rows.update(**{relation.field.attname: twin.pk})
    row.delete()
