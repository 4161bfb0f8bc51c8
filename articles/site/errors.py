"""Error handlers (400, 404, 500) without session access, unlike Django's own."""

import sys

from django.http import HttpRequest, HttpResponse

from newsroom.unavailable import is_outage, plain_page, unavailable


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; the middleware fills in the page."""
    del exception
    return HttpResponse(status=400)


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; the middleware fills in the page."""
    del exception
    return HttpResponse(status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 if the database is down: a page without database and static files."""
    if is_outage(sys.exc_info()[1]):
        return unavailable(request)
    return HttpResponse(plain_page("500.html"), status=500, headers={"Cache-Control": "no-store"})
