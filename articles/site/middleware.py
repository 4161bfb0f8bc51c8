from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP

from articles.lifetime import seconds_to_next_minute
from articles.site.machines.tdm import reservation_for
from articles.site.redirects import answer_instead_of_page, answer_to_old_address
from articles.site.request_time import as_of, request_time
from articles.site.typed_addresses import answer_to_typed_address
from newsroom.middleware import is_desk

Handler = Callable[[HttpRequest], HttpResponse]
_OWN_PAGES = {400: "400.html", 404: "404.html"}


def reader_answers(get_response: Handler) -> Handler:
    """Middleware: fills in error pages and sets the cache lifetime for readers.

    "Not found" looks the same whoever says it, a view or the URL map, in development too. Every
    answer lives until the next full minute, whatever it is, so that no header tells that something
    is planned; an answer that has set its own lifetime keeps it. Where nothing stands, an old
    address may lead on, or one as somebody typed it. All say whether their texts may be mined.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        at_desk = is_desk(request)
        response = (None if at_desk else answer_instead_of_page(request)) or get_response(request)
        if response.status_code == 404 and not at_desk:  # noqa: PLR2004 - HTTP's
            response = (
                answer_to_old_address(request) or answer_to_typed_address(request) or response
            )
        template = _OWN_PAGES.get(response.status_code)
        if template and not (at_desk and response.content):
            response = render(request, template, status=response.status_code)
        if not at_desk:
            for name, value in reservation_for(request).headers.items():
                response.headers.setdefault(name, value)
        if not at_desk and as_of(request):
            response["Cache-Control"] = "private, no-store"
            _show_within_the_desk(response)
        elif not at_desk and "Cache-Control" not in response and response.status_code < 500:  # noqa: PLR2004 - HTTP's
            seconds = seconds_to_next_minute(request_time(request))
            patch_cache_control(response, public=True, max_age=seconds)
        return response

    return middleware


def _show_within_the_desk(response: HttpResponse) -> None:
    """Allow framing by the desk's preview; all other pages forbid frames."""
    response._csp_config = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
    response["X-Frame-Options"] = "SAMEORIGIN"
