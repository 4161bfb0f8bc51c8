"""Page of a ministry: all names, predecessors and successors."""

from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from articles.models import Tag
from articles.models.tag import TagAlias
from tests.articles.site.test_lists import headlines
from tests.factories import a_tag, an_article, an_authority, on_air

pytestmark = pytest.mark.django_db

CHANGE = date(2025, 5, 6)


@pytest.fixture
def ministry() -> Tag:
    """BMX until 6 May 2025, BMXY since; another name is not confirmed yet."""
    authority = an_authority("BMX")
    authority.names.update(valid=DateRange(date(2021, 12, 8), CHANGE), is_confirmed=True)
    for short, valid, is_confirmed in (
        ("BMXY", DateRange(CHANGE, None), True),
        ("BMUNSICHER", DateRange(None, date(2021, 12, 8)), False),
    ):
        name = {"short": short, "long": f"Behörde {short}", "valid": valid}
        authority.names.create(**name, is_confirmed=is_confirmed)
    tag = Tag.objects.create(name="BMXY", kind=Tag.Kind.MINISTRY, authority=authority)
    on_air(headline="Etwas vom BMXY", tags=[tag])
    return tag


def test_the_page_names_all_that_is_confirmed(client, ministry):
    page = client.get("/ministerien/bmxy/").content.decode()
    assert "<strong>BMXY</strong> Behörde BMXY" in page
    assert "seit 6. Mai 2025" in page
    assert "8. Dezember 2021 bis 6. Mai 2025" in page
    assert "BMUNSICHER" not in page
    assert '<p class="page__lead">Behörde BMXY</p>' in page


@pytest.mark.parametrize("called", ["bmx", "BMX", "bmunsicher", "digitalhaus", "altesschlagwort"])
def test_every_name_leads_to_the_one_address(client, ministry, called):
    TagAlias.objects.create(tag=ministry, name="Digitalhaus")
    merged = a_tag("AltesSchlagwort", Tag.Kind.MINISTRY)
    Tag.objects.filter(pk=merged.pk).update(merged_into=ministry)
    response = client.get(f"/ministerien/{called}/?region=hessen")
    assert (response.status_code, response["Location"]) == (
        301,
        "/ministerien/bmxy/?region=hessen",
    )


def test_a_name_of_something_that_is_not_on_air_leads_nowhere(client, ministry):
    secret = a_tag("BMGEHEIM", Tag.Kind.MINISTRY)
    TagAlias.objects.create(tag=secret, name="Geheimhaus")
    an_article(tags=[secret])
    answers = [client.get(f"/ministerien/{s}/") for s in ("bmgeheim", "geheimhaus", "nie")]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({answer.content for answer in answers}) == 1


def test_the_page_takes_as_many_queries_for_many_related_ministries_as_for_few(client, ministry):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/ministerien/bmxy/").status_code == 200
        return len(captured)

    ministry.authority.predecessors.add(an_authority("BMALT"))
    few = queries()
    ministry.authority.predecessors.add(*(an_authority(f"BMALT{number}") for number in range(5)))
    for number in range(5):
        on_air(tags=[ministry, a_tag(f"Thema {number}")])
    assert queries() == few <= 20


def test_related_ministries_are_linked_where_something_on_air_is_about_them(client, ministry):
    before, after = an_authority("BMVOR"), an_authority("BMNACH")
    for authority in (before, after):
        authority.names.update(is_confirmed=True)
    ministry.authority.predecessors.add(before, an_authority("BMZUPRÜFEN"))
    after.predecessors.add(ministry.authority)
    on_air(headline="Etwas vom BMNACH", tags=[a_tag("BMNACH", Tag.Kind.MINISTRY)])
    an_article(tags=[a_tag("BMVOR", Tag.Kind.MINISTRY)])
    page = client.get("/ministerien/bmxy/").content.decode()
    assert 'Hervorgegangen aus: <abbr title="Behörde BMVOR">BMVOR</abbr>' in page
    assert 'Aufgaben gingen an: <a href="/ministerien/bmnach/"' in page
    assert "BMZUPRÜFEN" not in page
    assert headlines(client.get("/ministerien/bmnach/")) == ["Etwas vom BMNACH"]
