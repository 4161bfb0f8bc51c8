"""`/.well-known/security.txt` (RFC 9116): contact for security reports."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.local_time import start_of_day
from articles.site.request_time import request_time

_MONTHS = 6


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Contact, language and expiry date; the date moves on every month.

    Raises:
        Http404: the journal names no contact.
    """
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {_expires(request_time(request)).isoformat(timespec='seconds')}",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.SITE_URL}{reverse('site:security-txt')}",
    ]
    return HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/plain; charset=utf-8")


def _expires(at: datetime) -> datetime:
    """Six months after the start of this month: always in the future, within a year."""
    today = timezone.localtime(at)
    return start_of_day(today.year, today.month + _MONTHS)
