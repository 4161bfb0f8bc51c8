"""Region map, atlas and term statistics: numbers, links, use without styles."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from articles.models import Tag, TermIndex
from articles.models.term_index import term_number
from articles.site.stats.heat_scale import HeatScale
from articles.site.stats.term_stats import MONTHS, term_stats_of
from regions.map import PLACES
from regions.models import Region
from tests.factories import a_region, a_tag, already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db

_CELL = re.compile(r'<a class="heat (heat-\d)" href="([^"]+)">(.*?)</a>')


def test_the_map_has_every_region_and_each_a_place_of_its_own():
    assert set(PLACES) == set(Region.objects.values_list("code", flat=True))
    assert len(set(PLACES.values())) == 18


def test_the_map_counts_a_year_and_colours_the_laender(client):
    for _ in range(9):
        on_air(regions=[a_region("Bayern")])
    on_air(regions=[a_region("Bremen"), a_region("Bund")])
    on_air(regions=[a_region("Bremen")], since=timedelta(days=366))
    an_article(regions=[a_region("Hessen")])
    page = client.get("/regionen/").content.decode()
    cells = {address: (shade, strip_tags(words)) for shade, address, words in _CELL.findall(page)}
    assert len(cells) == 18
    assert cells["/regionen/bayern/"] == ("heat-4", "BYBayern9Meldungen, Bayern")
    assert cells["/regionen/bremen/"] == ("heat-1", "HBBremen1Meldung, Bremen")
    assert cells["/regionen/hessen/"] == ("heat-0", "HEHessen0Meldungen, Hessen")
    assert cells["/regionen/bund/"] == ("heat-0", "BundBund1Meldung, Bund")
    assert len(re.findall(r'class="shelf__link" href="/regionen/', page)) == 18
    assert "style=" not in page


@pytest.mark.parametrize(
    ("numbers", "legend"),
    [
        ([], ["keine"]),
        ([1], ["keine", "1"]),
        ([5, 3, 1], ["keine", "1", "2–3", "4–5"]),
        ([800], ["keine", "1–100", "101–282", "283–519", "520–800"]),
    ],
)
def test_the_legend_names_the_colour_steps_that_can_occur(numbers, legend):
    shades = HeatScale(numbers)
    assert [shade.label for shade in shades.legend] == legend
    assert all(shades.step_of(n) in {shade.step for shade in shades.legend} for n in numbers)


def test_the_atlas_counts_topics_by_region_and_leads_to_their_list(client):
    ozg = a_tag("OZG")
    on_air(regions=[a_region("Hessen"), a_region("Bund")], tags=[ozg])
    on_air(regions=[a_region("Hessen")], tags=[ozg], since=timedelta(days=300))
    on_air(regions=[a_region("Hessen")], tags=[ozg], since=timedelta(days=400))
    an_article(regions=[a_region("Bayern")], tags=[ozg, a_tag("Geheim")])
    page = client.get("/atlas/").content.decode()
    cells = re.findall(r'<a href="(/regionen/[^"]*\?thema=[^"]*)">(\d+)<', page)
    assert cells == [("/regionen/bund/?thema=ozg", "1"), ("/regionen/hessen/?thema=ozg", "2")]
    assert "Geheim" not in page
    assert client.get(cells[1][0]).content.decode().count("chip--active") == 1


def test_an_empty_atlas_says_so(client):
    assert "noch nichts zu einem Thema" in client.get("/atlas/").content.decode()


def test_term_statistics_count_months_in_berlin_and_name_related_terms():
    bmds, at = a_tag("BMDS", Tag.Kind.MINISTRY), datetime(2026, 11, 24, 9, tzinfo=UTC)
    for start in (
        datetime(2026, 10, 31, 22, 59, tzinfo=UTC),  # 23:59 in Berlin: still October
        datetime(2026, 10, 31, 23, 0, tzinfo=UTC),  # midnight there: November
        datetime(2024, 11, 30, 22, 59, tzinfo=UTC),  # just before the first month
    ):
        article = an_article(regions=[a_region("Bund")], tags=[bmds, a_tag("OZG")])
        already_on_air(article.latest_revision, start)
    already_on_air(an_article(tags=[bmds, a_tag("OZG")]).latest_revision, at - timedelta(hours=1))
    portrait = term_stats_of(bmds, at)
    assert [bar.count for bar in portrait.bars] == [0] * (MONTHS - 2) + [1, 2]
    assert (portrait.most, portrait.total) == (2, 3)
    assert portrait.bars[0].month == datetime(2024, 11, 30, 23, tzinfo=UTC)
    assert [thing.name for thing in portrait.related] == ["OZG", "Bund"]


def test_term_statistics_are_on_the_first_page_and_not_above_a_narrowed_list(client):
    on_air(regions=[a_region()], tags=[a_tag("OZG")])
    page = client.get("/regionen/thueringen/").content.decode()
    assert 'aria-label="Säulen: Meldungen je Monat' in page
    month = f"{timezone.localdate().year}</td><td>1</td>"
    assert month in page
    assert 'href="/themen/ozg/"><span class="visually-hidden">Thema</span> OZG</a>' in page
    assert "Freistaat Thüringen, Hauptstadt Erfurt" in page
    assert "Säulen" not in client.get("/regionen/thueringen/?thema=ozg").content.decode()


def test_pairs_are_counted_together():
    on_air(regions=[a_region()], tags=[a_tag()])
    terms = (term_number(a_region()), term_number(a_tag()))
    at = timezone.now() + timedelta(seconds=1)
    count = TermIndex.objects.count_pairs
    assert count([terms], at=at, since=at - timedelta(days=1)) == {terms: 1}
    assert count([terms], at=at, since=at) == {}
