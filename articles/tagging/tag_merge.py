"""Merges tags: articles, name and addresses move to another tag; undoable.

The tag that goes keeps its row and names where it went. So its name still finds something and is
not given twice, its addresses lead on, and an undo has nothing to invent.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from django.db.models.functions import Now

from articles.models import Tag, TaggedArticle, TaggingChange
from articles.models.tagging_journal import attributed_to
from articles.quoting import quoted
from articles.tagging import links
from articles.tagging.bulk import TaggingRefused
from articles.tagging.terms import TAG, tag_term

_ATTEMPTS = 3
_LINK = links.LINKS[TAG]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Effect of a merge: numbers of articles.

    Attributes:
        moving: articles that lose the one tag and get the other.
        both: articles that carry both already, and lose the one.
        afterwards: articles that carry the remaining tag then.
        names: further names under which the remaining tag will be found.
    """

    moving: int
    both: int
    afterwards: int
    names: list[str]


def merge_preview(source: Tag, target: Tag) -> MergePreview:
    """Count what a merge would move.

    Raises:
        TaggingRefused: these two cannot be merged.
    """
    _require_mergeable(source, target)
    carriers = TaggedArticle.objects.filter(tag=source).values("content_object")
    both = TaggedArticle.objects.filter(tag=target, content_object__in=carriers).count()
    moving = carriers.count() - both
    names = [source.name, *source.aliases.values_list("name", flat=True)]
    afterwards = TaggedArticle.objects.filter(tag=target).count() + moving
    return MergePreview(moving, both, afterwards, names)


def merge(source: Tag, target: Tag, by: AbstractBaseUser | None) -> TaggingChange:
    """Merge a tag into another, in one transaction with one journal entry.

    Whoever files an article under the old tag meanwhile waits and gets the new one.

    Raises:
        TaggingRefused: these two cannot be merged.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _merge(source, target, by)
        except OperationalError:  # a deadlock with somebody who files one of the articles
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError


@transaction.atomic
def _merge(source: Tag, target: Tag, by: AbstractBaseUser | None) -> TaggingChange:
    links.lock_articles(_carriers(source))
    held = Tag.objects.select_for_update().in_bulk([source.pk, target.pk])
    source, target = held[source.pk], held[target.pk]
    _require_mergeable(source, target)
    articles = _carriers(source)
    change = TaggingChange.objects.create(
        kind=TaggingChange.Kind.MERGE,
        by=by,
        begun_at=Now(),
        words=f"{quoted(source.name)} ist in {quoted(target.name)} aufgegangen",
        terms={"add": [tag_term(target).code], "remove": [tag_term(source).code]},
        article_ids=articles,
        total=len(articles),
        done=len(articles),
    )
    with attributed_to(change):
        added = links.add(_LINK, articles, [target.pk])
        removed = links.remove(_LINK, articles, [source.pk])
    Tag.objects.filter(pk=source.pk).update(merged_into=target)
    change.outcome = {"add": added, "remove": removed}
    change.save(update_fields=["outcome"])
    return change


def merge_of(source: Tag) -> TaggingChange:
    """The change that merged this tag.

    Raises:
        TaggingRefused: it stands for itself.
    """
    merges = TaggingChange.objects.filter(kind=TaggingChange.Kind.MERGE, undone=None)
    change = merges.filter(terms__remove=[tag_term(source).code]).newest_first().first()
    if change is None:
        raise TaggingRefused("Dieses Schlagwort steht schon für sich.")
    return change


def separate(change: TaggingChange) -> None:
    """Restore a merged tag as a tag of its own; part of undoing a merge.

    Raises:
        TaggingRefused: it stands for itself already, or the other one has been merged since.
    """
    (source,) = _tags(change, "remove")
    (target,) = _tags(change, "add")
    held = Tag.objects.select_for_update().in_bulk([source, target])
    if target in held and held[target].merged_into_id:
        raise TaggingRefused(
            f"{quoted(held[target])} ist inzwischen selbst in {quoted(held[target].merged_into)} "
            "aufgegangen. Bitte nehmen Sie zuerst das zurück."
        )
    stands_there = Tag.objects.filter(pk=source, merged_into=target)
    if not stands_there.update(merged_into=None):
        raise TaggingRefused("Dieses Schlagwort steht schon wieder für sich.")


def _tags(change: TaggingChange, what: str) -> list[int]:
    return [int(code.removeprefix(f"{TAG}:")) for code in change.terms[what]]


def _carriers(tag: Tag) -> list[int]:
    rows = TaggedArticle.objects.filter(tag=tag).order_by("content_object")
    return list(rows.values_list("content_object", flat=True))


def _require_mergeable(source: Tag, target: Tag) -> None:
    if source.pk == target.pk:
        raise TaggingRefused("Das ist dasselbe Schlagwort.")
    if source.merged_into_id or target.merged_into_id:
        raise TaggingRefused("Eines der beiden ist schon in einem anderen aufgegangen.")
    if source.authority_id:
        raise TaggingRefused(
            "Ein Ministerium geht in keinem Schlagwort auf: Seine früheren und späteren Namen "
            "gehören zu seiner Behörde."
        )
