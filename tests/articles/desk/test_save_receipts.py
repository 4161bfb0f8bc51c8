"""Idempotent saving: a form sent twice is saved once, with one workflow step."""

from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from articles.desk.policy import Role
from articles.models import Article, JournalEntry, SaveReceipt
from tests.articles.desk.test_article_form import ADD, change, form, told
from tests.factories import an_article

ATTEMPT = {"attempt": "versuch-1"}


@pytest.mark.django_db
def test_a_save_that_arrives_again_changes_nothing(signed_in):
    client = signed_in(Role.EDITOR)
    article = an_article()
    data = form(article, headline="Einmal gesichert") | ATTEMPT
    client.post(change(article), data)
    other = signed_in(Role.EDITOR, "jan")
    other.post(change(article), form(article, headline="Jans Wort") | {"base": 2})
    client.get(change(article))  # the first answer's sentences are read
    response = client.post(change(article), data, follow=True)
    assert "kam zweimal an und zählt einmal" in told(response)
    article.refresh_from_db()
    assert (article.headline, article.revisions.count()) == ("Jans Wort", 3)


@pytest.mark.django_db
def test_an_answer_that_was_never_read_is_given_to_the_second_arrival(signed_in):
    client = signed_in(Role.EDITOR)
    article = an_article()
    data = form(article, headline="Einmal gesichert") | ATTEMPT
    client.post(change(article), data)
    response = client.post(change(article), data, follow=True)
    assert told(response) == "Fassung 2 ist gesichert."


@pytest.mark.django_db
def test_a_step_that_arrives_again_is_taken_once(signed_in):
    author = signed_in(Role.AUTHOR)
    article = an_article(created_by=author.user)
    data = form(article, "_hand_in") | ATTEMPT
    author.post(change(article), data)
    Article.objects.filter(pk=article.pk).update(stage=Article.Stage.DRAFT)  # it came back
    author.post(change(article), data)
    article.refresh_from_db()
    assert article.stage == Article.Stage.DRAFT
    assert JournalEntry.objects.filter(deed=JournalEntry.Event.HANDED_IN).count() == 1


@pytest.mark.django_db
def test_saving_after_a_step_without_an_answer_finds_the_step_taken(signed_in):
    """The text is not the author's to write any more, and nothing is wrong with that."""
    author = signed_in(Role.AUTHOR)
    article = an_article(created_by=author.user)
    typed = form(article, headline="Ohne Antwort") | ATTEMPT
    step = {name: value for name, value in typed.items() if name != "_save"} | {"_hand_in": "1"}
    author.post(change(article), step)
    author.get(change(article))  # the first answer's sentences are read
    response = author.post(change(article), typed, follow=True)
    assert "kam zweimal an und zählt einmal" in told(response)
    assert "liegt zur Prüfung bei der Redaktion" in response.content.decode()
    more = typed | {"headline": "Ohne Antwort, und mehr"}
    assert author.post(change(article), more).status_code == 403


@pytest.mark.django_db
def test_other_words_under_the_same_attempt_are_a_save_of_their_own(signed_in):
    """A page from the browser's memory sends the attempt it was made with."""
    client = signed_in(Role.EDITOR)
    article = an_article()
    client.post(change(article), form(article, teaser="Erst so.") | ATTEMPT)
    client.post(change(article), form(article, kicker="Dann mehr") | ATTEMPT | {"base": 1})
    article.refresh_from_db()
    assert (article.teaser, article.kicker) == ("Erst so.", "Dann mehr")


@pytest.mark.django_db
def test_going_back_to_the_empty_form_leads_to_the_article(signed_in):
    client = signed_in(Role.AUTHOR)
    shown = client.get(ADD, follow=True)
    address = shown.redirect_chain[-1][0]
    key = shown.context["adminform"].form["key"].value()
    data = form(headline="Nur einer") | {"key": key, "base": "0"}
    client.post(address, data | ATTEMPT)
    article = Article.objects.get()
    assert client.get(address)["Location"] == change(article)
    response = client.post(address, data | ATTEMPT | {"teaser": "Und noch ein Satz."})
    assert response.status_code == 409
    assert "Beide haben dasselbe geändert" in response.content.decode()
    assert Article.objects.get().teaser == data["teaser"]


@pytest.mark.django_db
def test_a_foreign_or_broken_key_in_the_address_opens_a_new_form(signed_in):
    author = signed_in(Role.AUTHOR)
    for key in (an_article().key, "kaputt", "\0" * 10, "ABCDEFGHIJ"):
        response = author.get(ADD, {"artikel": key}, follow=True)
        assert response.status_code == 200
        author.post(response.request["PATH_INFO"], form() | {"key": key})
    assert not Article.objects.filter(created_by=author.user, key="kaputt").exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_new_article_from_two_connections_at_once_is_one(signed_in):
    client = signed_in(Role.AUTHOR)
    data = form(headline="Zweimal zugleich") | ATTEMPT | {"key": "neuartikel", "base": "0"}

    def send() -> None:
        second_browser = Client()
        second_browser.cookies = client.cookies
        second_browser.post(ADD, data)
        connection.close()

    senders = [Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    article = Article.objects.get()
    assert article.revisions.count() == 1
    assert SaveReceipt.objects.get().number == 1
