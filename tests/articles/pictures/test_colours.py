"""Colour modes, profiles and orientations all give the same picture."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from PIL import ImageCms, ImageOps

from articles.pictures.colours import to_srgb
from articles.pictures.incoming import _preview

SIZE = (240, 320)
_ORIENTATION = 0x0112
# What lies where in the upright picture; the last quarter is see-through where the mode can.
QUARTERS = {(60, 80): "#c81e1e", (180, 80): "#1e50c8", (60, 240): "#1e9632", (180, 240): "#000000"}
GREYS = {(60, 80): "#404040", (180, 80): "#808080", (60, 240): "#c0c0c0", (180, 240): "#000000"}
# Mode → the formats that carry it, and whether the last quarter is see-through.
FILES = [
    ("1", "PNG", False),
    ("L", "PNG", False),
    ("L", "JPEG", False),
    ("L+", "PNG", True),
    ("LA", "PNG", True),
    ("P", "PNG", False),
    ("P+", "PNG", True),
    ("P++", "PNG", True),
    ("RGB", "PNG", False),
    ("RGB", "JPEG", False),
    ("RGB", "WEBP", False),
    ("RGB", "AVIF", False),
    ("RGB+", "PNG", True),
    ("RGBA", "PNG", True),
    ("RGBA", "WEBP", True),
    ("RGBA", "AVIF", True),
    ("CMYK", "JPEG", False),
    ("I;16", "PNG", False),
    ("I;16+", "PNG", True),
]
PROFILES = ["none", "srgb", "broken", "foreign"]
_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawn(colours: dict[tuple[int, int], str]) -> PillowImage.Image:
    picture = PillowImage.new("RGB", SIZE)
    for (x, y), colour in colours.items():
        picture.paste(colour, (x - 60, y - 80, x + 60, y + 80))
    return picture


def in_mode(mode: str) -> tuple[PillowImage.Image, dict[str, object]]:
    """The picture in a mode, and what its format has to be told to make a quarter see-through."""
    plain = mode.rstrip("+")
    coloured = drawn(QUARTERS if plain in {"P", "RGB", "RGBA", "CMYK"} else GREYS)
    if plain in {"LA", "RGBA"}:
        layer = coloured.convert(plain)
        layer.putalpha(drawn(dict.fromkeys(QUARTERS, "white") | {(180, 240): "black"}).convert("L"))
        return layer, {}
    if plain == "I;16":
        grey = coloured.convert("L").convert("I").point(lambda value: value * 257)
        return grey.convert("I;16"), {"transparency": 0} if mode != plain else {}
    if plain == "P":
        layer = coloured.quantize(8)
        black = layer.getpixel((180, 240))
        alphas = bytes(0 if index == black else 255 for index in range(8))
        return layer, {"P": {}, "P+": {"transparency": black}, "P++": {"transparency": alphas}}[
            mode
        ]
    see_through = {"L+": 0, "RGB+": (0, 0, 0)}
    return coloured.convert(plain), {"transparency": see_through[mode]} if mode != plain else {}


def a_file(mode: str, kind: str, profile: str, orientation: int) -> bytes:
    """A file whose viewer has to turn it by `orientation` to see the picture upright."""
    picture, options = in_mode(mode)
    exif = PillowImage.Exif()
    exif[_ORIENTATION] = orientation
    if icc := {"srgb": _SRGB, "broken": b"no profile", "foreign": _LAB}.get(profile):
        options["icc_profile"] = icc
    lossless = {"WEBP": {"lossless": True, "exact": True}, "AVIF": {"quality": 100}}
    out = BytesIO()
    options |= lossless.get(kind, {"quality": 95} if kind == "JPEG" else {})
    lying(picture, orientation).save(out, kind, exif=exif, **options)
    return out.getvalue()


def lying(picture: PillowImage.Image, orientation: int) -> PillowImage.Image:
    """The picture as it has to lie in the file; the opposite of what EXIF 2.32 asks of viewers."""
    undo = {
        2: PillowImage.Transpose.FLIP_LEFT_RIGHT,
        3: PillowImage.Transpose.ROTATE_180,
        4: PillowImage.Transpose.FLIP_TOP_BOTTOM,
        5: PillowImage.Transpose.TRANSPOSE,
        6: PillowImage.Transpose.ROTATE_90,
        7: PillowImage.Transpose.TRANSVERSE,
        8: PillowImage.Transpose.ROTATE_270,
    }.get(orientation)
    return picture.transpose(undo) if undo is not None else picture


def expected(mode: str, see_through: bool) -> dict[tuple[int, int], tuple[int, int, int]]:
    coloured = mode.rstrip("+") in {"P", "RGB", "RGBA", "CMYK"}
    picture = drawn(QUARTERS if coloured else GREYS)
    if mode == "1":
        picture = picture.convert("1").convert("RGB")
    found = {spot: picture.getpixel(spot) for spot in QUARTERS}
    return found | {(180, 240): (255, 255, 255)} if see_through else found


def far(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("mode", "kind", "see_through"), FILES)
def test_every_file_shows_the_same_picture(mode, kind, see_through, profile, orientation):
    content = a_file(mode, kind, profile, orientation)
    with PillowImage.open(BytesIO(content)) as opened:
        shown = to_srgb(ImageOps.exif_transpose(opened))
    assert (shown.mode, shown.size) == ("RGB", SIZE)
    for spot, colour in expected(mode, see_through).items():
        if mode == "1" and spot != (180, 240):
            continue  # dots of black and white instead of grey
        assert far(shown.getpixel(spot), colour) <= 12, spot


@pytest.mark.parametrize(("mode", "kind", "see_through"), FILES)
def test_the_queue_shows_a_small_picture_of_it(mode, kind, see_through):
    small = _preview(ContentFile(a_file(mode, kind, "srgb", 6), name="x"))
    with PillowImage.open(BytesIO(small)) as shown:
        assert shown.size == SIZE
        ground = shown.convert("RGB").getpixel((180, 240))
    assert far(ground, (255, 255, 255) if see_through else (0, 0, 0)) <= 12


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_are_translated_and_not_only_relabelled(mode):
    swapped = _SRGB.replace(b"rXYZ", b"xXYZ").replace(b"gXYZ", b"rXYZ").replace(b"xXYZ", b"gXYZ")
    picture = PillowImage.new("RGB", (4, 4), (0, 255, 0)).convert(mode)
    picture.info["icc_profile"] = swapped
    assert far(to_srgb(picture).getpixel((0, 0)), (255, 0, 0)) <= 2


def test_half_transparent_pixels_are_mixed_with_white():
    layer = PillowImage.new("RGBA", (4, 4), (0, 0, 0, 128))
    layer.info["icc_profile"] = _SRGB
    assert far(to_srgb(layer).getpixel((1, 1)), (127, 127, 127)) <= 1
