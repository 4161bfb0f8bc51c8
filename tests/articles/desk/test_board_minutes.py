"""Property test: a change of a board affects readers' pages from its minute on only.

Random boards with past, running and planned placements are changed at random minutes, the way the
screen does it; then the public page of every minute is compared with what it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.placements.board import Board
from articles.desk.policy import Role
from articles.models import Article, BoardChange, Placement
from tests.clock import ahead, hand_driven_clock
from tests.factories import already_on_air, an_article

pytestmark = pytest.mark.django_db

BOARD = "/redaktion/articles/placement/startseite/"
FORM = "/redaktion/articles/placement/{}/change/"
MINUTES = range(-2, 13)
PLACES = [("lead", 1), ("front", 1), ("front", 2), ("front", 3)]
WAYS = ["order", "off", "add", "instead", "lead", "words", "moved by form"]
random_cases = pytest.mark.parametrize(
    ("way", "number", "luck"),
    [(way, Random(seed).randrange(10), Random(seed)) for seed, way in enumerate(WAYS * 2)],
    ids=lambda one: one if isinstance(one, str) else None,
)


def minute(number: int) -> datetime:
    return ahead(minutes=number)


def stand(number: int) -> str:
    return f"{timezone.localtime(minute(number)):%Y-%m-%dT%H:%M}"


@dataclass
class Desk:
    """The duty editor's browser, and the articles there are."""

    client: Client
    articles: list[Article]

    def page(self, number: int) -> bytes:
        """Readers' page at a minute."""
        return self.client.get("/", {"stand": stand(number)}).content

    def pages(self, until: int | None = None) -> dict[int, bytes]:
        """Readers' pages at every minute, or at those before one."""
        return {number: self.page(number) for number in MINUTES if until is None or number < until}

    def seen(self, number: int) -> str:
        return ",".join(str(row.pk) for row in Board().at(minute(number)))

    def post(self, number: int, **data: object) -> None:
        data |= {"stand": stand(number), "seen": self.seen(number)}
        assert self.client.post(BOARD, data).status_code in {302, 409}

    def change(self, way: str, number: int, luck: Random) -> None:
        """Do something to the board of a minute, as its screen does it."""
        rows = list(Board().at(minute(number)))
        one, article = luck.choice([*rows, None]), luck.choice(self.articles)
        if way == "lead":
            address = f"/redaktion/articles/placement/aufmacher/{article.key}/"
            old = luck.choice(["behalten", "herunternehmen"])
            data = {"stand": stand(number), "seen": self.seen(number), "old": old}
            assert self.client.post(address, data).status_code in {302, 409}
        elif way == "add":
            self.post(number, add=article.pk)
        elif one and way == "order":
            ids = [row.pk for row in rows]
            self.post(number, order=",".join(map(str, luck.sample(ids, len(ids)))))
        elif one and way == "off":
            self.post(number, off=one.pk)
        elif one and way == "instead":
            self.post(number, add=article.pk, place=one.pk)
        elif one:
            self.fill_form(one, number, position=7 if way == "moved by form" else None)

    def fill_form(self, row: Placement, number: int, position: int | None) -> None:
        address = f"{FORM.format(row.pk)}?stand={stand(number)}"
        shown = self.client.get(address).context["adminform"].form.initial
        day = timezone.localtime(shown["start"]) if shown["start"] else None
        data = {
            "article": row.article_id,
            "slot": row.slot,
            "position": row.position if row.slot == "lead" else position or row.position,
            "start_0": f"{day:%Y-%m-%d}" if day else "",
            "start_1": f"{day:%H:%M}" if day else "",
            "headline": "Eigene Worte",
        }
        if end := row.visible.upper:
            data |= {"end_0": f"{timezone.localtime(end):%Y-%m-%d}"}
            data |= {"end_1": f"{timezone.localtime(end):%H:%M}"}
        response = self.client.post(address, data)
        assert response.status_code in {200, 302}, response.content


@pytest.fixture
def desk(signed_in) -> Desk:
    articles = [an_article(headline=f"Meldung {letter}", kicker="") for letter in "ABCDEFG"]
    for number, article in enumerate(articles):
        already_on_air(article.latest_revision, ahead(hours=-number - 1))
    return Desk(signed_in(Role.DUTY_EDITOR), articles)


@pytest.fixture
def clock() -> Iterator[Callable[[datetime], None]]:
    """Twenty seconds into the minute 0, until it is set anew."""
    with hand_driven_clock() as set_to:
        set_to(minute(0) + timedelta(seconds=20))
        yield set_to


def placements(desk: Desk, luck: Random) -> None:
    """Placements one after another on every place, as the constraints allow it."""
    for slot, position in PLACES:
        bounds = sorted(luck.sample(range(-5, 11), 3))
        for start, end in zip(bounds, [*bounds, None][1:], strict=True):
            article = luck.choice(desk.articles)
            period = (minute(start), minute(end) if end is not None else None)
            others = Placement.objects.filter(article=article, slot=slot, visible__overlap=period)
            if luck.random() < 0.8 and not others.exists():
                Placement.objects.create(
                    article=article, slot=slot, position=position, visible=period
                )


def shown_order(page: bytes, rows: list[Placement]) -> list[int]:
    """Where on the page the placements stand, in the board's order; an article stands once."""
    text = page.decode()[page.decode().index("<main") :]
    articles = dict.fromkeys(row.article.key for row in rows)
    return [text.index(key) for key in articles]


@random_cases
def test_before_its_minute_a_change_changes_nothing(desk, clock, way, number, luck):
    placements(desk, luck)
    before = desk.pages(until=number)
    desk.change(way, number, luck)
    assert desk.pages(until=number) == before
    rows = list(Board().at(minute(number)).select_related("article"))
    order = shown_order(desk.page(number), rows)
    assert order == sorted(order)


@random_cases
def test_undoing_brings_back_the_page_of_every_minute(desk, clock, way, number, luck):
    placements(desk, luck)
    before = desk.pages()
    desk.change(way, number, luck)
    if change := BoardChange.objects.first():
        response = desk.client.post(BOARD, {"undo": change.pk, "stand": stand(number)})
        assert response.status_code == 302
    assert desk.pages() == before


@pytest.mark.parametrize("number", range(1, 9))
def test_readers_see_the_change_when_its_minute_comes(desk, clock, number):
    luck = Random(number)
    placements(desk, luck)
    clock(minute(number) - timedelta(microseconds=1))
    before = Client().get("/").content
    clock(minute(0))
    desk.change("order", number, luck)
    desk.change("off", number, luck)
    clock(minute(number) - timedelta(microseconds=1))
    assert Client().get("/").content == before
    clock(minute(number))
    rows = list(Board().at(minute(number)).select_related("article"))
    order = shown_order(Client().get("/").content, rows)
    assert order == sorted(order)
