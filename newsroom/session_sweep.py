"""Deletes expired sessions, regularly and at every sign-in."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

AT_ONCE = 1000


@transaction.atomic
def sweep_sessions(limit: int = AT_ONCE) -> int:
    """Delete up to `limit` expired sessions, oldest first; returns how many.

    Several callers at the same time do not wait for each other: each takes rows of its own.
    """
    over = Session.objects.filter(expire_date__lt=timezone.now()).order_by("expire_date")
    keys = list(over.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
    return Session.objects.filter(pk__in=keys).delete()[0]
