"""Normalises names and mail addresses of Django's users."""

from typing import Any

from django.apps.registry import Apps
from django.contrib.auth import get_user_model
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model
from django.db.models.signals import pre_save

from newsroom.fields import LineField
from newsroom.plain_text import normalise_line

COLUMNS_OF_PEOPLE = ("username", "first_name", "last_name", "email")


def normalise_person(instance: Model, **_signal: Any) -> None:
    """Normalise names and addresses before a user is saved (NFC, no invisible characters)."""
    for name in COLUMNS_OF_PEOPLE:
        value = getattr(instance, name)
        if isinstance(value, str):
            setattr(instance, name, normalise_line(value))


def watch_people() -> None:
    """Connect the normalisation to saving users; a CHECK catches everything else."""
    pre_save.connect(normalise_person, get_user_model(), dispatch_uid="normalise_person")


def guard_people(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Migration operation: the CHECK of plain-text columns, for the user table."""
    table = get_user_model()._meta.db_table
    for name in COLUMNS_OF_PEOPLE:
        field = LineField(blank=True)
        field.set_attributes_from_name(name)
        editor.execute(
            f"ALTER TABLE {editor.quote_name(table)}"
            f" ADD CONSTRAINT {editor.quote_name(f'{table}_{name}_check')}"
            f" CHECK ({field.db_check(editor.connection)})"
        )
