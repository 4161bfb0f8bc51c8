from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Section


def navigation(_request: HttpRequest) -> dict[str, Callable[[], QuerySet[Section]]]:
    """The sections for head and foot of every page; asked for only by templates that show them."""
    return {"sections": Section.objects.all}
