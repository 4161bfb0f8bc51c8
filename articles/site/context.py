from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Section
from articles.site.machines.tdm import reservation_for
from articles.site.request_time import as_of, request_time
from articles.site.views.newest import newest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of header and footer; lazy, so a page queries only what it shows.

    `sections` are the sections of the journal, `stand` the minute that staff look at, if any,
    `newest` the newest teasers, `reservation` what holds of the page for text and data mining.
    """
    return {
        "sections": SimpleLazyObject(lambda: list(Section.objects.all())),
        "newest": SimpleLazyObject(lambda: newest(request_time(request))),
        "stand": lambda: as_of(request),
        "reservation": lambda: reservation_for(request),
    }
