"""Renders pictures: `<figure>` with `<picture>`, caption and credit."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.models import Image
from articles.pictures.sizes import FORMATS, ORIGINAL, Size, sizes_of


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout of pictures in one kind of place: crop, column width, loading priority."""

    ratio: str
    sizes: str
    is_eager: bool = False


LAYOUTS = {
    "lead": Layout(ORIGINAL, "(min-width: 64rem) 52rem, 100vw", is_eager=True),
    "front": Layout("16x9", "(min-width: 64rem) 44rem, 100vw", is_eager=True),
    "teaser": Layout("16x9", "(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 100vw"),
    "credits": Layout("4x3", "14rem"),
    "body": Layout(ORIGINAL, "(min-width: 64rem) 40rem, 100vw"),
    "feed": Layout("16x9", "100vw"),
}
THUMBNAIL = Layout("4x3", "10rem")


@dataclass(frozen=True, slots=True)
class Source:
    """One `<source>` of a picture: its type and the addresses of all widths."""

    content_type: str
    srcset: str


def figure_html(image: Image, *, layout: str, caption: str = "", host: str = "") -> SafeString:
    """HTML of the figure: picture in all formats and widths, caption, `(Bildquelle: …)`.

    Args:
        image: with its `credit` loaded.
        layout: a name in `LAYOUTS`.
        caption: replaces the library's caption where not empty.
        host: `https://journal.example` where the figure leaves the house, as in a feed.
    """
    return render_to_string(
        "pictures/figure.html",
        {
            "layout": layout,
            "caption": caption or image.caption,
            "credit": image.credit,
            "picture": picture_context(image, LAYOUTS[layout], host),
        },
    )


def picture_context(image: Image, layout: Layout, host: str = "") -> dict[str, object]:
    """Context of the `<picture>` partial for one picture in one layout."""
    sizes = sizes_of(layout.ratio, image.width, image.height)
    *better, fallback = FORMATS
    return {
        "sources": [Source(FORMATS[ext][1], srcset(image, sizes, ext, host)) for ext in better],
        "srcset": srcset(image, sizes, fallback, host),
        "src": host + address(image, sizes[-1], fallback),
        "width": sizes[-1].width,
        "height": sizes[-1].height,
        "sizes": layout.sizes,
        "alt": "" if image.is_decorative else image.alt_text,
        "is_eager": layout.is_eager,
        "tone": image.tone,
    }


def srcset(image: Image, sizes: list[Size], extension: str, host: str = "") -> str:
    """Value of `srcset` with all widths in one format."""
    return ", ".join(f"{host}{address(image, size, extension)} {size.width}w" for size in sizes)


def address(image: Image, size: Size, extension: str) -> str:
    """Address of a rendition; it changes with the picture's version, so caches may keep it."""
    return reverse("site:picture", args=[image.key, image.version, size.file_name(extension)])


def preload_context(image: Image, layout: str) -> dict[str, str]:
    """Values of `<link rel="preload">` for the first picture of a page."""
    shown = LAYOUTS[layout]
    sizes = sizes_of(shown.ratio, image.width, image.height)
    best = next(iter(FORMATS))
    return {
        "content_type": FORMATS[best][1],
        "srcset": srcset(image, sizes, best),
        "sizes": shown.sizes,
    }
