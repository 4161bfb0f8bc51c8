"""Triggers, functions and what else of the database Django's models cannot say (`articles/sql/`)."""

from django.db import migrations

from newsroom.people_names import guard_people
from newsroom.sql_files import RunSqlFile

# Functions before what uses them.
FILES = (
    "text",
    "name_indexes",
    "publications",
    "workflow",
    "pictures",
    "placements",
    "term_index",
    "tagging",
    "search_documents",
    "redirects",
    "people",
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        *(RunSqlFile("articles", name) for name in FILES),
        migrations.RunPython(guard_people, migrations.RunPython.noop),
    ]
