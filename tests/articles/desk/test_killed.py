"""Publishing survives `kill -9` before every SQL statement and after the last.

A child process takes over the whole request, from the posted form to the answer, and is killed at a
statement. Afterwards either all of it has happened or nothing.
"""

import os
import signal
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.policy import Role
from articles.models import Approval, Article, JournalEntry, Publication, Revision
from tests.articles.desk.test_article_form import change, form
from tests.factories import an_article

pytestmark = pytest.mark.django_db(transaction=True)

MIN_STATEMENTS = 20  # of a publication; fewer would mean that another path was taken


@pytest.fixture
def duty_editor():
    """The browser of a duty editor who has signed in."""
    user = User.objects.create_user("cvd", is_staff=True)
    user.groups.add(Group.objects.get(name=Role.DUTY_EDITOR))
    client = Client()
    client.force_login(user)
    return client


def press_publish(client: Client, article: Article) -> None:
    data = form(article, "_publish", headline="Der neue Stand", reason="Allein im Dienst")
    assert client.post(change(article), data).status_code == 302


def killer(at: int, when: str) -> Callable:
    """Execute wrapper that kills this process at statement number `at`."""
    sent = 0

    def wrap(execute, sql, params, many, context):
        nonlocal sent
        sent += 1
        if sent == at and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if sent == at and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return wrap


def in_a_process_that_dies(at: int, when: str, client: Client, article: Article) -> int:
    """Run in a child process; returns its signal, 0 if it survived."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            connection.connection = None  # the parent's; closing it would end the parent's session
            with connection.execute_wrapper(killer(at, when)):
                press_publish(client, article)
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    assert not os.WIFEXITED(ended) or os.WEXITSTATUS(ended) == 0
    return os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0


def state_of(article: Article) -> str:
    """`old` or `new`; raises for anything in between."""
    wait_until_nobody_holds(article)
    facts = (
        Article.objects.get(pk=article.pk).headline == "Der neue Stand",
        Article.objects.get(pk=article.pk).stage == Article.Stage.APPROVED,
        Revision.objects.filter(article=article).count() == 2,
        Publication.objects.on_air().filter(article=article, revision__number=2).exists(),
        Approval.objects.filter(revision__article=article, kind="alone").exists(),
        JournalEntry.objects.filter(article=article).count() == 2,
    )
    assert len(set(facts)) == 1, facts
    return "new" if facts[0] else "old"


def wait_until_nobody_holds(article: Article) -> None:
    """Until the database has noticed that the other end is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM articles_article WHERE id = %s FOR UPDATE", [article.pk])


# The child never leaves its one thread: it works, or it is killed.
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_killed_publication_is_whole_or_has_never_been(duty_editor):
    trial = an_article()
    with CaptureQueriesContext(connection) as captured:
        press_publish(duty_editor, trial)
    statements = len(captured)
    # After one statement is before the next: nothing of ours happens between.
    moments = [*((at, "before") for at in range(1, statements + 1)), (statements, "after")]
    seen = set()
    for at, when in moments:
        article = an_article()
        ended_by = in_a_process_that_dies(at, when, duty_editor, article)
        state = state_of(article)
        seen.add(state)
        if ended_by == 0:
            assert state == "new"
        if state == "old" and at % 5 == 0:  # the next press goes through as if nothing had been
            article.refresh_from_db()
            press_publish(duty_editor, article)
            assert state_of(article) == "new"
    assert seen == {"old", "new"}
    assert statements > MIN_STATEMENTS
