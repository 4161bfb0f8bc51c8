"""Explains how an article reached its stage, for a user whose form is outdated."""

from django.utils import timezone

from articles.models import JournalEntry
from articles.person_names import full_name

_Event = JournalEntry.Event
_WHAT = {
    _Event.HANDED_IN: "zur Prüfung gegeben",
    _Event.RETURNED: "mit einem Kommentar zurückgegeben",
    _Event.TAKEN_BACK: "zurückgeholt; er ist wieder ein Entwurf",
    _Event.APPROVED: "freigegeben",
    _Event.APPROVED_ALONE: "freigegeben",
}


def moved_sentence(move: JournalEntry | None) -> str:
    """Who moved the article when: `Anna Weber hat den Artikel um 10:32 Uhr freigegeben.`."""
    if move is None:
        return ""
    at = f"{timezone.localtime(move.at):%H:%M}"
    what = _WHAT[move.deed]
    return f"{full_name(move.by)} hat den Artikel um {at} Uhr {what}."
