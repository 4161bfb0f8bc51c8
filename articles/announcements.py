"""Writes journal entries and notifies the people concerned.

Everything happens in the caller's transaction: who is told is told the truth. The system itself
(imports, the demo journal) tells nobody; nobody is told what they did themselves.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, User

from articles import notifications
from articles.models import Article, JournalEntry, Note, Notice, Revision
from articles.models.journal import MOVES
from articles.models.notice import NOTICE_LENGTH
from articles.person_names import full_name

_Event = JournalEntry.Event
_Kind = Notice.Kind

NO_MORE = "Wenn es so weit ist, kommt keine weitere Nachricht."
# Event → the kind of notice, and the sentence: `{who}`, `{number}` of the revision, `{detail}`.
_TOLD: dict[str, tuple[Notice.Kind, str]] = {
    _Event.RETURNED: (_Kind.RETURNED, "{who} hat den Artikel zurückgegeben: {detail}"),
    _Event.APPROVED: (_Kind.APPROVED, "{who} hat Fassung {number} freigegeben."),
    _Event.APPROVED_ALONE: (_Kind.APPROVED, "{who} hat Fassung {number} freigegeben."),
    _Event.LINK_APPROVED: (_Kind.APPROVED, "Freigabe über einen Vorschaulink: {detail}."),
    _Event.PUBLISHED: (_Kind.PUBLISHED, "{who} hat den Artikel veröffentlicht{detail}."),
    _Event.UPDATED: (_Kind.PUBLISHED, "{who} hat Fassung {number} veröffentlicht{detail}."),
    _Event.PLANNED: (
        _Kind.PUBLISHED,
        "{who} hat Fassung {number} geplant: {detail}. " + NO_MORE,
    ),
    _Event.MOVED: (
        _Kind.PUBLISHED,
        "{who} hat die Veröffentlichung verschoben: {detail}. " + NO_MORE,
    ),
    _Event.PLAN_DROPPED: (
        _Kind.PUBLISHED,
        "{who} hat die geplante Veröffentlichung aufgehoben: {detail}.",
    ),
    _Event.CORRECTED: (
        _Kind.CORRECTED,
        "{who} hat den Artikel mit einem Hinweis für Leserinnen und Leser berichtigt. {detail}",
    ),
    _Event.CORRECTION_RECALLED: (
        _Kind.CORRECTED,
        "{who} hat einen Hinweis für Leserinnen und Leser zurückgenommen: {detail}.",
    ),
    _Event.WITHDRAWN: (_Kind.WITHDRAWN, "{who} hat den Artikel zurückgezogen{detail}."),
}
# Events whose detail follows in the middle of a sentence.
_DETAIL_GOES_ON = {_Event.PUBLISHED, _Event.UPDATED, _Event.WITHDRAWN}


def announce(
    article: Article,
    event: JournalEntry.Event,
    by: AbstractBaseUser | None,
    *,
    revision: Revision | None = None,
    detail: str = "",
    tell: bool = True,
) -> None:
    """Write a journal entry and notify the article's writers.

    With `tell` off it is only written down, because a further event will be told.
    """
    JournalEntry.objects.record(article, event, by, revision=revision, detail=detail)
    _forget_what_is_settled(article, event, by)
    if not tell or (by is None and event != _Event.LINK_APPROVED):
        return
    if event == _Event.CONFIRMED:
        sentence = f"{full_name(by)} hat Fassung {revision.number} bestätigt."
        tell_people(article, _Kind.CONFIRMED, sentence, {revision.saved_by_id}, by)
    elif event in _TOLD:
        kind, sentence = _TOLD[event]
        going_on = f", {detail}" if detail and event in _DETAIL_GOES_ON else detail
        number = revision.number if revision else ""
        text = sentence.format(who=full_name(by), number=number, detail=going_on)
        tell_people(article, kind, text, writers(article), by)


def tell_remark(note: Note) -> None:
    """Notify of a new note: writers, whoever returned the article, and earlier commenters."""
    entries = note.article.journal.filter(deed=_Event.RETURNED).values_list("by", flat=True)
    talkers = note.article.notes.values_list("by", flat=True)
    text = f"{full_name(note.by)} schreibt: {note.text}"
    people = writers(note.article) | set(entries) | set(talkers)
    tell_people(note.article, _Kind.REMARK, text, people, note.by)


def tell_people(
    article: Article,
    kind: Notice.Kind,
    text: str,
    people: Iterable[int | None],
    by: AbstractBaseUser | None,
) -> None:
    """Notify these people except the actor, at the desk and by mail where chosen."""
    text = text[:NOTICE_LENGTH]
    told = list(User.objects.filter(pk__in={pk for pk in people if pk}, is_active=True))
    told = [one for one in told if by is None or one.pk != by.pk]
    Notice.objects.bulk_create(
        Notice(to=one, article=article, kind=kind, text=text) for one in told
    )
    notifications.write(article, kind, text, told)


def _forget_what_is_settled(
    article: Article, event: JournalEntry.Event, by: AbstractBaseUser | None
) -> None:
    """Delete requests for confirmation that are no longer needed."""
    asked = Notice.objects.filter(article=article, kind=_Kind.CHANGED)
    if event in MOVES:
        asked.mark_read()
    elif event == _Event.CONFIRMED:
        asked.filter(to=by).mark_read()


def writers(article: Article) -> set[int]:
    """Ids of the article's creator and of whoever handed it in last."""
    way = article.journal.filter(deed=_Event.HANDED_IN).newest_first().first()
    return {pk for pk in (article.created_by_id, way.by_id if way else None) if pk}
