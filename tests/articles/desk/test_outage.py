"""Desk during a database outage: message, Retry-After, no lost text."""

from articles.desk.policy import Role
from tests.articles.desk.test_article_form import change, form
from tests.factories import an_article


def test_the_desk_is_told_that_nothing_is_lost(lock, signed_in):
    client = signed_in(Role.EDITOR)
    article = an_article()
    lock.execute("SELECT FROM articles_article WHERE id = %s FOR UPDATE", [article.pk])
    response = client.post(change(article), form(article, headline="Neu"))
    assert response.status_code == 503
    assert "ist nicht verloren" in response.content.decode()
    lock.rollback()
    assert client.post(change(article), form(article, headline="Neu")).status_code == 302


def test_a_session_that_cannot_be_read_is_the_same(lock, signed_in):
    client = signed_in(Role.EDITOR)
    client.raise_request_exception = False
    lock.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
    response = client.get("/redaktion/")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
