"""Sends queued mail at least once, with retries."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from newsroom.outbox.delivery import OutOfReach, RefusedForGood, hand_over, sentence_about
from newsroom.outbox.models import Mail, MailQuerySet

MAX_TRIES = 30  # spread over a day
MAX_PAUSE = timedelta(minutes=60)
# A sender leases a mail for this long; if the process dies meanwhile, the mail is tried again.
LEASE = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)
_log = logging.getLogger(__name__)


def send_due() -> int:
    """Send one mail after the other until none is due or the mail server is out of reach.

    Two senders never take the same mail. One that dies between sending and noting it sends the mail
    again, under the same Message-ID.

    Returns:
        The number of mails sent.
    """
    sent = 0
    while mail := _take():
        try:
            hand_over(mail)
        except OutOfReach as error:
            _try_later(mail, str(error), error.__cause__)
            break
        except RefusedForGood as refusal:
            _give_up(mail, str(refusal))
        except Exception as error:  # noqa: BLE001 - whatever one mail does, the others go out
            _try_later(mail, sentence_about(error), error)
        else:
            sent += 1
            _kept(mail).update(sent_at=Now(), next_try_at=None, text="", last_error="")
    return sent


def send_again(mail: Mail) -> bool:
    """Reset a mail for immediate sending; False if it was sent meanwhile."""
    return _kept(mail).filter(sent_at=None).update(next_try_at=Now(), tries=0) > 0


def sweep() -> int:
    """Delete old mails; returns how many."""
    return Mail.objects.filter(next_try_at=None, created_at__lt=Now() - KEPT_FOR).delete()[0]


@transaction.atomic
def _take() -> Mail | None:
    mail = Mail.objects.due().select_for_update(skip_locked=True).first()
    if mail:
        mail.tries += 1
        _kept(mail).update(tries=mail.tries, next_try_at=Now() + LEASE)
    return mail


def _try_later(mail: Mail, sentence: str, error: BaseException | None) -> None:
    _log.warning("E-Mail %s nicht versandt: %r", mail.key, error)
    if mail.tries >= MAX_TRIES:
        _give_up(mail, sentence)
        return
    pause = min(timedelta(minutes=2 ** (mail.tries - 1)), MAX_PAUSE)
    _kept(mail).update(next_try_at=Now() + pause, last_error=sentence)


def _give_up(mail: Mail, sentence: str) -> None:
    _log.error("E-Mail %s wird nicht mehr versucht: %s", mail.key, sentence)
    _kept(mail).update(next_try_at=None, last_error=sentence)


def _kept(mail: Mail) -> MailQuerySet:
    """The mail's current row."""
    return Mail.objects.filter(pk=mail.pk)
