"""Writes journal entries and notifies the people concerned.

Everything happens in the caller's transaction: who is told is told the truth. The system itself
(imports, the demo journal) tells nobody; nobody is told what they did themselves.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, User

from articles import notifications as letters
from articles.models import Article, JournalEntry, Note, Notice, Revision
from articles.models.journal import MOVES
from articles.models.notice import NOTICE_LENGTH
from articles.person_names import full_name

_Deed = JournalEntry.Event
_Kind = Notice.Kind

NO_MORE = "Wenn es so weit ist, kommt keine weitere Nachricht."
# Deed → the kind of notice, and the sentence: `{who}`, `{number}` of the revision, `{words}`.
_TOLD: dict[str, tuple[Notice.Kind, str]] = {
    _Deed.RETURNED: (_Kind.RETURNED, "{who} hat den Artikel zurückgegeben: {words}"),
    _Deed.APPROVED: (_Kind.APPROVED, "{who} hat Fassung {number} freigegeben."),
    _Deed.APPROVED_ALONE: (_Kind.APPROVED, "{who} hat Fassung {number} freigegeben."),
    _Deed.LINK_APPROVED: (_Kind.APPROVED, "Freigabe über einen Vorschaulink: {words}."),
    _Deed.PUBLISHED: (_Kind.PUBLISHED, "{who} hat den Artikel veröffentlicht{words}."),
    _Deed.UPDATED: (_Kind.PUBLISHED, "{who} hat Fassung {number} veröffentlicht{words}."),
    _Deed.PLANNED: (
        _Kind.PUBLISHED,
        "{who} hat Fassung {number} geplant: {words}. " + NO_MORE,
    ),
    _Deed.MOVED: (
        _Kind.PUBLISHED,
        "{who} hat die Veröffentlichung verschoben: {words}. " + NO_MORE,
    ),
    _Deed.PLAN_DROPPED: (
        _Kind.PUBLISHED,
        "{who} hat die geplante Veröffentlichung aufgehoben: {words}.",
    ),
    _Deed.CORRECTED: (
        _Kind.CORRECTED,
        "{who} hat den Artikel mit einem Hinweis für Leserinnen und Leser berichtigt. {words}",
    ),
    _Deed.CORRECTION_RECALLED: (
        _Kind.CORRECTED,
        "{who} hat einen Hinweis für Leserinnen und Leser zurückgenommen: {words}.",
    ),
    _Deed.WITHDRAWN: (_Kind.WITHDRAWN, "{who} hat den Artikel zurückgezogen{words}."),
}
# Deeds whose words follow in the middle of a sentence.
_WORDS_GO_ON = {_Deed.PUBLISHED, _Deed.UPDATED, _Deed.WITHDRAWN}


def announce(
    article: Article,
    deed: JournalEntry.Event,
    by: AbstractBaseUser | None,
    *,
    revision: Revision | None = None,
    words: str = "",
    tell: bool = True,
) -> None:
    """Write a journal entry and notify the article's writers.

    With `tell` off it is only written down, because a further deed will be told.
    """
    JournalEntry.objects.record(article, deed, by, revision=revision, words=words)
    _forget_what_is_settled(article, deed, by)
    if not tell or (by is None and deed != _Deed.LINK_APPROVED):
        return
    if deed == _Deed.CONFIRMED:
        sentence = f"{full_name(by)} hat Fassung {revision.number} bestätigt."
        tell_people(article, _Kind.CONFIRMED, sentence, {revision.saved_by_id}, by)
    elif deed in _TOLD:
        kind, sentence = _TOLD[deed]
        going_on = f", {words}" if words and deed in _WORDS_GO_ON else words
        number = revision.number if revision else ""
        text = sentence.format(who=full_name(by), number=number, words=going_on)
        tell_people(article, kind, text, writers(article), by)


def tell_remark(note: Note) -> None:
    """Notify of a new note: writers, whoever returned the article, and earlier commenters."""
    entries = note.article.journal.filter(deed=_Deed.RETURNED).values_list("by", flat=True)
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
    letters.write(article, kind, text, told)


def _forget_what_is_settled(
    article: Article, deed: JournalEntry.Event, by: AbstractBaseUser | None
) -> None:
    """Delete requests for confirmation that are no longer needed."""
    asked = Notice.objects.filter(article=article, kind=_Kind.CHANGED)
    if deed in MOVES:
        asked.mark_read()
    elif deed == _Deed.CONFIRMED:
        asked.filter(to=by).mark_read()


def writers(article: Article) -> set[int]:
    """Ids of the article's creator and of whoever handed it in last."""
    way = article.journal.filter(deed=_Deed.HANDED_IN).newest_first().first()
    return {pk for pk in (article.created_by_id, way.by_id if way else None) if pk}
