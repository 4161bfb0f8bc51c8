"""Undelivered mail is shown to users who may look after it."""

import pytest
from django.urls import reverse

from articles.desk.policy import Role
from newsroom.outbox.models import Mail
from tests.articles.desk.test_article_form import told
from tests.clock import ago
from tests.factories import a_mail

pytestmark = pytest.mark.django_db
FAILED = {"last_error": "Der Mailserver antwortet nicht.", "tries": 3, "next_try_at": None}


@pytest.mark.parametrize("role", Role)
def test_the_start_page_tells_those_who_lead(signed_in, role):
    a_mail("weg@journal.example", subject="Zurück an Sie", text="Nur für Sie.", **FAILED)
    page = signed_in(role).get("/redaktion/").content.decode()
    leads = role in {Role.DUTY_EDITOR, Role.ADMINISTRATOR}
    for words in ("E-Mails, die nicht ankommen", "weg@journal.example", "aufgegeben"):
        assert (words in page) == leads
    assert "Nur für Sie." not in page


def test_nothing_is_said_while_mail_flows(signed_in):
    a_mail()
    page = signed_in(Role.DUTY_EDITOR).get("/redaktion/").content.decode()
    assert "nicht ankommen" not in page


def test_many_are_counted_and_the_newest_shown(signed_in):
    for number in range(8):
        a_mail(subject=f"Nummer {number}.", created_at=ago(hours=number), **FAILED)
    page = signed_in(Role.ADMINISTRATOR).get("/redaktion/").content.decode()
    assert "(8, die neuesten zuerst)" in page
    assert "Nummer 5." in page
    assert "Nummer 6." not in page


def test_it_is_sent_again_on_request(signed_in):
    client, mail = signed_in(Role.DUTY_EDITOR), a_mail(**FAILED)
    response = client.post(reverse("admin:mail_again", args=[mail.pk]), follow=True)
    assert "„Nachricht“ geht gleich noch einmal an wer@journal.example." in told(response)
    assert list(Mail.objects.due()) == [mail]


def test_it_is_dropped_on_request(signed_in):
    client, mail = signed_in(Role.DUTY_EDITOR), a_mail(**FAILED)
    response = client.post(reverse("admin:mail_drop", args=[mail.pk]), follow=True)
    assert "wird nicht mehr versandt" in told(response)
    assert not Mail.objects.exists()


def test_what_was_sent_meanwhile_is_not_sent_again(signed_in):
    mail = a_mail(sent_at=ago(minutes=1), next_try_at=None, text="")
    response = signed_in(Role.DUTY_EDITOR).post(
        reverse("admin:mail_again", args=[mail.pk]), follow=True
    )
    assert "ist inzwischen an wer@journal.example versandt" in told(response)
