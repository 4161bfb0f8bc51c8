"""Turns uploaded files into pictures of the library, or into a German error message."""

import errno
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.functions import Now
from PIL import Image as PillowImage

from articles.models import Image, ImageCredit
from articles.models.image import every_use
from articles.pictures.metadata import Metadata, read_metadata
from articles.pictures.renditions import folder_of, make_renditions, version_folder

ACCEPTED_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 60_000_000
_TOO_MANY_PIXELS = (
    f"Das Bild hat mehr als {MAX_PIXELS // 1_000_000} Megapixel. Bitte verkleinern Sie es."
)
MIN_PIXELS_ACROSS = 200
_STILL = {"JPEG", "MPO"}  # telephones put a second, small picture into their JPEGs
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1")
_ORIENTATION = 0x0112  # EXIF 2.32, table 4
_ON_ITS_SIDE = {5, 6, 7, 8}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inspected:
    """A checked picture file: its metadata, SHA-256 and upright size."""

    metadata: Metadata
    checksum: str
    width: int
    height: int


def inspect(file: File) -> Inspected:
    """Decode the whole file, read its metadata, and detect its real type.

    Raises:
        ValidationError: with one German sentence why this cannot be a picture of the library.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(
            f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB. Bitte verkleinern Sie sie."
        )
    try:
        file.seek(0)
        return _inspected(file)
    except ValidationError:
        raise
    except PillowImage.DecompressionBombError as error:
        raise ValidationError(_TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow raises SyntaxError, IndexError and more on broken files
        raise ValidationError(_why_unreadable(file)) from error
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
    allowed_uses: list[str] | None = None,
    replaces: Image | None = None,
) -> Image:
    """Store a file as a picture of the library, with all renditions.

    File and row come together: the files are written first, and if the row is refused they go
    again. With `replaces` it is the next version of that picture, which stays as it is wherever it
    is shown.

    Raises:
        ValidationError: the file is no picture, there is no room for it, or a field breaks a rule.
    """
    inspected = inspect(file)
    image = Image(
        original_name=(file.name or "")[:255],
        alt_text=alt_text,
        is_decorative=is_decorative,
        caption=caption,
        credit=credit,
        usable_from=usable_from,
        usable_until=usable_until,
        allowed_uses=every_use() if allowed_uses is None else allowed_uses,
        replaces=replaces,
        uploaded_by=by,
        confirmed_by=by,
        confirmed_at=Now(),
    )
    image.width, image.height = inspected.width, inspected.height
    image.checksum = inspected.checksum
    image.metadata = inspected.metadata.as_json()
    image.full_clean(exclude=["file", "credit", "confirmed_at"])
    with _files_or_nothing(image):
        image.file.save("original", file, save=False)
        with transaction.atomic():
            make_renditions(image)
            image.save()
    return image


def render_anew(image: Image) -> None:
    """Render all files again, after a change of credit, crop or sizes.

    New files are laid beside the old ones, and the row names them once they are all there. The
    addresses change, so no cache shows an old crop or credit; a crash leaves the old files or the
    new ones, whole, and a stray folder for `check_media`.
    """
    storage, old = image.file.storage, image.version
    image.version += 1
    try:
        with transaction.atomic():
            make_renditions(image)
            image.save()
    except BaseException as error:
        with suppress(OSError):
            remove_folder(storage, version_folder(image.key, image.version))
        image.version = old
        _say_why_not_stored(error)
        raise
    transaction.on_commit(lambda: remove_folder(storage, version_folder(image.key, old)))


def remove_files(image: Image) -> None:
    """Delete the original and every rendition of a picture from the storage."""
    remove_folder(image.file.storage, folder_of(image.key))


@contextmanager
def _files_or_nothing(image: Image) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        with suppress(OSError):  # what cannot be written cannot be removed either
            remove_files(image)
        _say_why_not_stored(error)
        raise


@contextmanager
def storage_explained() -> Iterator[None]:
    """Translate "no space left" or "read-only" into a German message for the uploader."""
    try:
        yield
    except OSError as error:
        _say_why_not_stored(error)
        raise


def _say_why_not_stored(error: BaseException) -> None:
    # Pillow's own OSErrors have no number, and tell of the picture.
    if not isinstance(error, OSError) or error.errno is None:
        return
    _log.error("Ein Bild konnte nicht gespeichert werden: %s", error)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        raise ValidationError(
            "Auf dem Server ist kein Platz mehr für Bilder. Es ist nichts gespeichert."
        ) from error
    raise ValidationError(
        "Der Server kann gerade keine Bilder speichern. Es ist nichts gespeichert; bitte sagen Sie"
        " der Administration Bescheid."
    ) from error


def remove_folder(storage: Storage, folder: str) -> None:
    """Delete a folder with everything in it; one that is not there is fine."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{folder}/{name}")
    for name in folders:
        remove_folder(storage, f"{folder}/{name}")
    storage.delete(folder)


def _inspected(file: File) -> Inspected:
    with PillowImage.open(file, formats=ACCEPTED_FORMATS) as picture:
        _refuse_sizes(picture)
        picture.load()
        metadata = read_metadata(picture)
        turned = picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        width, height = reversed(picture.size) if turned else picture.size
    return Inspected(metadata, _checksum(file), width, height)


def _checksum(file: File) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _refuse_sizes(picture: PillowImage.Image) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise ValidationError(_TOO_MANY_PIXELS)
    if min(width, height) < MIN_PIXELS_ACROSS:
        raise ValidationError(
            f"Das Bild ist zu klein: Jede Seite braucht mindestens {MIN_PIXELS_ACROSS} Pixel."
        )
    if picture.format not in _STILL and getattr(picture, "n_frames", 1) > 1:
        raise ValidationError("Bewegte Bilder gehören nicht in die Bildablage.")


def _why_unreadable(file: File) -> str:
    file.seek(0)
    if file.read(32)[4:].startswith(_HEIC):
        return "HEIC-Bilder kann die Ablage nicht lesen. Bitte speichern Sie das Bild als JPEG."
    return "Die Datei ist kein lesbares Bild. Möglich sind JPEG, PNG, WebP und AVIF."
