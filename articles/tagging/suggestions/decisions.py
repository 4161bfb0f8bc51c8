"""Tag suggestions of an article, and decisions about them (accept, deny).

    for offer in suggestions_for(article):
        offer.suggestion.sentence, offer.suggestion.mark    # why
        offer.term.code                                     # "region:3", as everywhere at the desk
    accept(article, offer.term, by=user)
    deny(article, offer.term, by=user)
    offer_again(article, denied_for(article)[0], by=user)

Accepting is filing like any other: at once, in the tagging journal, never touching the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, DeniedSuggestion, JournalEntry, Publication, Tag
from articles.tagging import links
from articles.tagging.single import file
from articles.tagging.suggestions.facts import Kind, Target
from articles.tagging.suggestions.reading import Text
from articles.tagging.suggestions.suggest import Suggestion, suggest
from articles.tagging.suggestions.vocabulary import current_lexicon
from articles.tagging.terms import REGION, TAG, Term, region_term, tag_term, terms_of
from regions.german_order import GermanOrder
from regions.models import Region


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion with its term of the vocabulary."""

    suggestion: Suggestion
    term: Term


def suggestions_for(
    article: Article, text: Text | None = None, also_set: Iterable[str] = ()
) -> list[Offer]:
    """Suggestions for an article, the most confident of each kind first.

    Left out: what it is filed under, what was denied for it, and ministries without a tag.

    Args:
        article: as saved; its classification and denials count.
        text: what is typed and not saved yet; otherwise the working copy is read.
        also_set: codes of terms that are chosen in an open form and not saved yet.
    """
    found = suggest(text or text_of(article), day_of(article), current_lexicon())
    terms = _terms_of([one.target for one in found])
    known = {*_set_or_denied(article), *also_set}
    return [
        Offer(one, terms[one.target])
        for one in found
        if one.target in terms and terms[one.target].code not in known
    ]


def accept(article: Article, term: Term, by: AbstractBaseUser | None) -> bool:
    """Add the term to the article, with a journal entry. Returns whether it is new."""
    return file(article, by=by, add=[term])


@transaction.atomic
def deny(article: Article, term: Term, by: AbstractBaseUser | None) -> bool:
    """Do not suggest the term for this article again. Returns whether this is new.

    The article's own filing is not touched. Of two people who deny at once the second changes
    nothing.
    """
    links.lock_articles([article.pk])
    column = {"region_id" if term.table == REGION else "tag_id": term.pk}
    _, is_new = DeniedSuggestion.objects.get_or_create(
        article=article, **column, defaults={"by": by}
    )
    if is_new:
        JournalEntry.objects.record(article, JournalEntry.Event.DENIED, by, detail=term.label)
    return is_new


def denied_for(article: Article) -> list[Term]:
    """Denied terms of an article, regions before tags; a merged tag is replaced by its target."""
    denied = article.denied_suggestions.order_by(
        GermanOrder("region__name"), GermanOrder("tag__name")
    )
    rows = denied.values_list("region", "tag", "tag__merged_into")
    return terms_of(
        f"{REGION}:{region}" if region else f"{TAG}:{merged_into or tag}"
        for region, tag, merged_into in rows
    )


@transaction.atomic
def offer_again(article: Article, term: Term, by: AbstractBaseUser | None) -> bool:
    """Delete a denial, so that the term may be suggested again.

    Returns whether it was denied. Of two who do it at once the second changes nothing.
    """
    links.lock_articles([article.pk])
    if term.table == REGION:
        meant = Q(region=term.pk)
    else:
        meant = Q(tag=term.pk) | Q(tag__merged_into=term.pk)
    gone, _ = article.denied_suggestions.filter(meant).delete()
    if gone:
        event = JournalEntry.Event.OFFERED_AGAIN
        JournalEntry.objects.record(article, event, by, detail=term.label)
    return bool(gone)


def text_of(article: Article) -> Text:
    """Text of the working copy."""
    return Text(article.kicker, article.headline, article.teaser, article.body)


def regions_in_kicker(article: Article) -> set[str]:
    """Codes of regions that the kicker names, directly or by a town or ministry."""
    found = suggest(Text(kicker=article.kicker), day_of(article), current_lexicon())
    return {one.target.key for one in found if one.kind == Kind.REGION}


def day_of(article: Article) -> date:
    """Reference day of an article: its first publication, or today."""
    dates = Publication.objects.filter(article=article.pk).order_by("dated")
    first = dates.values_list("dated", flat=True).first()
    return timezone.localdate(first)


def _terms_of(targets: list[Target]) -> dict[Target, Term]:
    """The terms that targets mean; one query for regions and one for tags."""
    codes = [one.key for one in targets if one.kind == Kind.REGION]
    authorities = [one.key for one in targets if one.kind == Kind.MINISTRY]
    slugs = [one.key for one in targets if one.kind not in {Kind.REGION, Kind.MINISTRY}]
    terms = {
        Target(Kind.REGION, row.code): region_term(row)
        for row in Region.objects.filter(code__in=codes)
    }
    tags = Tag.objects.in_use().select_related("authority")
    for row in tags.filter(slug__in=slugs) | tags.filter(authority__slug__in=authorities):
        key = row.authority.slug if row.authority_id else row.slug
        terms[Target(Kind(row.kind), key)] = tag_term(row)
    return terms


def _set_or_denied(article: Article) -> set[str]:
    regions = set(article.regions.values_list("pk", flat=True))
    tags = set(article.tagged.values_list("tag", flat=True))
    denied = article.denied_suggestions.values_list("region", "tag", "tag__merged_into")
    for region, tag, merged_into in denied:
        regions.add(region)
        tags |= {tag, merged_into}
    return {f"{REGION}:{pk}" for pk in regions} | {f"{TAG}:{pk}" for pk in tags}
