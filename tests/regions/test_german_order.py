"""Registers are sorted as German readers expect, in Python and in PostgreSQL alike."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Author, ImageCredit, Tag
from regions.german_order import GermanOrder, german_order
from regions.models import Authority
from tests.factories import a_credit, a_section, a_tag, an_image, on_air

pytestmark = pytest.mark.django_db

IN_ORDER = [
    "abc", "äöü", "Ärzte", "E-Akte", "eAkte 2", "Ehrenamt", "„Einfach machen“", "EUDI-Wallet",
    "Fuß", "Fussball", "govdigital", "Österreich", "Ostsee", "Straße", "Strassen", "Überblick",
    "Zürich",
]  # fmt: skip
SHUFFLED = random.Random(5).sample(IN_ORDER, len(IN_ORDER))


def test_names_are_sorted_as_in_a_german_register():
    assert sorted(SHUFFLED, key=german_order) == IN_ORDER


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_the_database_has_the_same_key(name: str):
    with connection.cursor() as cursor:
        sql = GermanOrder.template % {"expressions": "%s"}
        cursor.execute(f"SELECT {sql}", [name])
        assert cursor.fetchone() == (german_order(name),)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (Tag.Kind.TOPIC, "/themen/"),
        (Tag.Kind.ORGANISATION, "/organisationen/"),
        (Tag.Kind.PERSON, "/personen/"),
        (Tag.Kind.MINISTRY, "/ministerien/"),
    ],
)
def test_every_register_of_tags_and_its_filter(client, kind: str, path: str):
    on_air(tags=[a_tag(name, kind) for name in SHUFFLED])
    shown = client.get(path).context["shelf"]
    assert [line.name for line in shown] == IN_ORDER
    offered = {one.name: one for one in client.get("/rubrik/politik/").context["filter"].selects}
    if box := offered.get({"topic": "thema", "ministry": "ministerium"}.get(kind)):
        assert [choice.label for choice in box.choices] == IN_ORDER


def test_credits_sections_authors_and_other_spellings(client):
    for number, name in enumerate(SHUFFLED):
        image = an_image(creator=name, agency="")
        on_air(lead_image=image, since=timedelta(hours=number + 1))
        Author.objects.create(name=name)
        a_section(name)
    groups = client.get("/bildquellen/").context["groups"]
    assert [group.credit.creator for group in groups] == IN_ORDER
    assert [credit.creator for credit in ImageCredit.objects.all()] == IN_ORDER
    assert [author.name for author in Author.objects.all()] == IN_ORDER
    assert a_credit(IN_ORDER[0], "").creator == "abc"
    sections = client.get("/").context["sections"]
    assert [one.name for one in sections if one.name in IN_ORDER] == IN_ORDER
    names = [one.name for one in Authority.objects.first().aliases.all()]
    assert names == sorted(names, key=german_order)


def test_the_busiest_topics_stand_in_the_atlas_by_name(client):
    chosen = IN_ORDER[:8]
    on_air(tags=[a_tag(name) for name in reversed(chosen)])
    assert [topic.name for topic in client.get("/atlas/").context["topics"]] == chosen
