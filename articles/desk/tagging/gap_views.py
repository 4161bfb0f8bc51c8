"""View of the gap report: articles by month and region, and silent regions."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.desk.tagging.screen import screen
from articles.tagging.gaps import MONTHS, SILENT_AFTER, heat_map, silent


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Articles on air by month of their date and by region; silent regions and ministries."""
    now = timezone.now()
    months, rows = heat_map(now)
    context = {
        "months": months,
        "rows": rows,
        "silent": silent(now),
        "silent_days": SILENT_AFTER.days,
        "month_count": MONTHS,
    }
    return screen(request, "tagging_gaps", context)
