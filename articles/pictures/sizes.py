"""The fixed set of renditions. No address accepts any other size."""

from dataclasses import dataclass

ORIGINAL = "original"
RATIOS: dict[str, tuple[int, int] | None] = {
    "16x9": (16, 9),
    "4x3": (4, 3),
    "1x1": (1, 1),
    ORIGINAL: None,
}
WIDTHS: dict[str, tuple[int, ...]] = {
    "16x9": (320, 640, 960, 1440),
    "4x3": (320, 640),
    "1x1": (160, 320),
    ORIGINAL: (480, 960, 1440),
}
# The browser takes the first it knows; JPEG is what is left for everything else.
FORMATS: dict[str, tuple[str, str]] = {
    "avif": ("AVIF", "image/avif"),
    "webp": ("WEBP", "image/webp"),
    "jpg": ("JPEG", "image/jpeg"),
}


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition of a picture: ratio name, width and height in pixels."""

    ratio: str
    width: int
    height: int

    def file_name(self, extension: str) -> str:
        """File name of the rendition: `16x9-640.webp`."""
        return f"{self.ratio}-{self.width}.{extension}"


def sizes_of(ratio: str, width: int, height: int) -> list[Size]:
    """The renditions a picture of `width` × `height` pixels has in one ratio, narrowest first.

    Nothing is enlarged: widths beyond the crop are left out, and a picture too small for all of
    them has one rendition at its own size.
    """
    crop_width, crop_height = crop_size(ratio, width, height)
    widths = [w for w in WIDTHS[ratio] if w <= crop_width] or [crop_width]
    return [Size(ratio, w, max(1, round(crop_height * w / crop_width))) for w in widths]


def crop_size(ratio: str, width: int, height: int) -> tuple[int, int]:
    """The largest (width, height) in this ratio that fits into the picture, at least 1 × 1."""
    shape = RATIOS[ratio]
    if shape is None:
        return width, height
    across, down = shape
    if width * down > height * across:
        return max(1, height * across // down), height
    return width, max(1, width * down // across)
