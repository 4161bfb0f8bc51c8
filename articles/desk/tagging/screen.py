"""Shared frame of all tagging screens."""

from typing import Any

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

ROOMS = (
    ("tagging_queue", "Verschlagworten"),
    ("tagging_bulk", "Sammeländerung"),
    ("tagging_gaps", "Lücken"),
    ("tagging_journal", "Verlauf"),
)


def screen(
    request: HttpRequest, room: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show `desk/tagging/<room>.html` with the desk's frame and the tabs of this desk."""
    title = dict(ROOMS).get(room, "Verschlagworten")
    frame = site.each_context(request) | {"title": title, "rooms": ROOMS, "room": room}
    return render(request, f"desk/tagging/{room}.html", frame | context, status=status)


def query_of(request: HttpRequest, *without: str) -> str:
    """The filter in the address (or in a form's `filter` field), ready to stand after a `?`."""
    sent = QueryDict(request.POST["filter"]) if "filter" in request.POST else request.GET
    query = sent.copy()
    for name in ("artikel", "davor", "seite", *without):
        query.pop(name, None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query.urlencode()
