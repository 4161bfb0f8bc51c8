"""Renders picture files for readers: cropped, upright, sRGB, with embedded credit."""

import hashlib
import math
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage
from PIL import ImageFilter, ImageOps

from articles.models import Image
from articles.pictures.colours import to_srgb
from articles.pictures.credit_data import CreditData, credit_data
from articles.pictures.sizes import FORMATS, RATIOS, WIDTHS, Size, crop_size, sizes_of

# Chosen by eye and clock: WebP's method 3 took four times as long as 2 for a hundredth of the size,
# AVIF's speed 9 a third less than 8 (24 November 2026, Pillow 13.0, photographs of 1.4 megapixels).
QUALITY = {
    "AVIF": {"quality": 60, "speed": 9, "max_threads": 1},
    "WEBP": {"quality": 80, "method": 2},
    "JPEG": {"quality": 82, "progressive": True},
}
SHARPENING = ImageFilter.UnsharpMask(radius=0.7, percent=55, threshold=2)
_TONES = "05af"  # four steps of each colour: 64 classes in the readers' stylesheet


def folder_of(key: str) -> str:
    """Storage folder of a picture."""
    return f"bilder/{key[:2]}/{key}"


def version_folder(key: str, version: int) -> str:
    """Storage folder of the renditions of one picture version."""
    return f"{folder_of(key)}/{version}"


def make_renditions(image: Image) -> list[str]:
    """Write every rendition of a picture's version, set its tone, and return the paths.

    The original is opened once; each ratio is cropped once around the focal point and scaled down
    from there.
    """
    upright = _upright(image)
    image.tone = tone_of(upright)
    image.fingerprint = fingerprint_of(image)
    write = partial(_write, version_folder(image.key, image.version), credit_data(image.credit))
    # Encoding leaves the interpreter's lock alone, so that all cores take part.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        encoding = [
            pool.submit(write, size, extension, scaled)
            for size, scaled in _scaled(upright, image)
            for extension in FORMATS
        ]
        return [task.result() for task in encoding]


def fingerprint_of(image: Image) -> str:
    """Hash of all inputs of a picture's files: credit, crop, sizes, formats, quality."""
    credit = image.credit
    inputs = (
        # str(): a credit that was just made holds its kind as a member of the enumeration.
        (credit.creator, credit.agency, str(credit.kind), credit.licence, credit.licence_url),
        (credit.terms, credit.source_url, settings.SITE_URL),
        (image.focal_x, image.focal_y, image.width, image.height),
        (RATIOS, WIDTHS, FORMATS, QUALITY),
    )
    return hashlib.sha256(repr(inputs).encode()).hexdigest()[:16]


def rendition_paths(image: Image) -> set[str]:
    """Storage paths of all renditions of a picture version."""
    folder = version_folder(image.key, image.version)
    return {
        f"{folder}/{size.file_name(extension)}"
        for ratio in RATIOS
        for size in sizes_of(ratio, image.width, image.height)
        for extension in FORMATS
    }


def crop(picture: PillowImage.Image, ratio: str, focal: tuple[int, int]) -> PillowImage.Image:
    """Crop box: the largest in this ratio with the focal point (in per cent) near its middle."""
    width, height = crop_size(ratio, *picture.size)
    left = _offset(picture.width, width, focal[0])
    top = _offset(picture.height, height, focal[1])
    return picture.crop((left, top, left + width, top + height))


def tone_of(picture: PillowImage.Image) -> str:
    """Mean colour as three hexadecimal digits, shown until the picture has loaded."""
    mean = picture.resize((1, 1), PillowImage.Resampling.BOX, reducing_gap=2.0).getpixel((0, 0))
    return "".join(_TONES[round(channel / 85)] for channel in mean)


def _upright(image: Image) -> PillowImage.Image:
    """The original turned upright, in sRGB; a JPEG is decoded no larger than necessary."""
    with image.file.open("rb") as original, PillowImage.open(original) as opened:
        scale = _needed_scale(image.width, image.height)
        if scale < 1:
            width, height = (math.ceil(side * scale) for side in opened.size)
            opened.draft(None, (width, height))
        return to_srgb(ImageOps.exif_transpose(opened))


def _needed_scale(width: int, height: int) -> float:
    """Scale at which the original is decoded: what is needed plus half."""
    parts = (
        max(size.width for size in sizes_of(ratio, width, height))
        / crop_size(ratio, width, height)[0]
        for ratio in RATIOS
    )
    return 1.5 * max(parts)


def _scaled(picture: PillowImage.Image, image: Image) -> Iterator[tuple[Size, PillowImage.Image]]:
    """All sizes of all ratios, each scaled from the next larger one."""
    for ratio in RATIOS:
        scaled = crop(picture, ratio, (image.focal_x, image.focal_y))
        for size in reversed(sizes_of(ratio, image.width, image.height)):
            scaled = scaled.resize((size.width, size.height), PillowImage.Resampling.LANCZOS)
            yield size, scaled.filter(SHARPENING)


def _offset(full_size: int, part: int, focal_percent: int) -> int:
    centred = round(full_size * focal_percent / 100 - part / 2)
    return min(max(centred, 0), full_size - part)


def _write(
    folder: str, data: CreditData, size: Size, extension: str, picture: PillowImage.Image
) -> str:
    pillow_format, _ = FORMATS[extension]
    out = BytesIO()
    picture.save(out, pillow_format, exif=data.exif, xmp=data.xmp, **QUALITY[pillow_format])
    content = out.getvalue()
    path = f"{folder}/{size.file_name(extension)}"
    replace_file(path, data.into_jpeg(content) if pillow_format == "JPEG" else content)
    return path


def replace_file(path: str, content: bytes) -> None:
    """Write a file to exactly this path, replacing an older one."""
    if default_storage.exists(path):
        default_storage.delete(path)
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:
        default_storage.delete(saved)
        raise FileExistsError(os.path.basename(path))  # noqa: PTH119 - a storage path, not a local one
