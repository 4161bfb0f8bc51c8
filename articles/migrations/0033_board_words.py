"""The words of a board's changes, and the names of people in Django's own table, are plain text."""

from django.conf import settings
from django.db import migrations

import newsroom.fields
from newsroom.stored_text import guard_people, guard_text

CHANGES = [
    migrations.AlterField(
        model_name="boardchange",
        name="after",
        field=newsroom.fields.PlainJSONField(verbose_name="Nachher"),
    ),
    migrations.AlterField(
        model_name="boardchange",
        name="before",
        field=newsroom.fields.PlainJSONField(verbose_name="Vorher"),
    ),
    migrations.AlterField(
        model_name="boardchange",
        name="sentence",
        field=newsroom.fields.BlockField(max_length=600, verbose_name="Was geschah"),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0032_typed_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *CHANGES,
        migrations.RunPython(guard_text("articles", CHANGES), migrations.RunPython.noop),
        migrations.RunPython(guard_people, migrations.RunPython.noop),
    ]
