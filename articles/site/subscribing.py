"""Page that explains feeds, and lists them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Section
from articles.site.machines.page_meta import head_of_page
from regions.models import Region

TITLE = "Meldungen abonnieren"
DESCRIPTION = "Neue Meldungen als Feed: alle, die einer Rubrik, eines Landes oder eines Themas."


@require_safe
def subscribing(request: HttpRequest) -> HttpResponse:
    """View: feeds of the journal, its sections and regions; other lists link their own."""
    context = {
        "head": head_of_page(TITLE, DESCRIPTION, request.path),
        "heading": TITLE,
        "shelves": [
            ("Rubriken", "fuer-rubriken", Section.objects.all()),
            ("Regionen", "fuer-regionen", Region.objects.all()),
        ],
    }
    return render(request, "site/subscribing.html", context)
