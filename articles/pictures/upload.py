"""From a file that somebody sends to a picture in the library, or to one German sentence."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from PIL import Image as PillowImage
from PIL import ImageOps, IptcImagePlugin

from articles.models import Image, ImageCredit
from articles.pictures.renditions import make_renditions

ACCEPTED_FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 60_000_000
FEWEST_PIXELS_ACROSS = 200

_IPTC = {"headline": (2, 105), "caption": (2, 120), "creator": (2, 80), "agency": (2, 110)}


@dataclass(frozen=True, slots=True)
class PictureMetadata:
    """What a file says about itself; every field may be empty."""

    headline: str = ""
    caption: str = ""
    creator: str = ""
    agency: str = ""


def check_picture(file: File) -> PictureMetadata:
    """Decode the whole file and read what it says about itself.

    Raises:
        ValidationError: with one German sentence why this cannot be a picture of the library.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(
            f"Die Datei ist größer als {MOST_BYTES // 1024 // 1024} MB. Bitte verkleinern Sie sie."
        )
    try:
        file.seek(0)
        with PillowImage.open(file, formats=ACCEPTED_FORMATS) as picture:
            _refuse_sizes(picture)
            picture.load()
            return _metadata(picture)
    except ValidationError:
        raise
    except Exception as error:  # Pillow raises SyntaxError, IndexError and more on broken files
        raise ValidationError(
            "Die Datei ist kein lesbares Bild. Möglich sind JPEG, PNG und WebP."
        ) from error
    finally:
        file.seek(0)


def store_image(  # noqa: PLR0913 - the fields of a picture, each by name
    file: File,
    *,
    alt_text: str,
    caption: str,
    credit: ImageCredit,
    by: AbstractBaseUser | None,
    is_decorative: bool = False,
    usable_from: datetime | None = None,
    usable_until: datetime | None = None,
) -> Image:
    """Keep a file as a picture of the library, with all its renditions.

    File and row come together: the files are written first, and if the row is refused they go
    again.

    Raises:
        ValidationError: the file is no picture, or a field breaks a rule of the model.
    """
    check_picture(file)
    image = Image(
        original_name=(file.name or "")[:255],
        alt_text=alt_text,
        is_decorative=is_decorative,
        caption=caption,
        credit=credit,
        usable_from=usable_from,
        usable_until=usable_until,
        uploaded_by=by,
    )
    image.width, image.height = _upright_size(file)
    image.full_clean(exclude=["file", "credit"])
    image.file.save("original", file, save=False)
    try:
        with transaction.atomic():
            image.save()
            make_renditions(image)
    except BaseException:
        remove_files(image)
        raise
    return image


def remove_files(image: Image) -> None:
    """Delete the original and every rendition of a picture from the storage."""
    storage = image.file.storage
    folder = image.file.name.rpartition("/")[0]
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)


def _refuse_sizes(picture: PillowImage.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise ValidationError(
            f"Das Bild hat mehr als {MOST_PIXELS // 1_000_000} Megapixel. Bitte verkleinern Sie es."
        )
    if min(width, height) < FEWEST_PIXELS_ACROSS:
        raise ValidationError(
            f"Das Bild ist zu klein: Jede Seite braucht mindestens {FEWEST_PIXELS_ACROSS} Pixel."
        )
    if getattr(picture, "n_frames", 1) > 1:
        raise ValidationError("Bewegte Bilder gehören nicht in die Bildablage.")


def _metadata(picture: PillowImage.Image) -> PictureMetadata:
    raw = IptcImagePlugin.getiptcinfo(picture) or {}
    return PictureMetadata(**{name: _decoded(raw.get(record)) for name, record in _IPTC.items()})


def _decoded(value: bytes | list[bytes] | None) -> str:
    """IPTC text is UTF-8 or, from old software, Latin-1; several bylines become a list."""
    values = value if isinstance(value, list) else [value] if value else []
    texts = []
    for item in values:
        try:
            texts.append(item.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(item.decode("latin-1"))
    return ", ".join(text.replace("\0", "").strip() for text in texts)


def _upright_size(file: File) -> tuple[int, int]:
    file.seek(0)
    with PillowImage.open(file, formats=ACCEPTED_FORMATS) as picture:
        turned = ImageOps.exif_transpose(picture)
    file.seek(0)
    return turned.size
