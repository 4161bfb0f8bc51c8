"""Whatever the database does, a reader gets a plain German page, and so does the desk."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from newsroom.unavailable import is_outage, page
from tests.factories import on_air

BUSY = "Das dauert gerade zu lange."


@pytest.mark.parametrize("address", ["/", "/archiv/", "/suche/?q=Land", "/feed/", "/sitemap.xml"])
def test_readers_are_told_when_to_come_back(lock, address):
    on_air()
    lock.execute("LOCK TABLE articles_publication IN ACCESS EXCLUSIVE MODE")
    response = Client().get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response["Cache-Control"] == "no-store"
    assert BUSY in response.content.decode()
    lock.rollback()
    assert Client().get(address).status_code == 200


def test_an_outage_in_a_middleware_is_no_500(db, settings):
    client = Client(raise_request_exception=False)
    settings.MIDDLEWARE = ["tests.newsroom.test_unavailable.failing", *settings.MIDDLEWARE]
    assert client.get("/").status_code == 503


def failing(_get_response: object) -> object:
    def middleware(_request: object) -> None:
        raise OperationalError("server closed the connection")

    return middleware


def test_what_counts_as_an_outage():
    follows = RuntimeError()
    follows.__cause__ = OperationalError()
    assert is_outage(InterfaceError())
    assert is_outage(follows)
    assert not is_outage(RuntimeError())
    assert not is_outage(None)


def test_without_static_files_the_pages_of_failure_are_plain(client, settings, tmp_path, db):
    _forget_static_files(settings, tmp_path)
    page.cache_clear()
    assert BUSY in page(at_desk=False).decode()
    page.cache_clear()
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Da ist etwas schiefgegangen." in response.content.decode()


def test_health_knows_that_pages_cannot_be_made(client, settings, tmp_path, db):
    assert client.get("/gesund/").status_code == 200
    _forget_static_files(settings, tmp_path)
    response = client.get("/gesund/")
    assert response.status_code == 503
    assert "collectstatic" in response.content.decode()


def _forget_static_files(settings: object, empty: object) -> None:
    settings.STATIC_ROOT = str(empty)
    backend = "newsroom.static_storage.FingerprintedStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
