"""Term index stays in sync with sections, regions and tags, however they change."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import publishing
from articles.models import Article, Publication, TaggedArticle, TermIndex
from articles.models.term_index import term_number
from tests.factories import a_region, a_section, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db


def wanted() -> set[tuple]:
    """Expected rows of the index, computed in Python."""
    rows = set()
    for publication in Publication.objects.select_related("article__section"):
        article = publication.article
        things = [article.section, *article.regions.all(), *article.tags.all()]
        terms = sorted(term_number(thing) for thing in things)
        rows |= {
            (a, b, publication.dated, publication.pk, publication.visible)
            for place, a in enumerate(terms)
            for b in terms[place:]
        }
    return rows


def indexed() -> set[tuple]:
    return set(
        TermIndex.objects.values_list("low_term", "high_term", "dated", "publication", "visible")
    )


@pytest.fixture
def article() -> Article:
    on_air(regions=[a_region("Bayern")], tags=[a_tag("Anderes")])
    return on_air(regions=[a_region()], tags=[a_tag(), a_tag("OZG")]).article


def test_what_is_published_is_filed(article):
    assert indexed() == wanted()
    assert TermIndex.objects.filter(publication__article=article).count() == 10  # four terms


@pytest.mark.parametrize(
    "change",
    [
        lambda article: article.tags.add(a_tag("Neu")),
        lambda article: article.tags.clear(),
        lambda article: article.tags.set([a_tag("OZG"), a_tag("Neu")]),
        lambda article: article.regions.set([a_region("Hessen"), a_region("Bund")]),
        lambda article: article.regions.clear(),
        lambda _: Article.objects.update(section=a_section("Kommunen")),
        lambda _: TaggedArticle.objects.filter(tag=a_tag("OZG")).update(tag=a_tag("Neu")),
        lambda article: TaggedArticle.objects.filter(tag=a_tag()).update(
            content_object=Article.objects.exclude(pk=article.pk).get()
        ),
        lambda _: TaggedArticle.objects.all().delete(),
        lambda _: TaggedArticle.objects.bulk_create(
            TaggedArticle(content_object=one, tag=a_tag("Neu")) for one in Article.objects.all()
        ),
    ],
)
def test_a_change_of_the_classification_is_filed_at_once(article, change):
    before = indexed()
    change(article)
    assert indexed() == wanted() != before


def test_periods_are_filed_as_they_change(article):
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    article.headline = "Neuer Stand"
    article.save()
    revision = article.revisions.record(article, by=None)
    plan = publishing.publish_at(revision, by=None, start=hour)
    assert indexed() == wanted()
    plan = publishing.move(plan, by=None, start=hour + timedelta(hours=2))
    assert indexed() == wanted()
    publishing.drop_plan(plan, by=None)
    assert indexed() == wanted()
    publishing.withdraw(article, by=None)
    assert indexed() == wanted()


def test_drafts_are_not_filed():
    an_article(regions=[a_region()], tags=[a_tag()])
    assert not TermIndex.objects.exists()


def test_filing_again_changes_nothing(article):
    before = indexed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_reindex(array_agg(id)) FROM articles_article")
    assert indexed() == before


def test_counts_stop_where_they_are_told():
    region, tag = a_region(), a_tag()
    for _ in range(4):
        on_air(regions=[region], tags=[tag])
    on_air(regions=[region])
    an_article(regions=[region])
    asked = [(term_number(region), None), (term_number(tag), term_number(region))]
    count = TermIndex.objects.count_each
    at = timezone.now() + timedelta(seconds=1)
    assert count(asked, at=at, limit=9) == {term_number(region): 5, term_number(tag): 4}
    assert count(asked, at=at, limit=3) == {term_number(region): 3, term_number(tag): 3}
    assert count(asked, at=at - timedelta(days=1), limit=3) == {}


def test_what_stands_beside_a_term_is_counted_among_the_newest():
    region, tag = a_region(), a_tag()
    on_air(regions=[region], tags=[tag], since=timedelta(days=9))
    on_air(regions=[region], tags=[tag], since=timedelta(days=2))
    on_air(regions=[region], since=timedelta(days=1))
    on_air_now = TermIndex.objects.on_air(timezone.now())
    assert on_air_now.count_beside([term_number(region)], 9)[term_number(tag)] == 2
    assert on_air_now.count_beside([term_number(region)], 2)[term_number(tag)] == 1
    terms = [term_number(region), term_number(tag), term_number(a_section())]
    assert on_air_now.count_beside(terms, 9)[term_number(region)] == 2
