"""Sends one mail by SMTP, with German error messages."""

import threading
from concurrent.futures import Future, wait
from contextlib import suppress
from email.utils import format_datetime
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, mailers

from newsroom.outbox.models import Mail

_FOR_GOOD = 500  # SMTP: a refusal below it is for now
MAX_SECONDS = 60  # seconds for one mail


class RefusedForGood(Exception):  # noqa: N818 - reads as what happened
    """Permanent rejection by the mail server; the message is a German sentence."""


class OutOfReach(Exception):  # noqa: N818 - the same
    """The mail server cannot be used at present; the message is a German sentence."""


def hand_over(mail: Mail, timeout: float = MAX_SECONDS) -> None:
    """Give a mail to the mail server, which has so many seconds for all of it.

    Each step has its own limit, but a name look-up has none, and a server that sends a letter now
    and then keeps each of them. So a thread does it, and is left alone if it takes too long.

    Raises:
        RefusedForGood: it will not be taken, however often it is tried.
        OutOfReach: the mail server does not answer or does not let us in.
        Exception: it was not taken this time.
    """
    done: Future[None] = Future()
    threading.Thread(target=_fulfil, args=(done, mail), daemon=True).start()
    if wait([done], timeout=timeout).not_done:
        raise OutOfReach("Der Mailserver antwortet zu langsam.")
    done.result()


def _fulfil(done: Future[None], mail: Mail) -> None:
    try:
        _hand_over(mail)
        done.set_result(None)
    except Exception as error:  # noqa: BLE001 - whoever waits for the result gets it
        done.set_exception(error)


def _hand_over(mail: Mail) -> None:
    server = mailers.default
    try:
        server.open()
    except OSError as error:
        raise OutOfReach(sentence_about(error)) from error
    try:
        server.send_messages([_message(mail)])
    except SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        _refuse_for_good(code, "Der Mailserver nimmt diese Adresse nicht an", error)
    except SMTPDataError as error:
        _refuse_for_good(error.smtp_code, "Der Mailserver nimmt die E-Mail nicht an", error)
    except ValueError as error:
        raise RefusedForGood("Die Adresse ist keine gültige E-Mail-Adresse.") from error
    finally:
        with suppress(OSError):  # taken is taken, whatever follows
            server.close()


def sentence_about(error: Exception) -> str:
    """German sentence about an error, for the desk; the log has the original."""
    if isinstance(error, TimeoutError | SMTPServerDisconnected):
        return "Der Mailserver antwortet nicht."
    if isinstance(error, SMTPAuthenticationError):
        return "Der Mailserver lehnt die Anmeldung ab."
    if isinstance(error, SMTPException):
        return "Der Mailserver hat die E-Mail abgelehnt."
    if isinstance(error, OSError):
        return "Der Mailserver ist nicht erreichbar."
    return "Die E-Mail ließ sich nicht versenden; mehr steht im Protokoll des Servers."


def _message(mail: Mail) -> EmailMessage:
    sender = settings.DEFAULT_FROM_EMAIL
    host = sender.rpartition("@")[2].strip("> ") or "localhost"
    headers = {
        "Message-ID": f"<{mail.key}@{host}>",
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(mail.subject, mail.text, sender, [mail.to], headers=headers)


def _refuse_for_good(code: int, sentence: str, error: SMTPException) -> None:
    if code >= _FOR_GOOD:
        raise RefusedForGood(f"{sentence} ({code}).") from error
    raise error
