"""After a test that commits: empty the tables and bring back the rows that migrations seed.

Django's own flush sends `post_migrate` after each such test, and seeding again by Python takes a
second; a copy inside the database takes a few hundredths.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection

COPIES = "seeded"  # a schema beside `public`; holds one copy of every table that was not empty


def copy_seeded_rows() -> None:
    """Copy every table's rows as they are after the migrations."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {COPIES} CASCADE; CREATE SCHEMA {COPIES}")
        for table in _tables():
            cursor.execute(f'CREATE TABLE {COPIES}."{table}" AS TABLE public."{table}"')
            cursor.execute(f'SELECT EXISTS (SELECT FROM {COPIES}."{table}")')
            if not cursor.fetchone()[0]:
                cursor.execute(f'DROP TABLE {COPIES}."{table}"')


def restore_seeded_rows() -> None:
    """Empty all tables, then put the copies back; no trigger and no foreign key is asked."""
    every = ", ".join(f'public."{table}"' for table in _tables())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET session_replication_role = replica; TRUNCATE {every}; {_inserts(cursor)};"
            " RESET session_replication_role"
        )
    ContentType.objects.clear_cache()


def _tables() -> list[str]:
    return [
        name
        for name in connection.introspection.django_table_names(only_existing=True)
        if name != "django_migrations"
    ]


def _inserts(cursor) -> str:
    """One INSERT for each copy; generated columns are left to the database."""
    cursor.execute(
        "SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ')"
        " FROM information_schema.tables t JOIN information_schema.columns c USING (table_name)"
        " WHERE t.table_schema = %s AND c.table_schema = 'public' AND c.is_generated = 'NEVER'"
        " GROUP BY c.table_name",
        [COPIES],
    )
    return "; ".join(
        f'INSERT INTO public."{table}" ({columns}) OVERRIDING SYSTEM VALUE'
        f' SELECT {columns} FROM {COPIES}."{table}"'
        for table, columns in cursor.fetchall()
    )
