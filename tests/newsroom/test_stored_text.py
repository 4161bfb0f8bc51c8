"""What a migration makes of rows that were stored before columns were normalised."""

import unicodedata

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.operations import AlterField

from articles.models import Author, ImageCredit, Note, Revision, Tag
from newsroom.stored_text import guard_text
from tests.factories import a_tag, an_article, an_image

pytestmark = pytest.mark.django_db

NFD = unicodedata.normalize("NFD", "Jörg Übergabe")


CHECKS = """
SELECT conname FROM pg_constraint
WHERE conrelid = %s::regclass AND contype = 'c' AND starts_with(conname, %s)
"""


def without_check(model, name, text, pk):
    """Store a text as it came before the columns had their CHECK."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(CHECKS, [table, f"{table}_{name}_check"])
        (check,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{check}"')
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [text, pk])
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def guard(model, name):
    change = AlterField(model._meta.model_name, name, model._meta.get_field(name))
    with connection.schema_editor(atomic=False) as editor:
        guard_text(model._meta.app_label, [change])(apps, editor)


def test_a_revision_of_before_is_spelled_in_composed_letters():
    revision = an_article(headline="Jörg Übergabe").latest_revision
    without_check(Revision, "headline", f"{NFD}\u200b\v!", pk=revision.pk)
    guard(Revision, "headline")
    revision.refresh_from_db()
    assert revision.headline == "Jörg Übergabe !"


def test_a_twin_from_a_mac_becomes_one_with_its_other():
    other = Author.objects.create(name="Jörg Übergabe")
    twin = Author.objects.create(name="Jemand")
    article = an_article(author=twin)
    without_check(Author, "name", NFD, pk=twin.pk)
    guard(Author, "name")
    article.refresh_from_db()
    assert article.author == other
    assert article.latest_revision.author == other
    assert Author.objects.count() == 1


def test_two_credits_from_two_machines_become_one():
    other = an_image(creator="Jörg Übergabe").credit
    image = an_image(creator="Jemand")
    without_check(ImageCredit, "creator", NFD, pk=image.credit_id)
    guard(ImageCredit, "creator")
    image.refresh_from_db()
    assert image.credit == other


def test_a_slug_of_before_is_made_again_and_free():
    a_tag("Bürgerbüro")
    tag = a_tag("Bürgerbüro West")
    without_check(Tag, "slug", "bürgerbüro", pk=tag.pk)
    guard(Tag, "slug")
    tag.refresh_from_db()
    assert tag.slug == "buergerbuero-2"


def test_what_must_say_something_and_showed_nothing_says_a_dash():
    note = Note.objects.create(article=an_article(), by=User.objects.create_user("x"), text="x")
    without_check(Note, "text", "\u200b", pk=note.pk)
    guard(Note, "text")
    note.refresh_from_db()
    assert note.text == "–"
