"""The server with its processes: they answer, come back when killed, and leave nobody behind."""

import os
import signal
import threading
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from newsroom.embedded_postgres import with_database
from newsroom.restarts import Restarts
from tests.newsroom.serving import (
    Service,
    collect,
    is_running,
    kill,
    serving,
    settings_of,
    wait_until,
)

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(400)]


def database() -> str:
    return with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])


@pytest.fixture(scope="module")
def values(tmp_path_factory, django_db_setup) -> dict[str, str]:
    # A cache that has to be looked up by its name; nobody is there.
    found = settings_of(tmp_path_factory.mktemp("serve"), database())
    collect(found)
    return found | {"REDIS_URL": "redis://localhost:9/0"}


@pytest.fixture(scope="module")
def service(values) -> Iterator[Service]:
    with serving(values) as running:
        yield running


def test_no_process_is_forked_and_all_find_names(service):
    """Each is a program of its own, so none can inherit a lock that a thread held at a fork."""
    assert len(service.children()) == 3
    assert [service.status("/archiv/") for _ in range(20)] == [200] * 20


def test_killed_workers_come_back_while_others_answer(service):
    """One at a time under load, then all at once, twice within a few seconds."""
    statuses: list[int | None] = []
    stop = threading.Event()

    def go_on_asking() -> None:
        while not stop.is_set():
            statuses.append(service.status("/impressum/"))

    clients = [threading.Thread(target=go_on_asking, daemon=True) for _ in range(4)]
    for one in clients:
        one.start()
    for _ in range(2):
        before = service.children()
        kill(service.workers()[0])
        wait_until(lambda before=before: len(set(service.children()) - set(before)) == 1)
        wait_until(lambda: statuses[-20:].count(200) == 20)
    stop.set()
    for one in clients:
        one.join()
    assert set(statuses) <= {200, None}
    for _ in range(2):
        before = service.children()
        for worker in before:
            kill(worker)
        wait_until(lambda before=before: len(set(service.children()) - set(before)) == 3)
    wait_until(lambda: service.status("/impressum/") == 200)
    assert service.process.poll() is None


def test_a_lock_in_the_database_holds_no_page_without_end(service):
    with psycopg.connect(database()) as other:
        other.execute("LOCK TABLE articles_publication IN ACCESS EXCLUSIVE MODE")
        answers = []
        clients = [
            threading.Thread(target=lambda: answers.append(service.status("/", timeout=60)))
            for _ in range(40)
        ]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        assert answers == [503] * 40
        assert service.status("/gesund/") == 200
    wait_until(lambda: service.status("/") == 200)


def test_no_orphan_stays_on_the_port_when_the_main_process_is_killed(values):
    with serving(values, workers=1, ends_with=-signal.SIGKILL) as service:
        children = service.children()
        service.process.send_signal(signal.SIGKILL)
        service.process.wait()
        wait_until(lambda: not any(map(is_running, children)))


def test_what_ends_soon_is_started_again_ever_more_rarely_and_never_given_up():
    restarts = Restarts()
    assert [restarts.pause_after(1, lived=1) for _ in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]
    assert restarts.pause_after(2, lived=1) == 0
    assert restarts.pause_after(1, lived=60) == 0
    assert restarts.pause_after(1, lived=1) == 1
