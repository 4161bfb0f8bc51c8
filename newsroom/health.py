from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from newsroom.static_manifest import can_render


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Health check: 200, or 503 without database or style sheets; never cached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _plain("Die Datenbank antwortet nicht.", status=503)
    if not can_render():
        return _plain("Statische Dateien fehlen (collectstatic).", status=503)
    return _plain("gesund", status=200)


def _plain(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8"}
    return HttpResponse(text, status=status, headers=headers)
