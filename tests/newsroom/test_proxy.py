import pytest

from newsroom import proxy


@pytest.fixture(autouse=True)
def _over_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = None
    proxy._told.clear()


def test_an_untrusted_proxy_is_told_in_the_log_and_never_redirected(client, db, caplog):
    for _ in range(3):
        response = client.get("/", headers={"X-Forwarded-Proto": "https"})
        assert response.status_code == 500
        assert "Da ist etwas schiefgegangen." in response.content.decode()
        assert "BEHIND_PROXY" not in response.content.decode()
    assert caplog.text.count("BEHIND_PROXY=true") == 1


def test_plain_http_is_redirected_and_health_is_asked_from_inside(client, db):
    assert client.get("/").status_code == 301
    assert client.get("/gesund/", headers={"X-Forwarded-Proto": "https"}).status_code == 200


def test_a_trusted_proxy_is_believed(client, db, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/", headers={"X-Forwarded-Proto": "https"}).status_code == 200
