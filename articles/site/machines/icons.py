"""Icons of the site in all sizes devices ask for, drawn once per process."""

from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

COLOUR = "#0a5f63"
SIZES = (180, 192, 512)
_FAVICON_SIZES = [(16, 16), (32, 32), (48, 48)]
_CACHE_CONTROL = "public, max-age=86400"
# The same lines as in site/favicon.svg, on a square of 32.
_SQUARE = 32
_CORNER = 5
_LETTER = ((8, 25), (14.4, 7), (17.8, 7), (24, 25), (20.5, 25), (19, 20.4), (13, 20.4), (11.5, 25))
_HOLE = ((13.9, 17.4), (18.2, 17.4), (16.1, 11))
_SMOOTHING = 4


@require_safe
def icon(_request: HttpRequest, size: int) -> HttpResponse:
    """The icon as PNG in one of the manifest's sizes.

    Raises:
        Http404: any other size.
    """
    if size not in SIZES:
        raise Http404
    return _answer(_png(size), "image/png")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, for clients that do not read the page's link elements."""
    return _answer(_ico(), "image/x-icon")


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Web app manifest: name and colours of the site on a home screen."""
    icons = [
        {
            "src": reverse("site:icon", args=[size]),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any",
        }
        for size in SIZES
    ]
    vector = {"src": static("site/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    described = {
        "name": f"{settings.SITE_NAME} – {settings.SITE_CLAIM}",
        "short_name": settings.SITE_NAME,
        "description": settings.SITE_CLAIM,
        "lang": "de",
        "dir": "ltr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "categories": ["news"],
        "icons": [*icons, vector],
    }
    response = JsonResponse(described, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/manifest+json; charset=utf-8"
    return response


def _answer(content: bytes, content_type: str) -> HttpResponse:
    headers = {"Cache-Control": _CACHE_CONTROL, "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type=content_type, headers=headers)


@lru_cache
def _png(size: int) -> bytes:
    out = BytesIO()
    _drawn(size).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache
def _ico() -> bytes:
    out = BytesIO()
    _drawn(_FAVICON_SIZES[-1][0]).save(out, "ICO", sizes=_FAVICON_SIZES)
    return out.getvalue()


def _drawn(size: int) -> Image.Image:
    scale = size * _SMOOTHING / _SQUARE
    large = Image.new("RGBA", (size * _SMOOTHING, size * _SMOOTHING))
    draw = ImageDraw.Draw(large)
    side = size * _SMOOTHING - 1
    draw.rounded_rectangle((0, 0, side, side), _CORNER * scale, fill=COLOUR)
    for shape, colour in ((_LETTER, "white"), (_HOLE, COLOUR)):
        draw.polygon([(x * scale, y * scale) for x, y in shape], fill=colour)
    return large.resize((size, size), Image.Resampling.LANCZOS)
