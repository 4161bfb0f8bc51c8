"""Two worlds: alike but for one article that is not on air. Every answer is the same, to the byte.

The worlds are built one after the other in the same empty database, each rolled back; sequences go
on counting, so that database ids differ wildly between them and must not show anywhere.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from articles import publishing
from articles.models import Image, Placement, Tag
from articles.search.dictionary import learn
from tests.clock import frozen_at
from tests.crawl import Answer, crawl, fetch
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)
T = NOON + timedelta(hours=1)
SECRET_KEY_OF_ARTICLE = "verdeckt00"
SECRET_PICTURE = "verdeckt000000000000000000"
SECRET_ADDRESSES = (
    f"/artikel/{SECRET_KEY_OF_ARTICLE}/",
    f"/artikel/das-geheimnis-{SECRET_KEY_OF_ARTICLE}/",
    f"/bilder/{SECRET_PICTURE}/1/16x9-640.webp",
    f"/bilder/{SECRET_PICTURE}/1/16x9-640.jpg",
    f"/bilder/{SECRET_PICTURE}/1/original-640.jpg",
)


class RollBack(Exception):  # noqa: N818 - control flow of this file
    """Leave a world behind."""


@contextmanager
def rolled_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise RollBack  # noqa: TRY301 - how Django rolls back
    except RollBack:
        pass


def build_world(secret: str) -> None:
    """Twenty-five articles on air with fixed keys; between them, perhaps, the secret one."""
    images = [an_image(key=f"bestand{number:019}") for number in range(3)]
    regions, tags = [a_region()], [a_tag(), a_tag("BMDS", Tag.Kind.MINISTRY)]
    a_section("Kommunen")
    for number in range(25):
        if number == 12 and secret:
            hide_article(secret, regions, tags)
        article = an_article(
            key=f"bekannt{number:03}",
            headline=f"Meldung {number}",
            lead_image=images[number % 3],
            regions=regions,
            tags=tags,
        )
        already_on_air(article.latest_revision, NOON - timedelta(days=number, minutes=1))


def hide_article(state: str, regions: list, tags: list) -> None:
    """The one difference: an article with everything that could give it away."""
    article = an_article(
        key=SECRET_KEY_OF_ARTICLE,
        headline="Das Geheimnis",
        lead_image=an_image(key=SECRET_PICTURE, creator="Geheime Quelle", agency=""),
        regions=regions,
        tags=tags,
    )
    with frozen_at(NOON - timedelta(minutes=5)):
        if state == "planned":
            publishing.publish_at(article.latest_revision, by=None, start=T)
    article.corrections.create(kind="correction", text="Falsch.", dated=NOON - timedelta(hours=1))
    article.notes.create(by=User.objects.create_user("redakteurin"), text="Vertraulich.")
    Placement.objects.create(
        article=article,
        slot=Placement.Slot.LEAD,
        visible=DateTimeTZRange(NOON - timedelta(days=1), None),
    )


def answers_at(
    moment: datetime, secret: str, extra: Iterable[str] = SECRET_ADDRESSES
) -> dict[str, Answer]:
    with rolled_back():
        build_world(secret)
        with frozen_at(moment):
            learn()
            answers = crawl(extra=extra)
    assert not Image.objects.exists()
    return answers


def differences(moment: datetime, secret: str) -> list[str]:
    """The addresses, of all that exist in either world, that answer differently in the other."""
    with_secret = answers_at(moment, secret)
    without = answers_at(moment, "", extra=with_secret)
    assert any("vor=" in address and answer.status == 200 for address, answer in without.items())
    return sorted(a for a in with_secret | without if with_secret.get(a) != without.get(a))


def test_what_is_not_on_air_changes_not_one_byte():
    assert differences(NOON, "draft") == []


def test_one_second_before_its_time_there_is_nothing_and_at_its_time_there_is():
    second = timedelta(seconds=1)
    assert differences(T - second, "planned") == []
    with rolled_back():
        build_world("planned")
        for moment in (T, T + second):
            with frozen_at(moment):
                assert fetch(Client(), SECRET_ADDRESSES[0]).status == 301
                assert "Das Geheimnis" in fetch(Client(), "/").text
