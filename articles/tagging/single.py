"""Tagging of a single article with a journal entry, from the queue and from the form."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models.functions import Now

from articles.models import Article, TaggingChange
from articles.models.tagging_journal import attributed_to
from articles.tagging import links
from articles.tagging.bulk import in_words
from articles.tagging.terms import REGION, TAG, Term, terms_of


@transaction.atomic
def file(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    add: Sequence[Term] = (),
    remove: Sequence[Term] = (),
) -> bool:
    """Add and remove terms of one article. Returns whether anything changed."""
    links.lock_articles([article.pk])
    with recorded(article, by) as change:
        for act, terms in ((links.add, add), (links.remove, remove)):
            for term in terms:
                act(links.LINKS[term.table], [article.pk], [term.pk])
    return change.pk is not None


@contextmanager
def recorded(article: Article, by: AbstractBaseUser | None) -> Iterator[TaggingChange]:
    """Context manager: all tagging of the article inside becomes one journal entry.

    To be used in the caller's transaction. Where nothing has changed, no entry stays; then the
    change has no `pk` afterwards.
    """
    change = TaggingChange.objects.create(
        kind=TaggingChange.Kind.SINGLE, by=by, begun_at=Now(), words="", chosen=str(article)[:1000]
    )
    with attributed_to(change):
        yield change
    steps = list(change.steps.order_by("pk").values_list("region", "tag", "added"))
    if not steps:
        change.delete()
        return
    codes = {
        adds: [
            f"{REGION}:{region}" if region else f"{TAG}:{tag}"
            for region, tag, added in steps
            if added == adds
        ]
        for adds in (True, False)
    }
    change.terms = {"add": codes[True], "remove": codes[False]}
    change.words = in_words(terms_of(codes[True]), terms_of(codes[False]))
    change.article_ids, change.total, change.done = [article.pk], 1, 1
    change.save(update_fields=["terms", "words", "article_ids", "total", "done"])
