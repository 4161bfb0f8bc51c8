"""Concurrent publishing: many threads run the same step at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from articles import publishing
from articles.models import Publication
from tests.factories import an_article

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 20


def together(people: int, step) -> list:
    """Run `step(number)` in several threads at once, each with its own connection."""
    barrier = Barrier(people)

    def one(number: int):
        try:
            barrier.wait()
            return step(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_twenty_publish_calls_on_one_revision_leave_one_period():
    revision = an_article().latest_revision
    together(PEOPLE, lambda _: publishing.publish_now(revision, by=None))
    assert Publication.objects.count() == 1
    assert Publication.objects.on_air().get().revision == revision


def test_twenty_publish_calls_on_twenty_revisions_leave_one_on_air():
    article = an_article()
    revisions = []
    for number in range(PEOPLE):
        article.headline = f"Lage {number}"
        article.save()
        revisions.append(article.revisions.record(article, by=None))
    together(PEOPLE, lambda number: publishing.publish_now(revisions[number], by=None))
    assert Publication.objects.on_air().count() == 1
    ends = [p.visible.upper for p in article.publications.order_by("visible")]
    starts = [p.visible.lower for p in article.publications.order_by("visible")]
    assert ends == [*starts[1:], None]


def test_twenty_duty_editors_press_the_button_and_none_sees_an_error_page():
    article = an_article()
    for number in range(PEOPLE):
        user = User.objects.create_user(f"cvd-{number}", is_staff=True)
        user.groups.add(Group.objects.get(name="Chef vom Dienst"))
    data = {name: getattr(article, name) for name in ("kicker", "headline", "teaser", "body")}
    data |= {"section": article.section_id, "_publish": "1"}

    def press(number: int) -> int:
        client = Client()
        client.force_login(User.objects.get(username=f"cvd-{number}"))
        address = f"/redaktion/articles/article/{article.pk}/change/"
        return client.post(address, data, follow=True).status_code

    assert set(together(PEOPLE, press)) == {200}
    assert Publication.objects.on_air().count() == 1
    assert article.revisions.count() == 1


def test_publishing_and_withdrawing_at_once_ends_in_one_of_both_states():
    article = an_article()
    revision = article.latest_revision

    def step(number: int):
        if number % 2:
            publishing.withdraw(article, by=None)
        else:
            publishing.publish_now(revision, by=None)

    together(PEOPLE, step)
    assert Publication.objects.on_air().count() in {0, 1}


def test_twenty_savers_get_twenty_numbers():
    article = an_article()

    def save(number: int) -> int:
        copy = type(article).objects.get(pk=article.pk)
        copy.headline = f"Satz {number}"
        return copy.revisions.record(copy, by=None).number

    numbers = together(PEOPLE, save)
    assert sorted(numbers) == list(range(2, PEOPLE + 2))
