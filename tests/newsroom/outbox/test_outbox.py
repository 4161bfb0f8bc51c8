"""Outbox: transactional writing, delivery, retries."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from newsroom.outbox import sending
from newsroom.outbox.delivery import OutOfReach, hand_over
from newsroom.outbox.models import Mail
from newsroom.outbox.posting import post
from newsroom.outbox.sending import MAX_TRIES, send_again, send_due, sweep
from newsroom.settings import mailer
from tests.clock import ago, frozen_at, this_minute
from tests.factories import a_mail
from tests.newsroom.outbox.mail_server import mail_server, silent_server

SMTP = "django.core.mail.backends.smtp.EmailBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.MAILERS = {"default": mailer(f"smtp://127.0.0.1:{running.server_address[1]}")}
        yield running


def due_again(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(next_try_at=ago(hours=1))


def test_a_mail_goes_out_once_and_its_text_is_forgotten(server):
    post("wer@journal.example", "Betreff\nmit Umbruch", "Guten Tag, Änne.\n")
    assert (send_due(), send_due()) == (1, 0)
    (received,) = server.received
    assert received["To"] == "wer@journal.example"
    assert received["Auto-Submitted"] == "auto-generated"
    mail = Mail.objects.get()
    assert received["Message-ID"] == f"<{mail.key}@localhost>"
    assert (mail.state, mail.text, mail.next_try_at) == ("versandt", "", None)


def test_what_is_rolled_back_is_not_sent(server):
    with transaction.atomic():
        post("wer@journal.example", "Nie geschehen", "…")
        transaction.set_rollback(True)
    assert send_due() == 0


def test_a_long_subject_is_shortened():
    post("wer@journal.example", "Lang " * 100, "…")
    assert len(Mail.objects.get().subject) == 250


@pytest.mark.parametrize("address", ["smtp://mail.example:25", "smtps://a:b@mail.example:465"])
def test_every_mail_server_has_a_time_limit(address):
    assert mailer(address)["OPTIONS"]["timeout"] == 10


def test_a_silent_mail_server_costs_one_wait_and_the_mail_waits_for_the_next_try(settings):
    a_mail()
    other = a_mail()
    with silent_server() as port:
        options = {"host": "127.0.0.1", "port": port, "timeout": 0.05}
        settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}
        assert send_due() == 0
    first = Mail.objects.exclude(pk=other.pk).get()
    assert first.last_error == "Der Mailserver antwortet nicht."
    assert first.next_try_at > first.created_at + timedelta(seconds=59)
    assert "1 Mal vergeblich versucht, wieder um" in first.state
    other.refresh_from_db()
    assert other.tries == 0


def test_a_mail_server_that_never_comes_to_an_end_is_left(settings):
    with silent_server() as port:
        options = {"host": "127.0.0.1", "port": port, "timeout": 60}
        settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}
        with pytest.raises(OutOfReach, match="zu langsam"):
            hand_over(a_mail(), timeout=0.05)


def test_a_mail_server_that_is_not_there_is_named_as_such(settings):
    with silent_server() as port:
        pass
    settings.MAILERS = {"default": mailer(f"smtp://127.0.0.1:{port}")}
    a_mail()
    send_due()
    assert Mail.objects.get().last_error == "Der Mailserver ist nicht erreichbar."


def test_an_address_that_is_refused_is_given_up_and_stops_no_other(server):
    refused, later = a_mail("550@journal.example"), a_mail("450@journal.example")
    broken, good = a_mail("gar keine"), a_mail()
    assert send_due() == 1
    for mail in (refused, later, broken, good):
        mail.refresh_from_db()
    assert (refused.state, later.state[:5], broken.state) == ("aufgegeben", "1 Mal", "aufgegeben")
    assert refused.last_error == "Der Mailserver nimmt diese Adresse nicht an (550)."
    assert broken.last_error == "Die Adresse ist keine gültige E-Mail-Adresse."
    assert good.sent_at


def test_a_server_that_hangs_up_without_a_word_has_taken_the_mail(server, settings):
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = 0.2
    server.says_goodbye = False
    a_mail()
    assert send_due() == 1
    assert len(server.received) == 1


def test_tries_become_rarer_and_end(settings):
    settings.MAILERS = {"default": mailer("smtp://127.0.0.1:1")}
    mail, now = a_mail(), this_minute()
    pauses = []
    with frozen_at(now):
        for _ in range(MAX_TRIES):
            due_again(mail)
            send_due()
            mail.refresh_from_db()
            pauses.append(mail.next_try_at and (mail.next_try_at - now) // timedelta(minutes=1))
    assert pauses == [1, 2, 4, 8, 16, 32, *[60] * 23, None]
    assert mail.state == "aufgegeben"
    assert send_again(mail)
    mail.refresh_from_db()
    assert (mail.tries, mail.state[:5]) == (0, "0 Mal")


def test_a_sender_that_dies_sends_again_under_the_same_id(server, monkeypatch):
    a_mail()
    with monkeypatch.context() as dying:
        dying.setattr(sending, "hand_over", _hand_over_and_die)
        with pytest.raises(SystemExit):
            send_due()
    assert send_due() == 0  # it may still be at work
    due_again(Mail.objects.get())
    assert send_due() == 1
    assert len({mail["Message-ID"] for mail in server.received}) == 1
    assert len(server.received) == 2


def _hand_over_and_die(mail: Mail) -> None:
    hand_over(mail)
    raise SystemExit


def test_the_database_knows_that_sent_is_sent():
    with pytest.raises(IntegrityError), transaction.atomic():
        a_mail(sent_at=timezone.now())


def test_old_mails_are_swept_and_waiting_ones_kept():
    old = ago(days=31)
    a_mail(created_at=old, next_try_at=None, last_error="Nie angekommen.")
    a_mail(created_at=old, next_try_at=None, sent_at=old, text="")
    waiting, recent = a_mail(created_at=old), a_mail(next_try_at=None)
    assert sweep() == 2
    assert set(Mail.objects.all()) == {waiting, recent}


def test_in_trouble_is_what_failed_or_waits_too_long():
    a_mail()
    failed, forgotten = a_mail(last_error="Nein."), a_mail(created_at=ago(minutes=11))
    assert list(Mail.objects.in_trouble()) == [failed, forgotten]


@pytest.mark.django_db(transaction=True)
def test_senders_at_once_share_the_work(server):
    for _ in range(20):
        a_mail()
    senders = [threading.Thread(target=_send_and_close) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(server.received) == 20
    assert len({mail["Message-ID"] for mail in server.received}) == 20


def _send_and_close() -> None:
    send_due()
    connection.close()
