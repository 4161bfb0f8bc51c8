"""Making the files that readers get: cropped, turned upright, sRGB, with their credit inside."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage
from PIL import ImageCms, ImageOps

from articles.models import Image
from articles.pictures.credit_data import credit_exif
from articles.pictures.sizes import FORMATS, RATIOS, Size, crop_size, sizes_of

QUALITY = {"WEBP": {"quality": 80, "method": 3}, "JPEG": {"quality": 82, "progressive": True}}


def rendition_path(key: str, size: Size, extension: str) -> str:
    """Where a rendition lies in the media storage, beside its original."""
    return f"bilder/{key[:2]}/{key}/{size.file_name(extension)}"


def make_renditions(image: Image) -> list[str]:
    """Write every rendition of a picture and return their paths.

    The original is opened once; each ratio is cropped once around the focal point and scaled down
    from there.
    """
    with image.file.open("rb") as original, PillowImage.open(original) as opened:
        upright = to_srgb(ImageOps.exif_transpose(opened))
    write = partial(_write, image.key, credit_exif(image.credit))
    # Encoding leaves the interpreter's lock alone, so that all cores take part.
    with ThreadPoolExecutor() as pool:
        encoding = [
            pool.submit(write, size, extension, scaled)
            for size, scaled in _scaled(upright, (image.focal_x, image.focal_y))
            for extension in FORMATS
        ]
        return [task.result() for task in encoding]


def crop(picture: PillowImage.Image, ratio: str, focal: tuple[int, int]) -> PillowImage.Image:
    """The largest part in this ratio with the focal point (in per cent) near its middle."""
    width, height = crop_size(ratio, *picture.size)
    left = _offset(picture.width, width, focal[0])
    top = _offset(picture.height, height, focal[1])
    return picture.crop((left, top, left + width, top + height))


def to_srgb(picture: PillowImage.Image) -> PillowImage.Image:
    """The picture in RGB with sRGB colours, transparency laid on white."""
    if profile := picture.info.get("icc_profile"):
        try:
            picture = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            picture.info.pop("icc_profile")  # a broken profile says nothing about the colours
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = PillowImage.new("RGBA", layer.size, "white")
        picture = PillowImage.alpha_composite(white, layer)
    return picture.convert("RGB")


def _scaled(
    picture: PillowImage.Image, focal: tuple[int, int]
) -> Iterator[tuple[Size, PillowImage.Image]]:
    """Every size of every ratio, downwards from the widest so that each step has few pixels."""
    for ratio in RATIOS:
        scaled = crop(picture, ratio, focal)
        for size in reversed(sizes_of(ratio, *picture.size)):
            scaled = scaled.resize((size.width, size.height), PillowImage.Resampling.LANCZOS)
            yield size, scaled


def _offset(whole: int, part: int, focal_percent: int) -> int:
    centred = round(whole * focal_percent / 100 - part / 2)
    return min(max(centred, 0), whole - part)


def _write(
    key: str, exif: PillowImage.Exif, size: Size, extension: str, picture: PillowImage.Image
) -> str:
    pillow_format, _ = FORMATS[extension]
    out = BytesIO()
    picture.save(out, pillow_format, exif=exif, **QUALITY[pillow_format])
    path = rendition_path(key, size, extension)
    replace_file(path, out.getvalue())
    return path


def replace_file(path: str, content: bytes) -> None:
    """Put a file under exactly this path, in place of an older one."""
    if default_storage.exists(path):
        default_storage.delete(path)
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:
        default_storage.delete(saved)
        raise FileExistsError(os.path.basename(path))  # noqa: PTH119 - a storage path, not a local one
