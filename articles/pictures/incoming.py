"""Uploaded files that wait until a person confirms their credit."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from PIL import Image as PillowImage
from PIL import ImageOps

from articles.models import Image, ImageCredit, PendingUpload
from articles.models.pending_upload import incoming_path
from articles.models.picture_versions import versions_of
from articles.pictures.colours import to_srgb
from articles.pictures.metadata import Metadata, Proposal, propose
from articles.pictures.upload import inspect, storage_explained, store_image

PREVIEW_SIZE = (480, 360)


def receive(file: File, by: AbstractBaseUser, *, replaces: Image | None = None) -> PendingUpload:
    """Store an uploaded file and its row, both or none.

    Args:
        file: what has arrived.
        by: who sent it, and who can confirm it.
        replaces: the picture whose next version it is to be.

    Raises:
        ValidationError: with one German sentence why this cannot become a picture.
    """
    inspected = inspect(file)
    if replaces and replaces.checksum == inspected.checksum:
        raise ValidationError("Das ist dieselbe Datei wie bisher.")
    incoming = PendingUpload(
        original_name=(file.name or "")[:255],
        checksum=inspected.checksum,
        width=inspected.width,
        height=inspected.height,
        metadata=inspected.metadata.as_json(),
        preview=_preview(file),
        received_by=by,
        replaces=replaces,
    )
    try:
        with storage_explained(), transaction.atomic():
            incoming.file.save("incoming", file, save=False)
            incoming.save()
    except BaseException:
        # A disk that was full half way has a part of the file, and no name on the row yet.
        incoming.file.storage.delete(incoming_path(incoming, ""))
        raise
    return incoming


def take(
    incoming: PendingUpload, *, credit: ImageCredit, by: AbstractBaseUser, **told: Any
) -> Image:
    """Turn a confirmed upload into a picture with all renditions.

    A file that replaces a picture becomes the version after the newest there is by then.

    Raises:
        ValidationError: as `store_image` does.
    """
    with transaction.atomic(), incoming.file.open("rb") as kept:
        named = File(kept.file, name=incoming.original_name)
        before = _newest_locked(incoming.replaces) if incoming.replaces else None
        image = store_image(named, credit=credit, by=by, replaces=before, **told)
        drop(incoming)
    return image


def _newest_locked(image: Image) -> Image:
    """The newest version of a picture, locked, so that two new ones follow one another."""
    first, *_ = versions_of(image)
    Image.objects.select_for_update(of=("self",)).get(pk=first.pk)
    return versions_of(first)[-1]


def drop(incoming: PendingUpload) -> None:
    """Delete an upload."""
    storage, name = incoming.file.storage, incoming.file.name
    incoming.delete()
    transaction.on_commit(lambda: storage.delete(name))


def proposal_of(incoming: PendingUpload) -> Proposal:
    """Credit, caption and alternative text suggested by the file's metadata."""
    return propose(Metadata(**incoming.metadata), incoming.original_name)


def duplicates_of(waiting: Iterable[PendingUpload]) -> dict[str, Image]:
    """Checksum → picture of the library with the same file; one query."""
    wanted = {incoming.checksum for incoming in waiting}
    duplicates = Image.objects.current().filter(checksum__in=wanted).select_related("credit")
    return {image.checksum: image for image in duplicates.order_by("uploaded_at", "pk")}


def preview_context(incoming: PendingUpload) -> Mapping[str, object]:
    """What the `<picture>` partial needs; the preview itself is part of the desk's page."""
    return {
        "src": f"data:image/jpeg;base64,{b64encode(bytes(incoming.preview)).decode()}",
        "width": incoming.width,
        "height": incoming.height,
        "alt": "",
        "tone": "aaa",
    }


def _preview(file: File) -> bytes:
    out = BytesIO()
    file.seek(0)
    with PillowImage.open(file) as opened:
        opened.draft("RGB", tuple(2 * side for side in PREVIEW_SIZE))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail(PREVIEW_SIZE)
        to_srgb(upright).save(out, "JPEG", quality=70)
    file.seek(0)
    return out.getvalue()
