"""Consistency of pictures and files: missing, unused and outdated files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import Storage, default_storage
from django.utils import timezone

from articles.models import Image, PendingUpload
from articles.pictures.renditions import (
    fingerprint_of,
    folder_of,
    rendition_paths,
    version_folder,
)
from articles.pictures.upload import remove_folder

# An upload that is under way right now has files and no row yet.
YOUNG = timedelta(hours=1)


@dataclass(slots=True)
class Findings:
    """Result of `check_media`.

    Attributes:
        without_original: pictures whose original is gone; only a backup brings it back.
        incomplete: pictures that lack renditions; they can be made again.
        strays: files and folders that no picture names; they can go.
        forgotten: uploads that nobody has confirmed for two weeks; they can go.
    """

    without_original: list[Image] = field(default_factory=list)
    incomplete: list[Image] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    forgotten: list[PendingUpload] = field(default_factory=list)


def out_of_date() -> Iterator[Image]:
    """Pictures whose files were rendered with another credit, crop or set of sizes."""
    for image in Image.objects.select_related("credit").order_by("pk").iterator(chunk_size=200):
        if image.fingerprint != fingerprint_of(image):
            yield image


def check_media(storage: Storage = default_storage) -> Findings:
    """Compare every row with its files and every file with the rows."""
    findings = Findings()
    known: dict[str, Image] = {}
    for image in Image.objects.select_related("credit").order_by("pk").iterator(chunk_size=200):
        known[image.key] = image
        if not storage.exists(image.file.name):
            findings.without_original.append(image)
        if rendition_paths(image) - _made(storage, image):
            findings.incomplete.append(image)
    unknown = [*_strays(storage, known), *_unclaimed(storage)]
    findings.strays = [path for path in unknown if _is_old(storage, path)]
    findings.forgotten = list(PendingUpload.objects.forgotten().in_order())
    return findings


def remove_stray(path: str, storage: Storage = default_storage) -> None:
    """Delete a file or folder that belongs to no picture."""
    if _is_folder(storage, path):
        remove_folder(storage, path)
    else:
        storage.delete(path)


def _strays(storage: Storage, known: dict[str, Image]) -> Iterator[str]:
    for prefix in _folders(storage, "bilder"):
        for key in _folders(storage, f"bilder/{prefix}"):
            folder = folder_of(key)
            if key not in known or folder != f"bilder/{prefix}/{key}":
                yield f"bilder/{prefix}/{key}"
                continue
            image = known[key]
            folders, names = storage.listdir(folder)
            current = version_folder(key, image.version)
            yield from (f"{folder}/{n}" for n in folders if f"{folder}/{n}" != current)
            yield from (f"{folder}/{n}" for n in names if f"{folder}/{n}" != image.file.name)


def _made(storage: Storage, image: Image) -> set[str]:
    """Existing renditions, by one listing: a request per file would cost a round trip each."""
    folder = version_folder(image.key, image.version)
    try:
        return {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
    except FileNotFoundError:
        return set()


def _unclaimed(storage: Storage) -> Iterator[str]:
    """Files in the queue of uploads that no row names."""
    known = set(PendingUpload.objects.values_list("file", flat=True))
    try:
        names = storage.listdir("eingang")[1]
    except FileNotFoundError:
        return
    yield from (path for name in names if (path := f"eingang/{name}") not in known)


def _folders(storage: Storage, path: str) -> list[str]:
    try:
        return sorted(storage.listdir(path)[0])
    except FileNotFoundError:
        return []


def _is_folder(storage: Storage, path: str) -> bool:
    try:
        folders, names = storage.listdir(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return bool(folders or names) or not storage.exists(path)


def _is_old(storage: Storage, path: str) -> bool:
    """Whether nothing in it was written lately, so that running uploads are left alone."""
    paths = list(_files(storage, path)) or []
    limit = timezone.now() - YOUNG
    return all(storage.get_modified_time(one) < limit for one in paths)


def _files(storage: Storage, path: str) -> Iterator[str]:
    if not _is_folder(storage, path):
        yield path
        return
    folders, names = storage.listdir(path)
    yield from (f"{path}/{name}" for name in names)
    for name in folders:
        yield from _files(storage, f"{path}/{name}")
