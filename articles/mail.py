"""The one way out for mail: after the transaction that it tells of."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

_log = logging.getLogger(__name__)


def post(recipient: str, subject: str, text: str) -> None:
    """Send one mail after the transaction; a mail server that fails stops nothing."""
    line = " ".join(subject.split())

    def deliver() -> None:
        try:
            send_mail(line, text, settings.DEFAULT_FROM_EMAIL, [recipient])
        except (OSError, SMTPException):
            _log.exception("Nachricht „%s“ nicht zugestellt", line)

    transaction.on_commit(deliver)
