"""A Redis that is stopped or frozen is a cache that holds nothing, and nobody waits for it."""

import socket
import threading
from collections.abc import Iterator

import pytest
from django.core.cache import cache, caches
from redis.client import Redis

from newsroom import cache as patient
from newsroom.settings import cache as cache_settings

pytestmark = pytest.mark.django_db


class FrozenServer:
    """Takes connections, says nothing, and counts them."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.taken: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                self.taken.append(self.listener.accept()[0])
            except OSError:
                return


@pytest.fixture
def frozen(settings) -> Iterator[FrozenServer]:
    server = FrozenServer()
    port = server.listener.getsockname()[1]
    settings.CACHES = {"default": cache_settings(f"redis://127.0.0.1:{port}/0")}
    yield server
    server.listener.close()


@pytest.fixture
def stopped(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.CACHES = {"default": cache_settings(f"redis://127.0.0.1:{port}/0")}


@pytest.fixture(params=["frozen", "stopped"])
def broken(request) -> None:
    request.getfixturevalue(request.param)


@pytest.mark.usefixtures("broken")
def test_everything_asked_of_it_is_answered_as_by_an_empty_cache():
    assert cache.get("a") is None
    assert cache.get("a", "anders") == "anders"
    assert cache.get_many(["a"]) == {}
    assert cache.get_or_set("a", lambda: "frisch") == "frisch"
    assert cache.add("a", 1)
    assert cache.set("a", 1) is None
    assert cache.set_many({"a": 1}) == ["a"]
    assert not cache.has_key("a")
    assert "a" not in cache
    assert not cache.touch("a")
    assert not cache.delete("a")
    assert cache.delete_many(["a"]) is None
    assert not cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("address", ["/", "/archiv/", "/sitemap.xml", "/suche/?q=Register"])
def test_pages_are_answered(client, address):
    assert client.get(address).status_code == 200


def test_after_a_failure_it_is_left_alone_for_a_while(frozen):
    for number in range(50):
        cache.get(f"a{number}")
    assert len(frozen.taken) == 1
    caches["default"]._asked_again_at = 0  # as after the pause
    cache.get("a")
    assert len(frozen.taken) == 2


def test_a_wait_is_short_and_there_is_one_for_the_connection_and_one_for_the_answer(frozen):
    client: Redis = caches["default"]._cache.get_client()
    options = client.connection_pool.connection_kwargs
    waits = (options["socket_connect_timeout"], options["socket_timeout"])
    assert sum(waits) < 0.2
    assert options["retry"].get_retries() == 0


def test_what_cannot_be_read_any_more_is_a_miss(frozen, monkeypatch):
    def unreadable(*_values: object) -> object:
        raise AttributeError("a class of an older version")

    monkeypatch.setattr(patient.RedisCache, "get", unreadable)
    assert cache.get("a", "frisch") == "frisch"


def test_without_redis_the_memory_of_the_process_is_the_cache():
    assert cache_settings("locmemcache://")["BACKEND"].endswith("LocMemCache")
