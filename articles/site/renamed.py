"""One address for a tag, whatever else it is or was called."""

from articles.models import Tag
from articles.models.tag import TagAlias
from regions.folding import folded
from regions.models import BodyName


def tag_called(slug: str, kind: str) -> Tag | None:
    """The tag that an address part means today: its own, merged, another name, or a body's name.

    A short name that several bodies bore one after the other means the last of them.
    """
    tags = Tag.objects.of_kind(kind).select_related("merged_into", "body")
    if tag := tags.filter(slug=slug).first():
        return tag.resolved
    if alias := TagAlias.objects.filter(folded=folded(slug), tag__kind=kind).first():
        return alias.tag.resolved
    if kind == Tag.Kind.MINISTRY:
        names = BodyName.objects.filter(short__iexact=slug, body__tag__isnull=False)
        name = max(names.select_related("body__tag"), key=lambda one: one.begin, default=None)
        return name and name.body.tag.resolved
    return None
