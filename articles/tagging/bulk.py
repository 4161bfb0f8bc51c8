"""Bulk tagging: plan a change of many articles, preview it, run it in chunks.

A planned change has its articles fixed, so what is run is what was looked at. Each chunk is one
transaction of a few hundredths of a second: nobody who saves an article waits for the whole, and
what a crash interrupts is resumed or undone. All of it is one entry of the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Func, QuerySet
from django.db.models.functions import Now

from articles.models import Article, TaggingChange
from articles.models.tagging_journal import attributed_to
from articles.quoting import quoted
from articles.tagging import links
from articles.tagging.terms import Term, terms_of

CHUNK = 1000  # articles
EXAMPLES = 5
PLANS_ARE_KEPT = timedelta(days=1)


class TaggingRefused(Exception):  # noqa: N818 - the room’s word, as `PublishingRefused`
    """A change is not possible; the message is the reason in German."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Effect of a planned change on one term.

    Attributes:
        changes: articles that get (or lose) it.
        as_it_is: articles for which nothing changes.
        examples: the newest articles that change.
    """

    term: Term
    adds: bool
    changes: int
    as_it_is: int
    examples: list[Article]


def plan(
    articles: QuerySet[Article],
    add: Sequence[Term],
    remove: Sequence[Term],
    *,
    by: AbstractBaseUser | None,
    chosen: str = "",
) -> TaggingChange:
    """Store which articles get or lose which terms; nothing changes yet.

    Raises:
        TaggingRefused: no article, no term, or a term on both sides.
    """
    if not add and not remove:
        raise TaggingRefused("Es fehlt, was hinzukommen oder wegfallen soll.")
    if both := [term.name for term in add if term in remove]:
        raise TaggingRefused(f"{quoted(both[0])} kann nicht zugleich hinzukommen und wegfallen.")
    ids = list(articles.order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise TaggingRefused("Es ist kein Artikel ausgewählt.")
    _forget_old_plans(by)
    return TaggingChange.objects.create(
        kind=TaggingChange.Kind.BULK,
        by=by,
        words=in_words(add, remove),
        chosen=chosen[:1000],
        terms={"add": [one.code for one in add], "remove": [one.code for one in remove]},
        article_ids=ids,
        total=len(ids),
    )


def effects(change: TaggingChange) -> list[Effect]:
    """What a planned change would do now, term by term."""
    return [
        _effect(change, term, adds=what == "add")
        for what in ("add", "remove")
        for term in terms_of(change.terms.get(what, ()))
    ]


def articles_of(change: TaggingChange) -> QuerySet[Article]:
    """The articles a change was planned for, without sending thousands of ids to and fro."""
    ids = TaggingChange.objects.filter(pk=change.pk).annotate(
        one=Func(F("article_ids"), function="unnest")
    )
    return Article.objects.filter(pk__in=ids.values("one"))


@transaction.atomic
def advance(change_id: int, articles: int = CHUNK) -> TaggingChange:
    """Run the next chunk of a change in one transaction; returns the updated change.

    Two who advance the same change at once come in turn. Nothing happens when all is done.

    Raises:
        TaggingRefused: the change is undone.
    """
    change = _locked(change_id)
    if change.undone_by:
        raise TaggingRefused("Diese Änderung ist schon zurückgenommen.")
    upto = min(change.done + articles, change.total)
    if upto == change.done and not change.is_planned:
        return change
    chunk = _articles_of(change, change.done, upto)
    links.lock_articles(chunk)
    with attributed_to(change):
        for what, act in (("add", links.add), ("remove", links.remove)):
            rows = _act(act, chunk, terms_of(change.terms.get(what, ())))
            change.outcome[what] = change.outcome.get(what, 0) + rows
    if change.is_planned:
        change.begun_at = Now()
    change.done = upto
    change.save(update_fields=["done", "begun_at", "outcome"])
    change.refresh_from_db(fields=["begun_at"])
    return change


def run(change: TaggingChange) -> TaggingChange:
    """Run a change to its end, chunk by chunk.

    Raises:
        TaggingRefused: somebody has undone it meanwhile.
    """
    while True:
        change = advance(change.pk)
        if change.done == change.total:
            return change


def in_words(add: Sequence[Term], remove: Sequence[Term]) -> str:
    """Summary of a change: `„Thüringen“ hinzugefügt, „Hessen“ entfernt`."""
    parts = [
        f"{', '.join(quoted(term.name) for term in terms)} {verb}"
        for terms, verb in ((add, "hinzugefügt"), (remove, "entfernt"))
        if terms
    ]
    return "; ".join(parts)[:1000]


def _effect(change: TaggingChange, term: Term, *, adds: bool) -> Effect:
    link = links.LINKS[term.table]
    carrying = links.carriers(link, change.article_ids, [term.pk]).get(term.pk, 0)
    without = change.total - carrying
    chosen = articles_of(change)
    affected = chosen.lacking(term.table, term.pk) if adds else chosen.filed(term.table, term.pk)
    return Effect(
        term=term,
        adds=adds,
        changes=without if adds else carrying,
        as_it_is=carrying if adds else without,
        examples=list(affected.defer("body").order_by("-pk")[:EXAMPLES]),
    )


def _act(act: object, articles: list[int], terms: list[Term]) -> int:
    rows = 0
    for table, link in links.LINKS.items():
        if ids := [term.pk for term in terms if term.table == table]:
            rows += act(link, articles, ids)
    return rows


def _locked(change_id: int) -> TaggingChange:
    """The change with its row locked, so that runs and undos are serialised."""
    changes = TaggingChange.objects.defer("article_ids")
    return changes.select_for_update().get(pk=change_id)


def _articles_of(change: TaggingChange, start: int, end: int) -> list[int]:
    """A slice of the fixed articles, without fetching the rest of them."""
    if start == end:
        return []
    chunk = TaggingChange.objects.filter(pk=change.pk)
    return chunk.values_list(f"article_ids__{start}_{end}", flat=True).get() or []


def _forget_old_plans(by: AbstractBaseUser | None) -> None:
    """Delete old plans that were never run."""
    plans = TaggingChange.objects.filter(by=by, begun_at=None)
    plans.filter(made_at__lt=Now() - PLANS_ARE_KEPT).delete()
