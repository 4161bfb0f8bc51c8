"""Undoes a tagging change as a whole, keeping later changes of others."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models.functions import Now

from articles.models import Article, TaggingChange
from articles.models.tagging_journal import attributed_to
from articles.tagging import links
from articles.tagging.bulk import TaggingRefused
from articles.tagging.tag_merge import separate
from articles.tagging.terms import Term, terms_of

MAX_NAMED = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A pair that an undo left as it is, because somebody has changed it since."""

    article: Article
    term: Term


@transaction.atomic
def undo(change_id: int, by: AbstractBaseUser | None) -> TaggingChange:
    """Undo a change, except where somebody has changed the same article and term since.

    An unfinished change is stopped by it. The undo is a change itself, with its own entry in the
    journal, and can be undone in turn. Its `outcome` holds `undone` (pairs of article and term),
    `kept` (decided again by somebody since), `gone` (taken back by somebody already) and
    `examples` of what was kept.

    Raises:
        TaggingRefused: it is undone already, or was never begun.
    """
    changes = TaggingChange.objects.defer("article_ids").select_for_update()
    change = changes.get(pk=change_id)
    if change.undone_by:
        raise TaggingRefused("Diese Änderung ist schon zurückgenommen.")
    if change.is_planned:
        raise TaggingRefused("Diese Änderung hat noch gar nicht begonnen.")
    if change.undoes_id and change.undoes.kind == TaggingChange.Kind.MERGE:
        raise TaggingRefused("Bitte führen Sie die Schlagwörter neu zusammen.")
    taking_back = TaggingChange.objects.create(
        kind=TaggingChange.Kind.UNDO, by=by, begun_at=Now(), words=_words(change), undoes=change
    )
    links.hold_articles_of(change.pk)
    if change.kind == TaggingChange.Kind.MERGE:
        separate(change)
    outcome = {"undone": 0, "kept": 0, "gone": 0, "examples": []}
    with attributed_to(taking_back):
        for table, link in links.LINKS.items():
            _remember_others(outcome, table, links.changed_since(link, change.pk))
            outcome["undone"] += links.take_back(link, change.pk)
    taking_back.outcome = outcome
    taking_back.save(update_fields=["outcome"])
    taking_back.refresh_from_db(fields=["begun_at"])
    return taking_back


def kept_by(taking_back: TaggingChange) -> list[Kept]:
    """Pairs that an undo has left as they are (at most `MAX_NAMED`)."""
    examples = taking_back.outcome.get("examples", [])
    articles = Article.objects.defer("body").in_bulk([article for article, _ in examples])
    terms = {term.code: term for term in terms_of(code for _, code in examples)}
    return [
        Kept(articles[article], terms[code])
        for article, code in examples
        if article in articles and code in terms
    ]


def _remember_others(
    outcome: dict[str, object], table: str, others: list[tuple[int, int, bool]]
) -> None:
    for article, term, is_as_left in others:
        outcome["kept" if is_as_left else "gone"] += 1
        if is_as_left and len(outcome["examples"]) < MAX_NAMED:
            outcome["examples"].append([article, f"{table}:{term}"])


def _words(change: TaggingChange) -> str:
    if change.kind == TaggingChange.Kind.UNDO:
        return f"Wiederhergestellt: {change.words.removeprefix('Zurückgenommen: ')}"[:1000]
    return f"Zurückgenommen: {change.words.removeprefix('Wiederhergestellt: ')}"[:1000]
