import re
import unicodedata

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Author, Image, ImageCredit, Section, Tag
from newsroom.fields import GermanSlugField, PlainJSONField, PlainText
from newsroom.plain_text import (
    UNSEEN_IN_BLOCKS,
    UNSEEN_IN_BODIES,
    UNSEEN_IN_LINES,
    normalise_block,
    normalise_html,
    normalise_line,
    shows_something,
)
from newsroom.slugs import german_slug
from tests.factories import a_section, a_tag, an_article, an_image

pytestmark = pytest.mark.django_db

TEXT = (models.CharField, models.TextField)
OWN = ("articles", "regions", "newsroom", "outbox")


def own_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OWN]


def columns():
    """Every column of ours that people's words can come into; generated ones follow others."""
    for model in own_models():
        for field in model._meta.concrete_fields:
            inner = field.base_field if isinstance(field, ArrayField) else field
            if isinstance(inner, (*TEXT, models.JSONField)):
                yield model, field, inner


def test_every_text_column_of_ours_is_one_of_plain_text():
    wrong = [
        f"{model.__name__}.{field.name}"
        for model, field, inner in columns()
        if not isinstance(inner, PlainText | PlainJSONField)
    ]
    assert wrong == []


def test_every_text_column_is_guarded_by_the_database():
    """By its own CHECK, which a migration that forgets the field's class would lack."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'c'"
        )
        checks = cursor.fetchall()
    unguarded = []
    for model, field, inner in columns():
        if isinstance(inner, PlainText) and inner is field:
            guard = "~ '^[a-z0-9]" if isinstance(field, GermanSlugField) else "IS NFC NORMALIZED"
            named = re.compile(rf"\(\(?\"?{field.column}\"?\)?(::text)? {re.escape(guard)}")
            if not any(
                table == model._meta.db_table and named.search(check) for table, check in checks
            ):
                unguarded.append(f"{model.__name__}.{field.name}")
    assert unguarded == []


NFD = unicodedata.normalize("NFD", "Jörg Übergabe")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Land\vmeldet", "Land meldet"),
        ("Land\u2028meldet", "Land meldet"),
        ("Land \u2029 meldet\r\n", "Land meldet"),
        ("Zwei  Blanke", "Zwei  Blanke"),
        ("\u200b", ""),
        ("\u00a0\ufeff\u2003\u3164", ""),
        ("\u200d", ""),
        (NFD, "Jörg Übergabe"),
        ("A\0B\x07C\x9dD", "ABCD"),
        ("Digital\u00administerium", "Digitalministerium"),
        ("§\u00a013 und 50\u202f%", "§\u00a013 und 50\u202f%"),
        ("Team 👩\u200d💻 hilft", "Team 👩\u200d💻 hilft"),
        ("Wort\u200dfuge", "Wortfuge"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("שלום עולם", "שלום עולם"),
        ("un\u202egefährlich\u202c", "ungefährlich"),
        ("\ud800halb", "halb"),
    ],
)
def test_a_line_is_stored_as_people_see_it(typed, line):
    assert normalise_line(typed) == line


def test_a_block_keeps_its_lines_and_nothing_else_that_is_unseen():
    assert normalise_block("Erste\r\nZweite\rDritte\vVierte\u2028Fünfte\tx \n") == (
        "Erste\nZweite\nDritte\nVierte\nFünfte x"
    )


def test_a_body_keeps_soft_hyphens():
    assert (
        normalise_html("<p>Digital\u00adamt\u200b\u000bhier</p>") == "<p>Digital\u00adamt hier</p>"
    )


ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\0\v\x85\u2028\u200b\u200c\u200d\ufeff\u00ad\u202e\u0338\u0308\n >="),
    ),
    max_size=30,
)


@given(ANY)
def test_normalising_twice_is_normalising_once_and_the_database_agrees(typed):
    """What Python calls normal, PostgreSQL takes; both mean the same characters."""
    for normalise, unseen in (
        (normalise_line, UNSEEN_IN_LINES),
        (normalise_block, UNSEEN_IN_BLOCKS),
        (normalise_html, UNSEEN_IN_BODIES),
    ):
        normal = normalise(typed)
        assert normalise(normal) == normal
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT %s IS NFC NORMALIZED, %s ~ '[{unseen}]'", [normal, normal])
            assert cursor.fetchone() == (True, False)
    assert normalise_line(typed) == "" or shows_something(normalise_line(typed))


def refused(**columns_):
    article = an_article()
    names = ", ".join(f"{name} = %s" for name in columns_)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE articles_article SET {names} WHERE id = %s", [*columns_.values(), article.pk]
        )


@pytest.mark.parametrize("nasty", ["u\u0308", "a\vb", "\u200b", "a\u2028b", " ", "a\u00adb"])
def test_the_database_refuses_what_passes_the_program_by(nasty):
    refused(headline=nasty)


def test_the_database_refuses_it_in_a_body_too():
    refused(body="<p>u\u0308</p>")
    refused(body="<p>a\u200bb</p>")


def test_saving_updating_and_adding_in_bulk_all_normalise():
    author = Author.objects.create(name=f"{NFD}\u200b 1")
    assert author.name == "Jörg Übergabe 1"
    Author.objects.filter(pk=author.pk).update(name=f"{NFD} 2")
    author.refresh_from_db()
    assert author.name == "Jörg Übergabe 2"
    Author.objects.bulk_create([Author(name=f"{NFD} 3")])
    assert Author.objects.filter(name="Jörg Übergabe 3").exists()


@pytest.mark.parametrize(
    "lookup",
    ["exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "in"],
)
def test_a_decomposed_name_from_a_mac_finds_the_composed_one(lookup):
    credit = ImageCredit.objects.create(creator="Jörg Übergabe", agency="dpa")
    asked = [NFD] if lookup == "in" else NFD
    assert ImageCredit.objects.get(**{f"creator__{lookup}": asked}) == credit
    assert ImageCredit.objects.get_or_create(creator=NFD, agency="dpa\u200b")[0] == credit


@pytest.mark.parametrize(
    "lookup", ["exact", "iexact", "contains", "icontains", "startswith", "gt", "in"]
)
@pytest.mark.parametrize("asked", ["\0", "a\0b", "\ud800", "\ufeff"])
def test_no_lookup_of_any_column_can_raise(lookup, asked):
    for model, field, inner in columns():
        if isinstance(inner, PlainText) and inner is field:
            value = [asked] if lookup == "in" else asked
            list(model._base_manager.filter(**{f"{field.name}__{lookup}": value})[:1])


def test_words_in_json_are_plain_and_numbers_are_numbers():
    nasty = {"creator\0": f"{NFD}\ud800", "size": [float("nan"), float("inf"), 3]}
    image = an_image(metadata=nasty)
    image = Image.objects.get(pk=image.pk)
    assert image.metadata == {"creator": "Jörg Übergabe", "size": [None, None, 3]}


def test_tags_get_good_slugs_and_a_free_one_if_taken():
    names = ["C", "C#", "C++", "Bund/Länder", "Förderung & Köpfe", "Bürgerbüro", "Bürger-Büro!x"]
    slugs = [a_tag(name).slug for name in names]
    assert slugs == [
        "c", "c-sharp", "c-plus-plus", "bund-laender", "foerderung-koepfe", "buergerbuero",
        "buerger-buero-x",
    ]  # fmt: skip
    assert [a_tag(name).slug for name in ("Łódź & Æther", "日本", "東京")] == [
        "lodz-aether", "schlagwort", "schlagwort-2",
    ]  # fmt: skip


def test_a_slug_typed_wrongly_is_put_right_and_a_raw_one_refused():
    tag = Tag.objects.create(name="Bürgerbüro", slug="bürgerbüro")
    assert tag.slug == "buergerbuero"
    section = a_section()
    for wrong in ("bürgerbüro", "A", "a_b", "a--b", "-a", "a\n", ""):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_section SET slug = %s WHERE id = %s", [wrong, section.pk]
            )


def test_a_section_without_a_slug_gets_one():
    first = Section.objects.create(name="Köpfe & Karrieren")
    second = Section.objects.create(name="Köpfe, Karrieren")
    assert [first.slug, second.slug] == ["koepfe-karrieren", "koepfe-karrieren-2"]


@given(st.text(max_size=200))
def test_every_slug_is_valid_or_empty(text):
    slug = german_slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    assert german_slug(slug) == slug


def test_an_article_found_by_a_part_of_its_decomposed_name():
    article = an_article(headline="Übergabe der Register")
    assert (
        Article.objects.containing_words(unicodedata.normalize("NFD", "übergabe")).get() == article
    )
