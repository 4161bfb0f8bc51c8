"""Deleting sessions that are over: the housekeeper calls it, and every sign-in does a little."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

AT_ONCE = 1000


@transaction.atomic
def sweep_sessions(most: int = AT_ONCE) -> int:
    """Delete up to `most` sessions that are over, and return how many; the oldest go first.

    Several callers at the same time do not wait for each other: each takes rows of its own.
    """
    over = Session.objects.filter(expire_date__lt=timezone.now()).order_by("expire_date")
    keys = list(over.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
    return Session.objects.filter(pk__in=keys).delete()[0]
