"""View of the journal of tagging and vocabulary changes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.desk.tagging.screen import query_of, screen
from articles.models import TaggingChange

SHOWN = 40


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """View: all changes, newest first; `?art=` filters by kind, an invalid kind is ignored."""
    kinds = TaggingChange.Kind
    changes = TaggingChange.objects.begun().for_list().newest_first()
    kind = request.GET.get("art", "")
    if kind in kinds:
        changes = changes.filter(kind=kind)
    page = Paginator(changes, SHOWN).get_page(request.GET.get("seite"))
    context = {"page": page, "kind": kind, "kinds": kinds.choices, "query": query_of(request)}
    return screen(request, "tagging_journal", context)
