"""Upload and renditions of one photograph, beside plain Pillow and beside Willow.

    uv run python -m tests.benchmarks.pictures [MEGAPIXELS]

All make the same 33 files: eleven sizes, each as AVIF, WebP and JPEG. Ours also reads the file's
metadata, converts to sRGB, sharpens, and writes the credit into every file. One core.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@/nobody")
os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="newsroom-benchmark-")
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import django

django.setup()

from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from willow.image import Image as WillowImage

from articles.models import Image, ImageCredit
from articles.pictures.renditions import crop, make_renditions
from articles.pictures.sizes import FORMATS, RATIOS, crop_size, sizes_of
from articles.pictures.upload import inspect

AS_WE_DO = {
    "AVIF": {"quality": 60, "speed": 9, "max_threads": 1},
    "WEBP": {"quality": 80, "method": 2},
    "JPEG": {"quality": 82, "progressive": True},
}


def photograph(megapixels: float) -> bytes:
    """Noise over gradients: about as much work to encode as a photograph."""
    height = round((megapixels * 1_000_000 / 1.5) ** 0.5)
    size = (round(height * 1.5), height)
    bands = [PillowImage.linear_gradient("L").rotate(turn).resize(size) for turn in (0, 90, 180)]
    smooth = PillowImage.merge("RGB", bands)
    grain = PillowImage.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size).convert("RGB")
    out = BytesIO()
    PillowImage.blend(smooth, grain, 0.25).save(out, "JPEG", quality=92)
    return out.getvalue()


def ours(content: bytes) -> None:
    """What an upload does between the last byte and the row."""
    inspected = inspect(ContentFile(content, name="foto.jpg"))
    image = Image(width=inspected.width, height=inspected.height)
    image.credit = ImageCredit(creator="Mara Lind", agency="bildwerk", kind="agency")
    image.file.save("original", ContentFile(content), save=False)
    make_renditions(image)


def plain_pillow(content: bytes) -> None:
    """The same sizes as a short script would make them: each from the whole original."""
    with PillowImage.open(BytesIO(content)) as opened:
        whole = opened.convert("RGB")
    for ratio in RATIOS:
        cut = crop(whole, ratio, (50, 50))
        for size in sizes_of(ratio, *whole.size):
            scaled = cut.resize((size.width, size.height), PillowImage.Resampling.LANCZOS)
            for kind, _ in FORMATS.values():
                scaled.save(BytesIO(), kind, **AS_WE_DO[kind])


def willow(content: bytes) -> None:
    """Wagtail's library, one operation chain for each rendition, as Wagtail calls it."""
    with PillowImage.open(BytesIO(content)) as opened:
        whole = opened.size
    save = {"avif": "save_as_avif", "webp": "save_as_webp", "jpg": "save_as_jpeg"}
    for ratio in RATIOS:
        width, height = crop_size(ratio, *whole)
        left, top = (whole[0] - width) // 2, (whole[1] - height) // 2
        for size in sizes_of(ratio, *whole):
            for extension, method in save.items():
                image = WillowImage.open(BytesIO(content)).auto_orient()
                image = image.crop((left, top, left + width, top + height))
                image = image.resize((size.width, size.height))
                getattr(image, method)(BytesIO())
                del extension


def seconds(make: Callable[[bytes], None], content: bytes, rounds: int) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        make(content)
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    megapixels = float(sys.argv[1]) if len(sys.argv) > 1 else 24
    content = photograph(megapixels)
    print(f"{megapixels:g} Megapixel, {len(content) / 1_000_000:.1f} MB, Prozessorzeit, ein Kern")
    for name, make, rounds in (
        ("newsroom", ours, 2),
        ("nur Pillow", plain_pillow, 1),
        ("Willow", willow, 1),
    ):
        took = seconds(make, content, rounds)
        print(f"{name:12} {took:6.2f} s   {took / megapixels:.3f} s je Megapixel")
    files = sum(1 for path in Path(os.environ["MEDIA_ROOT"]).rglob("*.*") if path.is_file())
    print(f"{files // 2} Dateien je Bild")


if __name__ == "__main__":
    main()
