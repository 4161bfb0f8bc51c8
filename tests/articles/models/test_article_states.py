"""Article queries by state, and the date kept by the database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.desk.article.state import DRAFT, ON_AIR, PENDING, SCHEDULED, WITHDRAWN, state_of
from articles.models import Article
from tests.clock import ahead
from tests.factories import already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db


def changed(article: Article) -> Article:
    article.headline = "Neuer Stand"
    article.save()
    article.revisions.record(article, by=None)
    return article


def planned() -> Article:
    article = an_article()
    publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=1))
    return article


def withdrawn() -> Article:
    article = on_air().article
    publishing.withdraw(article, by=None)
    return article


def expired() -> Article:
    article, now = an_article(), timezone.now()
    already_on_air(article.latest_revision, now - timedelta(days=2), now - timedelta(days=1))
    return article


def updated_later() -> Article:
    article = changed(on_air().article)
    publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=1))
    return article


def test_every_filter_finds_what_bears_its_name():
    made = {
        "drafts": {an_article()},
        "scheduled": {planned(), updated_later()},
        "withdrawn": {withdrawn(), expired()},
        "on_air": {on_air().article, changed(on_air().article)},
    }
    ids = {name: {article.pk for article in articles} for name, articles in made.items()}
    assert set(Article.objects.drafts().values_list("pk", flat=True)) == ids["drafts"]
    assert set(Article.objects.withdrawn().values_list("pk", flat=True)) == ids["withdrawn"]
    assert set(Article.objects.scheduled().values_list("pk", flat=True)) == ids["scheduled"]
    pending = Article.objects.with_pending_changes()
    of_state = {state.key: set() for state in (DRAFT, SCHEDULED, ON_AIR, PENDING, WITHDRAWN)}
    for article in Article.objects.with_state():
        of_state[state_of(article).key].add(article.pk)
    assert of_state[DRAFT.key] == ids["drafts"]
    assert of_state[WITHDRAWN.key] == ids["withdrawn"]
    assert of_state[PENDING.key] == set(pending.values_list("pk", flat=True))
    shown = of_state[ON_AIR.key] | of_state[PENDING.key]
    assert shown == set(Article.objects.on_air().values_list("pk", flat=True)) >= ids["on_air"]
    unscheduled = set(Article.objects.unscheduled().values_list("pk", flat=True))
    assert unscheduled == {one.pk for one in Article.objects.all()} - ids["scheduled"]


def test_the_date_is_that_of_the_first_publication_or_of_the_making():
    article = an_article()
    article.refresh_from_db()
    assert article.dated == article.created_at
    plan = publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=2))
    article.refresh_from_db()
    assert article.dated == plan.dated
    publishing.drop_plan(plan, by=None)
    article.refresh_from_db()
    assert article.dated == article.created_at
    first = publishing.publish_now(article.latest_revision, by=None)
    publishing.publish_now(changed(article).latest_revision, by=None)
    article.refresh_from_db()
    assert article.dated == first.dated


def test_nobody_else_sets_the_date():
    long_ago = datetime(2019, 6, 5, 9, tzinfo=UTC)
    article = an_article(dated=long_ago)
    article.refresh_from_db()
    assert article.dated == article.created_at
    Article.objects.update(dated=long_ago)
    article.refresh_from_db()
    assert article.dated == article.created_at
    Article.objects.update(created_at=long_ago)
    article.refresh_from_db()
    assert article.dated == long_ago
    stale = Article.objects.get(pk=article.pk)
    already_on_air(article.latest_revision, long_ago - timedelta(days=1))
    stale.headline = "Aus einem alten Formular"
    stale.save()
    stale.refresh_from_db()
    assert stale.dated == long_ago - timedelta(days=1)
