"""Explains how an article reached its stage, for a user whose form is outdated."""

from django.utils import timezone

from articles.models import JournalEntry
from articles.person_names import full_name

_Deed = JournalEntry.Event
_WHAT = {
    _Deed.HANDED_IN: "zur Prüfung gegeben",
    _Deed.RETURNED: "mit einem Kommentar zurückgegeben",
    _Deed.TAKEN_BACK: "zurückgeholt; er ist wieder ein Entwurf",
    _Deed.APPROVED: "freigegeben",
    _Deed.APPROVED_ALONE: "freigegeben",
}


def moved_sentence(move: JournalEntry | None) -> str:
    """Who moved the article when: `Anna Weber hat den Artikel um 10:32 Uhr freigegeben.`."""
    if move is None:
        return ""
    at = f"{timezone.localtime(move.at):%H:%M}"
    what = _WHAT[move.deed]
    return f"{full_name(move.by)} hat den Artikel um {at} Uhr {what}."
