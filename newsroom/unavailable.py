"""Page for outages: 503, in German, with Retry-After."""

from functools import cache
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from newsroom.paths import is_desk_path

RETRY_AFTER = 10  # seconds
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Retry-After": str(RETRY_AFTER),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'",
}


def is_outage(error: BaseException | None) -> bool:
    """Whether the error means that the database is down or a statement timed out."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 for readers; at the desk with a hint about unsaved text."""
    return HttpResponse(page(at_desk=is_desk_path(request.path_info)), status=503, headers=HEADERS)


@cache
def page(*, at_desk: bool) -> bytes:
    """The page, rendered once in advance, because it must work without anything else."""
    context: dict[str, Any] = {"at_desk": at_desk, "seconds": RETRY_AFTER}
    return plain_page("503.html", context).encode()


def plain_page(template: str, context: dict[str, Any] | None = None) -> str:
    """A page with the site's styles, if static files are available."""
    try:
        return render_to_string(template, {"styled": True} | (context or {}))
    except ValueError:
        return render_to_string(template, context)
