"""Views that serve picture files, after checking that the picture is on air."""

import re
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.keys import IMAGE_KEY_LENGTH
from articles.lifetime import MAX_SECONDS
from articles.local_time import database_now
from articles.models import Image
from articles.pictures.on_air import pictures_on_air
from articles.pictures.renditions import version_folder
from articles.pictures.sizes import FORMATS, WIDTHS, sizes_of

_KEY = re.compile(rf"[0-9a-z]{{{IMAGE_KEY_LENGTH}}}")
_NAME = re.compile(rf"({'|'.join(WIDTHS)})-([1-9][0-9]{{0,3}})\.({'|'.join(FORMATS)})")
_MAX_LENGTH = timedelta(days=365)
# A reader's browser keeps what it has seen. Caches between us and readers ask again as often as for
# a page, so that a withdrawn picture is gone from them as fast as its article.


@require_safe
def picture(request: HttpRequest, key: str, version: int, name: str) -> HttpResponse:
    """View: a rendition of a picture on air; for staff, of any picture.

    An older address leads to today's, for pages that were cached a minute ago name it; a size that
    is no longer made leads to the one nearest to it.

    Raises:
        Http404: no such picture, not on air, or no such size; the three look the same.
    """
    match = _wanted(key, name)
    now = database_now()
    needed = ("usable_until", "version", "key", "width", "height")
    image = pictures_on_air(now).filter(key=key).only(*needed).first()
    lifetime = _public(image, now) if image else "private, no-store"
    if image is None and _is_staff(request):
        image = Image.objects.filter(key=key).only(*needed).first()
    if image is None:
        raise Http404
    if version != image.version:
        today = [key, image.version, _nearest(image, match)]
        return HttpResponseRedirect(reverse("site:picture", args=today))
    return _answer(image, match, lifetime)


def private_picture(image: Image, name: str) -> HttpResponse:
    """Response with a rendition, not cached; the caller has checked permission.

    Raises:
        Http404: no such picture or size.
    """
    return _answer(image, _wanted(image.key, name), "private, no-store")


def _wanted(key: str, name: str) -> re.Match[str]:
    match = _NAME.fullmatch(name)
    if not (match and _KEY.fullmatch(key)):
        raise Http404
    return match


def _nearest(image: Image, match: re.Match[str]) -> str:
    """Name of the current rendition nearest in width to an old one."""
    ratio, width, extension = match.groups()
    sizes = sizes_of(ratio, image.width, image.height)
    nearest = min(sizes, key=lambda size: abs(size.width - int(width)))
    return nearest.file_name(extension)


def _answer(image: Image, match: re.Match[str], cache_control: str) -> HttpResponse:
    path = f"{version_folder(image.key, image.version)}/{match[0]}"
    _, content_type = FORMATS[match[3]]
    if location := settings.MEDIA_ACCEL_LOCATION:
        response = HttpResponse(headers={"X-Accel-Redirect": str(PurePosixPath(location) / path)})
    else:
        try:
            response = FileResponse(default_storage.open(path))
        except FileNotFoundError as error:
            raise Http404 from error
    headers = {
        "Content-Type": content_type,
        "Cache-Control": cache_control,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "inline",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _public(image: Image, now: datetime) -> str:
    lasts = image.usable_until - now if image.usable_until else _MAX_LENGTH
    seconds = int(min(lasts, _MAX_LENGTH).total_seconds())
    shared = min(seconds, MAX_SECONDS)
    return f"public, max-age={seconds}, s-maxage={shared}, immutable"


def _is_staff(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False  # readers have no cookie, and their answers must not vary by one
    return request.user.is_active and request.user.is_staff
