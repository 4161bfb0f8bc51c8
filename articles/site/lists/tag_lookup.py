"""Finds a tag by its slug, former slug, alias or an authority's name."""

from articles.models import Tag
from articles.models.tag import TagAlias
from regions.models import AuthorityName
from regions.name_folding import folded


def tag_called(slug: str, kind: str) -> Tag | None:
    """The current tag for a part of an address: by slug, alias or an authority's name.

    A short name that several authorities bore one after the other means the last of them.
    """
    tags = Tag.objects.of_kind(kind).select_related("merged_into", "authority")
    if tag := tags.filter(slug=slug).first():
        return tag.resolved
    if alias := TagAlias.objects.filter(folded=folded(slug), tag__kind=kind).first():
        return alias.tag.resolved
    if kind == Tag.Kind.MINISTRY:
        names = AuthorityName.objects.filter(short__iexact=slug, authority__tag__isnull=False)
        name = max(names.select_related("authority__tag"), key=lambda one: one.begin, default=None)
        return name and name.authority.tag.resolved
    return None
