"""What Django calls when something goes wrong. Its own handlers would touch the session."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; the middleware puts the page in."""
    del exception
    return HttpResponse(status=400)


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; the middleware puts the page in."""
    del exception
    return HttpResponse(status=404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """500: a plain page that needs neither the database nor a request to be whole."""
    return HttpResponse(
        render_to_string("500.html"), status=500, headers={"Cache-Control": "no-store"}
    )
