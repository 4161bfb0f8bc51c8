"""Headers of public pages, and responses to invalid requests."""

from datetime import UTC, datetime

import pytest
from django.test import Client, override_settings

from articles.lifetime import seconds_to_next_minute
from articles.site.views.accessibility import CHECKED_ON, CHECKED_WITH
from tests.factories import a_section, on_air

pytestmark = pytest.mark.django_db

NONSENSE = [
    "/artikel/abc/",
    "/artikel/%00/",
    "/artikel/" + "9" * 400 + "/",
    "/artikel/x-" + "z" * 3000 + "/",
    "/artikel/%ff%fe/",
    "/artikel/%ed%a0%80/",
    "/rubrik/%00/",
    "/rubrik/gibt-es-nicht/",
    "/regionen/preussen/",
    "/themen/99999999999999999999999/",
    "/ministerien/%ed%a0%80/",
    "/bilder/abc/16x9-640.webp",
    "/bilder/" + "0" * 26 + "/../../etc/passwd",
    "/bilder/" + "0" * 26 + "/16x9-99999.webp",
    "/bilder/%00/%00",
    "/gibt-es-nicht/",
    "/.env",
    "/wp-login.php",
]


@pytest.mark.parametrize("address", NONSENSE)
def test_nonsense_is_not_found_and_never_a_server_error(client, address):
    assert 400 <= client.get(address).status_code < 500


@pytest.mark.parametrize("query", ["?x=%00", "?vor[]=1", "?" + "a=1&" * 500, "?q=%ed%a0%80"])
def test_unknown_parameters_change_nothing(client, query):
    assert client.get("/" + query).status_code == 200


@pytest.mark.parametrize("debug", [True, False])
def test_not_found_is_our_own_page_in_development_too(client, debug):
    with override_settings(DEBUG=debug):
        answers = [client.get(a) for a in ("/gibt-es-nicht/", "/artikel/zzzzzzzzzz/", "/x.php")]
    for answer in answers:
        assert answer.status_code == 404
        assert "Diese Seite gibt es nicht." in answer.content.decode()
        assert answer.content == answers[0].content


def test_a_failure_is_a_plain_page_that_asks_nothing_of_the_database(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("articles.site.views.pages.front_page", lambda _at: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert "Da ist etwas schiefgegangen." in response.content.decode()


def test_every_answer_lives_until_the_next_full_minute(client):
    publication = on_air()
    for address in ("/", publication.get_absolute_url(), "/gibt-es-nicht/", "/impressum/"):
        response = client.get(address)
        name, seconds = response["Cache-Control"].split("max-age=")[0], response["Cache-Control"]
        assert "public" in response["Cache-Control"], name
        assert 1 <= int(seconds.split("max-age=")[1].split(",")[0]) <= 60


def test_the_lifetime_ends_with_the_minute():
    assert seconds_to_next_minute(datetime(2026, 3, 5, 6, 0, 0, tzinfo=UTC)) == 60
    assert seconds_to_next_minute(datetime(2026, 3, 5, 6, 0, 59, 999_999, tzinfo=UTC)) == 1


def test_readers_get_no_cookie_and_answers_do_not_vary_by_one(client):
    a_section()
    for address in ("/", "/rubrik/politik/", "/gibt-es-nicht/"):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_can_only_read(client, method):
    assert getattr(client, method)("/").status_code == 405


def test_head_answers_like_get(client):
    on_air()
    assert client.head("/").status_code == 200


def test_headers_keep_strangers_out(client):
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@override_settings(ROOT_URLCONF="newsroom.reader_urls")
def test_the_readers_process_has_no_desk(client):
    assert client.get("/redaktion/").status_code == 404
    assert client.get("/").status_code == 200


def test_health_tells_that_the_database_answers(client):
    response = client.get("/gesund/")
    assert (response.status_code, response.content.decode()) == (200, "gesund")
    assert response["Cache-Control"] == "no-store"


def test_the_statement_on_accessibility_names_the_day_of_the_last_check(client):
    page = client.get("/barrierefreiheit/").content.decode()
    assert f'<time datetime="{CHECKED_ON:%Y-%m-%d}">' in page
    assert CHECKED_WITH in page
