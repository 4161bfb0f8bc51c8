"""Workflow of a working copy: Entwurf → In Prüfung → Freigegeben, and back with a comment.

Each function is one transaction, locks the article first, writes the journal and tells the authors,
and refuses with `Refused`, which carries German sentences. Who may take which step is the desk's
policy; that two people stand behind a text is settled here and in the database.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.announcements import announce
from articles.models import Approval, Article, JournalEntry, Revision
from articles.quoting import quoted

_Event = JournalEntry.Event
_Kind = Approval.Kind
_Stage = Article.Stage

SECOND_PERSON = "Sie haben diesen Text zuletzt geändert; freigeben kann ihn eine zweite Person."


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A step was refused, and nothing was changed.

    Attributes:
        reasons: German sentences for the editor, at least one.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class SecondPersonMissing(Refused):
    """Four-eyes rule: the user saved the revision and nobody else has confirmed it."""


@transaction.atomic
def hand_in(article: Article, by: AbstractBaseUser | None) -> None:
    """Hand a draft in for review.

    Raises:
        Refused: it is no draft, or has no headline to be found by.
    """
    locked = lock(article.pk)
    if locked.stage != _Stage.DRAFT:
        raise Refused(f"Der Artikel ist schon {quoted(locked.get_stage_display())}.")
    if not locked.headline.strip():
        raise Refused("Es fehlt eine Überschrift.")
    _move(article, _Stage.IN_REVIEW)
    announce(article, _Event.HANDED_IN, by, revision=article.latest_revision)


@transaction.atomic
def give_back(article: Article, by: AbstractBaseUser | None, comment: str) -> None:
    """Return an article to its author with a reason.

    Raises:
        Refused: it is a draft already, or the comment is missing.
    """
    if lock(article.pk).stage == _Stage.DRAFT:
        raise Refused("Der Artikel ist schon ein Entwurf.")
    if not comment.strip():
        raise Refused("Bitte schreiben Sie dazu, warum der Artikel zurückgeht.")
    _move(article, _Stage.DRAFT)
    announce(article, _Event.RETURNED, by, revision=article.latest_revision, detail=comment.strip())


@transaction.atomic
def take_back(article: Article, by: AbstractBaseUser) -> None:
    """Withdraw a handed-in article to draft, as long as nobody has approved it.

    Raises:
        Refused: it is not in review, has been approved meanwhile, or is not theirs to take back.
    """
    stage = lock(article.pk).stage
    if stage == _Stage.DRAFT:
        raise Refused("Der Artikel ist schon ein Entwurf.")
    if stage == _Stage.APPROVED or _is_approved_since_hand_in(article):
        raise Refused("Der Artikel ist inzwischen freigegeben und bleibt bei der Redaktion.")
    if not can_take_back(article, by):
        raise Refused("Zurückholen kann einen Artikel nur, wer ihn zur Prüfung gegeben hat.")
    _move(article, _Stage.DRAFT)
    announce(article, _Event.TAKEN_BACK, by, revision=article.latest_revision)


def can_take_back(article: Article, by: AbstractBaseUser) -> bool:
    """Whether this user handed the article in and nobody has approved it yet."""
    way = last_hand_in(article)
    if article.stage != _Stage.IN_REVIEW or way is None or way.deed != _Event.HANDED_IN:
        return False
    return by.pk in {way.by_id, article.created_by_id} and not _is_approved_since_hand_in(article)


def last_hand_in(article: Article) -> JournalEntry | None:
    """Last event of handing in, taking back or returning; None if there is none."""
    return article.journal.hand_ins().newest_first().select_related("by").first()


def last_return(article: Article) -> JournalEntry | None:
    """Last return of a draft; None if it never was, or was handed in again."""
    way = last_hand_in(article) if article.stage == _Stage.DRAFT else None
    return way if way and way.deed == _Event.RETURNED else None


def _is_approved_since_hand_in(article: Article) -> bool:
    way = last_hand_in(article)
    approved = (_Event.APPROVED, _Event.APPROVED_ALONE)
    return way is not None and article.journal.filter(deed__in=approved, pk__gt=way.pk).exists()


@transaction.atomic
def approve(
    revision: Revision, by: AbstractBaseUser | None, reason: str = "", *, tell: bool = True
) -> Approval:
    """Approve a revision, so that it may go on air; an existing approval stays.

    With `FOUR_EYES` on, whoever saved the revision cannot be the only one: somebody else has to
    have confirmed this very revision, or they give a reason, which the journal shows. `by=None` is
    the system itself: imports and the demo journal. With `tell` off nobody hears of it, because
    the publication that follows is told.

    Raises:
        SecondPersonMissing: so it is.
    """
    article = lock(revision.article_id)
    approval = revision.approvals.first()
    if approval is None:
        kind = _kind(revision, by, reason.strip())
        approval = revision.approvals.create(kind=kind, by=by, reason=reason.strip())
        event = _Event.APPROVED_ALONE if kind == _Kind.ALONE else _Event.APPROVED
        announce(article, event, by, revision=revision, detail=reason.strip(), tell=tell)
    if article.stage != _Stage.APPROVED and article.latest_revision == revision:
        _move(article, _Stage.APPROVED)
    return approval


@transaction.atomic
def confirm(revision: Revision, by: AbstractBaseUser) -> None:
    """Confirm a revision that somebody else saved; whoever saved it may then approve it.

    Raises:
        Refused: it is no longer the last revision, or this person has saved it.
    """
    article = lock(revision.article_id)
    if article.latest_revision != revision:
        raise Refused(
            "Inzwischen gibt es eine neuere Fassung. Bitte lesen Sie, was sich geändert hat."
        )
    if revision.saved_by_id == by.pk:
        raise Refused("Diese Fassung haben Sie selbst gesichert.")
    _, is_new = revision.confirmations.get_or_create(by=by)
    if is_new:
        announce(article, _Event.CONFIRMED, by, revision=revision)


@transaction.atomic
def carry_over(revision: Revision, by: AbstractBaseUser | None, *, stage: str) -> None:
    """Copy the approval to a revision that differs only in newer pictures.

    The database looks whether it is so. `stage` is how far the working copy was before.
    """
    kind = _Kind.PICTURE if by else _Kind.SYSTEM
    revision.approvals.create(kind=kind, by=by)
    article = lock(revision.article_id)
    if stage == _Stage.APPROVED != article.stage and article.latest_revision == revision:
        _move(article, _Stage.APPROVED)


def second_person_stands_by(revision: Revision, by: AbstractBaseUser) -> bool:
    """Whether another person wrote the text or confirmed this revision.

    Whoever only gave the article another picture has not stood by its words.
    """
    if by.pk not in (revision.saved_by_id, _writer(revision)):
        return True
    return revision.confirmations.exclude(by=by).exists()


def _writer(revision: Revision) -> int | None:
    """Id of whoever first saved this text, ignoring later changes of pictures only."""
    words, writer = revision.words(), revision.saved_by_id
    earlier = revision.article.revisions.filter(number__lt=revision.number).newest_first()
    for one in earlier.iterator(chunk_size=20):
        if one.words() != words:
            break
        writer = one.saved_by_id
    return writer


def lock(article_id: int) -> Article:
    """The article's current row, locked until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article_id)


def _kind(revision: Revision, by: AbstractBaseUser | None, reason: str) -> Approval.Kind:
    if by is None:
        return _Kind.SYSTEM
    if not settings.FOUR_EYES:
        return _Kind.RULE_OFF
    if second_person_stands_by(revision, by):
        return _Kind.FOUR_EYES
    if not reason:
        raise SecondPersonMissing(SECOND_PERSON)
    return _Kind.ALONE


def _move(article: Article, stage: Article.Stage) -> None:
    article.stage = stage
    Article.objects.filter(pk=article.pk).update(stage=stage)
