"""Stress test: two to eight concurrent editors; every acknowledged word is in a revision.

At length: `NEWSROOM_SAVES=10000 uv run pytest -n0 tests/articles/desk/test_no_lost_words.py`.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from articles.desk.article.conflicts import filed_state
from articles.models import Article
from tests.articles.desk.test_article_form import change
from tests.factories import an_article

pytestmark = pytest.mark.django_db(transaction=True)

SAVES = int(os.environ.get("NEWSROOM_SAVES", "40"))
FIELDS = ("headline", "teaser", "body", "byline")


@dataclass
class Tally:
    """Acknowledged words, and number of conflicts (409)."""

    acknowledged: list[str] = field(default_factory=list)
    conflicts: int = 0


@pytest.mark.parametrize("editors", [2, 8])
def test_every_acknowledged_word_is_in_a_revision(editors):
    article = an_article(body="<p>Anfang</p>")
    tally = save_together(article, editors, SAVES)
    assert len(tally.acknowledged) == SAVES
    assert lost(article, tally.acknowledged) == []
    assert lost(article, ["nie-geschrieben"]) == ["nie-geschrieben"]
    assert tally.conflicts or editors == 2, "eight editors on four fields do meet"


def save_together(article: Article, editors: int, saves: int) -> Tally:
    """Let editors save until `saves` words are acknowledged in all; each is a thread of its own."""
    tickets = count()
    with ThreadPoolExecutor(editors) as pool:
        parts = list(
            pool.map(lambda number: one_editor(article.pk, number, tickets, saves), range(editors))
        )
    return Tally(
        [word for part in parts for word in part.acknowledged],
        sum(part.conflicts for part in parts),
    )


def one_editor(article_id: int, number: int, tickets: Iterator[int], saves: int) -> Tally:
    tally = Tally()
    chance = random.Random(number)
    try:
        user = User.objects.create_user(f"feder-{number}", is_staff=True)
        user.groups.add(Group.objects.get(name="Redakteur"))
        client = Client()
        client.force_login(user)
        while (ticket := next(tickets)) < saves:
            word, name = f"wort{number}x{ticket}", chance.choice(FIELDS)
            while not is_saved(client, article_id, name, word):
                tally.conflicts += 1
            tally.acknowledged.append(word)
    finally:
        connection.close()
    return tally


def is_saved(client: Client, article_id: int, name: str, word: str) -> bool:
    """Open the form, write a word into one field, save; False if somebody was faster (409)."""
    # In this order, as a form is opened: what it shows is never newer than the base it names.
    article = Article.objects.get(pk=article_id)
    revision = article.latest_revision
    shown = {one: getattr(revision, one) for one in ("kicker", *FIELDS)}
    shown[name] = f"<p>{word}</p>" if name == "body" else word
    data = shown | {
        "section": article.section_id,
        "base": revision.number,
        "filed": filed_state(article),
        "_save": "1",
    }
    response = client.post(change(article), data)
    assert response.status_code in {302, 409}
    return response.status_code == 302


def lost(article: Article, words: list[str]) -> list[str]:
    """Words in no revision of the article."""
    written: Counter[str] = Counter()
    for values in article.revisions.values_list(*FIELDS).iterator():
        written.update(word.strip("<p>/") for value in values for word in value.split())
    return [word for word in words if not written[word]]
