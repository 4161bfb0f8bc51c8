"""Reference time of a request: one database timestamp used by every query of a page."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from articles.local_time import database_now

_MOMENT = "_newsroom_moment"
_STAND = "_newsroom_stand"
_YEARS = range(1990, 2100)


def moment_of(request: HttpRequest) -> datetime:
    """Reference time of a request, by the database's clock; queried once and cached.

    Staff may look at any other minute with `?stand=2026-03-05T06:00` (Berlin time).
    """
    if not hasattr(request, _MOMENT):
        setattr(request, _MOMENT, stand_of(request) or database_now())
    return getattr(request, _MOMENT)


def stand_of(request: HttpRequest) -> datetime | None:
    """Time that a member of staff asks for by `?stand=`; None for others or if invalid."""
    if not hasattr(request, _STAND):
        setattr(request, _STAND, _requested(request))
    return getattr(request, _STAND)


def _requested(request: HttpRequest) -> datetime | None:
    # Readers have no cookie; asking for their session would make answers vary by one.
    text = request.GET.get("stand", "")
    if not text or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if not (request.user.is_active and request.user.is_staff):
        return None
    try:
        minute = datetime.fromisoformat(text)
    except ValueError:
        return None
    if minute.year not in _YEARS:
        return None
    return minute if timezone.is_aware(minute) else timezone.make_aware(minute)
