"""Version chain of a picture: earlier and later versions."""

from collections.abc import Iterable

from articles.models.image import Image


def versions_of(image: Image) -> list[Image]:
    """All versions of a picture, oldest first; one query per version."""
    found = [image]
    while found[0].replaces_id:
        found.insert(0, Image.objects.select_related("credit").get(pk=found[0].replaces_id))
    while later := Image.objects.select_related("credit").filter(replaces=found[-1]).first():
        found.append(later)
    return found


def newest_versions(pictures: Iterable[int]) -> dict[int, Image]:
    """Id of an outdated picture → its newest version; one query if none is outdated."""
    origin = {pk: pk for pk in pictures if pk}
    newest: dict[int, Image] = {}
    while origin:
        later = Image.objects.filter(replaces__in=origin).select_related("credit")
        found = {image.pk: (origin[image.replaces_id], image) for image in later}
        newest |= dict(found.values())
        origin = {pk: first for pk, (first, _) in found.items()}
    return newest
