"""What a script of the desk asks for instead of a page: one part of it, or data."""

from django.http import HttpRequest

_PART = "Desk-Part"


def wants_part(request: HttpRequest, name: str) -> bool:
    """Whether the part `name` of the page is enough, as HTML; static/desk/parts.js asks for it."""
    return request.headers.get(_PART) == name


def wants_json(request: HttpRequest) -> bool:
    """Whether the answer is to be data."""
    return request.headers.get("Accept") == "application/json"
