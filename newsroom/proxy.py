"""Detects an untrusted TLS proxy, which would cause endless redirects."""

import logging
from collections.abc import Callable
from threading import Event

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.unavailable import plain_page

SENTENCE = (
    "Ein Proxy meldet HTTPS (X-Forwarded-Proto), aber BEHIND_PROXY ist ausgeschaltet. "
    "Bitte BEHIND_PROXY=true setzen; bis dahin wird jede Seite mit 500 beantwortet."
)
_log = logging.getLogger(__name__)
_told = Event()


def untrusted_proxy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., object]:
    """Middleware: an error page instead of a redirect loop, logged once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _would_redirect_for_ever(request):
            return get_response(request)
        if not _told.is_set():
            _told.set()
            _log.error(SENTENCE)
        headers = {"Cache-Control": "no-store"}
        return HttpResponse(plain_page("500.html"), status=500, headers=headers)

    return middleware


def _would_redirect_for_ever(request: HttpRequest) -> bool:
    if not settings.SECURE_SSL_REDIRECT or settings.SECURE_PROXY_SSL_HEADER:
        return False
    says_https = "https" in request.headers.get("X-Forwarded-Proto", "").lower()
    return says_https and request.path_info != "/gesund/"
