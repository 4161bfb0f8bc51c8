from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 while the database answers and 503 while it does not; never cached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _plain("Die Datenbank antwortet nicht.", status=503)
    return _plain("gesund", status=200)


def _plain(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8"}
    return HttpResponse(text, status=status, headers=headers)
