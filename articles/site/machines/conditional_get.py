"""Conditional GET: Last-Modified and ETag, from the last change readers can see."""

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from articles.models import Correction, Publication
from articles.site.request_time import request_time

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def last_change(at: datetime) -> datetime:
    """Time of the last change before `at` of articles or corrections; one query.

    What is planned has no part in it. What was written later than it began (an import) counts from
    when it was written.
    """
    begun = Publication.objects.filter(visible__startswith__lte=at)
    ended = Publication.objects.filter(visible__endswith__lte=at)
    notices = Correction.objects.filter(dated__lte=at)
    recalled = Correction.objects.filter(recalled_at__lte=at)
    latest = [
        _latest(begun, "visible__startswith"),
        _latest(begun.filter(published_at__lte=at), "published_at"),
        _latest(ended, "visible__endswith"),
        _latest(notices, "dated"),
        _latest(recalled, "recalled_at"),
    ]
    found = latest[0].union(*latest[1:], all=True).order_by()
    return max((moment for (moment,) in found), default=_EPOCH)


def _latest(rows: object, field: str) -> object:
    return rows.order_by(f"-{field}").values_list(field)[:1]


def answer_if_changed(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Add validators to a response, or answer 304 if they match the request.

    The ETag is the content itself. `Last-Modified` is for programs that know no ETag: the last
    change, or the last full hour if that is later, because credits, classification and names
    change without a date of their own. It tells nothing of what is planned.
    """
    response["ETag"] = quote_etag(sha256(response.content).hexdigest()[:32])
    return _conditional(request, response)


def answer_if_modified(request: HttpRequest, response: StreamingHttpResponse) -> HttpResponseBase:
    """Like `answer_if_changed` for a streamed response (no ETag); 304 starts no stream."""
    return _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    at = request_time(request)
    modified: int | None = int(max(last_change(at), _full_hour(at)).timestamp())
    # A second is not over while it lasts: more may change in it, with the same date.
    if modified == int(at.timestamp()):
        modified = None
    else:
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, response.get("ETag"), modified, response)


def _full_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
