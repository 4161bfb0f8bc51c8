"""Vocabulary: one tag per name in any spelling; ministries' names by day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Tag, TagAlias
from regions.models import Authority
from tests.factories import a_tag, already_on_air, an_article, an_authority, on_air

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("other", ["e-government", "E Government", "EGOVERNMENT", "e–Government"])
def test_another_spelling_is_no_other_tag(other):
    a_tag("E-Government")
    with pytest.raises(IntegrityError, match="tag_one_spelling"), transaction.atomic():
        Tag.objects.create(name=other)


def test_umlauts_spelled_out_are_the_same_name():
    a_tag("Bürgerämter")
    with pytest.raises(IntegrityError, match="tag_one_spelling"), transaction.atomic():
        Tag.objects.create(name="Buergeraemter")


def test_a_tag_and_an_alias_are_never_called_the_same():
    tag = a_tag("Onlinezugangsgesetz")
    TagAlias.objects.create(tag=tag, name="OZG")
    with pytest.raises(IntegrityError, match="one name"), transaction.atomic():
        Tag.objects.create(name="ozg")
    with pytest.raises(IntegrityError, match="one name"), transaction.atomic():
        TagAlias.objects.create(tag=tag, name="Online-Zugangsgesetz")
    with pytest.raises(IntegrityError, match="means_one_tag"), transaction.atomic():
        TagAlias.objects.create(tag=a_tag("Anderes"), name="O-Z-G")


def test_a_ministry_has_a_authority_and_a_authority_one_tag():
    with pytest.raises(IntegrityError, match="has_its_authority"), transaction.atomic():
        Tag.objects.create(name="BMXY", kind=Tag.Kind.MINISTRY)
    with pytest.raises(IntegrityError, match="has_its_authority"), transaction.atomic():
        Tag.objects.create(name="Thema", authority=an_authority("BMDS"))
    a_tag("BMDS", Tag.Kind.MINISTRY)
    with pytest.raises(IntegrityError, match="authority_id"), transaction.atomic():
        Tag.objects.create(
            name="Digitales Haus", kind=Tag.Kind.MINISTRY, authority=an_authority("BMDS")
        )


@pytest.mark.parametrize(
    "term",
    ["wirtschaft", "BMWK", "Klimaschutz", "bundeswirtschafts", "Bundeswirtschaftsministerium"],
)
def test_a_ministry_is_found_by_every_name_it_ever_had(term):
    tag = a_tag("BMWE", Tag.Kind.MINISTRY)
    a_tag("Anderes")
    assert list(Tag.objects.matching(term)) == [tag]


def test_a_tag_is_found_by_its_aliases_in_any_spelling():
    tag = a_tag("Einer-für-Alle-Prinzip")
    TagAlias.objects.create(tag=tag, name="EfA")
    a_tag("Cloud")
    for term in ("efa", "E f A", "einer fuer alle"):
        assert list(Tag.objects.matching(term)) == [tag]


@pytest.mark.parametrize(
    ("day", "shown"), [("2021-12-07", "BMWi"), ("2023-03-01", "BMWK"), ("2025-05-06", "BMWE")]
)
def test_an_article_names_a_ministry_as_it_was_called_that_day(client, day, shown):
    noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    article = an_article(tags=[a_tag("BMWE", Tag.Kind.MINISTRY)])
    page = client.get(already_on_air(article.latest_revision, noon).get_absolute_url())
    chips = page.content.decode().partition("article__tags")[2]
    assert f" {shown}</a>" in chips
    others = {"BMWi", "BMWK", "BMWE"} - {shown}
    assert not any(f">{name}</a>" in chips for name in others)


def test_the_name_changes_at_midnight_in_berlin_and_not_in_greenwich(client):
    last_evening = datetime(2025, 5, 5, 21, 59, tzinfo=UTC)  # 23:59 in Berlin
    tag = a_tag("BMWE", Tag.Kind.MINISTRY)
    for moment, shown in ((last_evening, "BMWK"), (last_evening + timedelta(minutes=1), "BMWE")):
        article = an_article(tags=[tag])
        page = client.get(already_on_air(article.latest_revision, moment).get_absolute_url())
        assert f" {shown}</a>" in page.content.decode()


def test_before_a_authority_was_founded_its_tag_has_its_own_name():
    tag = a_tag("BMDS", Tag.Kind.MINISTRY)
    assert tag.name_on(datetime(2020, 1, 1, tzinfo=UTC).date()) == "BMDS"


def test_twenty_ministries_take_as_many_queries_as_one(client, django_assert_max_num_queries):
    authorities = Authority.objects.filter(region__code="DE").with_names()
    tags = [a_tag(str(authority), Tag.Kind.MINISTRY) for authority in authorities]
    address = on_air(tags=tags).get_absolute_url()
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
    assert len(tags) > 15
    assert timezone.now().year >= 2026
