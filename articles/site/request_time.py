"""Reference time of a request: one database timestamp used by every query of a page."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from articles.local_time import database_now

_REQUEST_TIME = "_newsroom_request_time"
_AS_OF = "_newsroom_as_of"
_YEARS = range(1990, 2100)


def request_time(request: HttpRequest) -> datetime:
    """Reference time of a request, by the database's clock; queried once and cached.

    Staff may look at any other minute with `?stand=2026-03-05T06:00` (Berlin time).
    """
    if not hasattr(request, _REQUEST_TIME):
        setattr(request, _REQUEST_TIME, as_of(request) or database_now())
    return getattr(request, _REQUEST_TIME)


def as_of(request: HttpRequest) -> datetime | None:
    """Time that a member of staff asks for by `?stand=`; None for others or if invalid."""
    if not hasattr(request, _AS_OF):
        setattr(request, _AS_OF, _requested(request))
    return getattr(request, _AS_OF)


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
