"""Publishes, plans and withdraws articles. Nothing else writes `Publication`.

Everything here is about periods. "From this moment on, this revision is what readers see" cuts off
what was on air or planned from that moment on and opens a new period. A schedule, a timed update,
an expiry and a withdrawal are all that one step, so nothing has to run at the time itself.

Each function is one transaction and locks the article first: twenty people who press the button at
once get one period. Each refuses with `Refused` or `PublishingRefused`, which carry German
sentences. Whoever publishes a revision stands by it: an approval is recorded if it has none yet, by
the rules of `articles.workflow`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from articles.announcements import announce
from articles.body_html import plain_text
from articles.local_time import TOO_FAR, database_now, german_minute, is_too_far
from articles.models import Article, Correction, Image, JournalEntry, Publication, Revision
from articles.models.content import Content
from articles.quoting import quoted
from articles.search.dictionary import learn
from articles.workflow import Refused, approve, lock

_Event = JournalEntry.Event
User = AbstractBaseUser | None


class PublishingRefused(Refused):
    """Publishing is not possible; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A reason against publishing: the form field to correct, and a German sentence."""

    field: str
    sentence: str


@transaction.atomic
def publish_now(
    revision: Revision, by: User, *, end: datetime | None = None, reason: str = ""
) -> Publication:
    """Put a revision on air now, replacing what is on air or planned.

    Publishing what is already on air until that same end changes nothing.

    Args:
        revision: what readers get.
        by: whoever presses the button; None is the system itself.
        end: when it goes off air again, a full minute; None is until further notice.
        reason: why nobody else has approved it, where that is so.

    Returns:
        The period that is on air now.

    Raises:
        Refused: a second person's approval is missing.
        PublishingRefused: something is missing, or the lead picture's licence has run out.
    """
    article = lock(revision.article_id)
    now = database_now()
    if end is not None:
        _require_plannable(end, now)
    current = article.publications.on_air(at=now).first()
    if current and current.revision_id == revision.pk and current.visible.upper == end:
        return current
    approve(revision, by, reason, tell=False)
    was_on_air = article.publications.starting_before(now).exists()
    publication = _open_period(article, revision, by, start=now, end=end)
    event = _Event.UPDATED if was_on_air else _Event.PUBLISHED
    _note(publication, event, by, f"bis {german_minute(end)}" if end else "")
    return publication


@transaction.atomic
def publish_at(
    revision: Revision,
    by: User,
    *,
    start: datetime,
    end: datetime | None = None,
    reason: str = "",
) -> Publication:
    """Plan a revision from `start` to `end`; what is on air stays until then.

    Whole minutes only, so that no cache needs to know of a plan: every public answer lives until
    the next full minute. A revision that is planned already is planned anew, not twice.

    Raises:
        Refused: a second person's approval is missing.
        PublishingRefused: a time is past or not a whole minute, or something is missing.
    """
    article = lock(revision.article_id)
    now = database_now()
    _require_plannable(start, now)
    if end is not None:
        _require_plannable(end, now)
        if end <= start:
            raise PublishingRefused("Das Ende der Veröffentlichung liegt vor ihrem Beginn.")
    approve(revision, by, reason, tell=False)
    for planned in article.publications.filter(revision=revision, visible__startswith__gt=now):
        _drop(planned)
    publication = _open_period(article, revision, by, start=start, end=end)
    _note(publication, _Event.PLANNED, by, _span(publication))
    return publication


@transaction.atomic
def move(publication: Publication, by: User, *, start: datetime) -> Publication:
    """Move the start of a planned publication; its end and what is on air stay.

    Raises:
        PublishingRefused: it has begun or is gone, or the new time does not do.
    """
    planned = _planned(publication)
    now = database_now()
    _require_plannable(start, now)
    end = planned.visible.upper
    if end is not None and end <= start:
        raise PublishingRefused("Das Ende der Veröffentlichung liegt vor ihrem Beginn.")
    before = _span(planned)
    _drop(planned)
    moved = _open_period(planned.article, planned.revision, by, start=start, end=end)
    _note(moved, _Event.MOVED, by, f"{before} → {_span(moved)}")
    return moved


@transaction.atomic
def drop_plan(publication: Publication, by: User) -> None:
    """Cancel a planned publication; what is on air before it stays on air.

    Raises:
        PublishingRefused: it has begun or is gone.
    """
    planned = _planned(publication)
    _drop(planned)
    _note(planned, _Event.PLAN_DROPPED, by, _span(planned))


@transaction.atomic
def withdraw(article: Article, by: User, *, at: datetime | None = None) -> bool:
    """Take an article off air, now or from a full minute on, and cancel later plans.

    Returns:
        Whether there was anything to withdraw.

    Raises:
        PublishingRefused: the time is past or not a whole minute.
    """
    lock(article.pk)
    now = database_now()
    if at is not None:
        _require_plannable(at, now)
    changed = _cut_from(article, at or now, by)
    if changed:
        detail = f"ab {german_minute(at)}" if at else ""
        announce(article, _Event.WITHDRAWN, by, detail=detail)
    return changed


@transaction.atomic
def swap(publication: Publication, revision: Revision, by: User) -> Publication:
    """Replace a publication's revision by another, for the rest of its period.

    Raises:
        PublishingRefused: its lead picture may not be shown at that time, or something is missing.
    """
    article = lock(publication.article_id)
    now = database_now()
    span = publication.visible
    if found := faults(revision, article, max(now, span.lower)):
        raise PublishingRefused(*(fault.sentence for fault in found))
    if span.lower > now:
        Publication.objects.filter(pk=publication.pk).update(revision=revision)
        return Publication.objects.get(pk=publication.pk)
    ended = {"visible": DateTimeTZRange(span.lower, now), "ended_by": by}
    Publication.objects.filter(pk=publication.pk).update(**ended)
    return Publication.objects.create(
        article=article,
        revision=revision,
        visible=DateTimeTZRange(now, span.upper),
        dated=publication.dated,
        published_by=by,
    )


@transaction.atomic
def correct(revision: Revision, by: User, *, kind: str, text: str, reason: str = "") -> Correction:
    """Publish a revision with a dated correction for readers, or only the correction.

    Raises:
        Refused: a second person's approval is missing.
        PublishingRefused: the article is not on air, the notice is empty, or something is missing.
    """
    article = lock(revision.article_id)
    now = database_now()
    if not article.publications.on_air(at=now).exists():
        raise PublishingRefused("Nur was auf der Website steht, lässt sich berichtigen.")
    if not text.strip() or kind not in Correction.Kind.values:
        raise PublishingRefused("Es fehlt der Text der Korrektur.")
    _update_quietly(article, revision, by, now, reason)
    correction = Correction.objects.create(
        article=article, kind=kind, text=text.strip(), dated=now, by=by
    )
    announce(
        article,
        _Event.CORRECTED,
        by,
        revision=revision,
        detail=f"{correction.get_kind_display()}: {correction.text}"[:1000],
    )
    return correction


@transaction.atomic
def recall(correction: Correction, by: User) -> bool:
    """Recall a correction now. Returns whether it was shown until now."""
    article = lock(correction.article_id)
    shown = Correction.objects.filter(pk=correction.pk, recalled_at=None)
    if not shown.update(recalled_at=database_now()):
        return False
    announce(article, _Event.CORRECTION_RECALLED, by, detail=str(correction))
    return True


def faults(content: Content, article: Article, start: datetime) -> list[Fault]:
    """Reasons against showing this content of this article from `start` on."""
    found = [
        Fault(field, sentence)
        for field, value, sentence in (
            ("headline", content.headline.strip(), "Es fehlt eine Überschrift."),
            ("teaser", content.teaser.strip(), "Es fehlt der Teaser."),
            ("body", plain_text(content.body), "Es fehlt der Text."),
            ("section", article.section_id, "Es fehlt die Rubrik."),
        )
        if not value
    ]
    if content.lead_image and not content.lead_image.is_usable(start):
        found.append(Fault("lead_image", _licence_reason(content.lead_image, start)))
    if article.embargo and start < article.embargo:
        until = german_minute(article.embargo)
        found.append(Fault("embargo", f"Die Sperrfrist läuft bis {until}."))
    return found


def _licence_reason(image: Image, start: datetime) -> str:
    if image.usable_from and start < image.usable_from:
        return f"Das Aufmacherbild {quoted(image)} ist zu dieser Zeit noch nicht freigegeben."
    return f"Die Lizenz des Aufmacherbilds {quoted(image)} ist zu dieser Zeit abgelaufen."


def _require_plannable(moment: datetime, now: datetime) -> None:
    if moment <= now:
        raise PublishingRefused("Der Zeitpunkt liegt in der Vergangenheit.")
    if is_too_far(moment):
        raise PublishingRefused(TOO_FAR)
    if moment.second or moment.microsecond:
        raise PublishingRefused("Zeitpunkte sind volle Minuten.")


def _planned(publication: Publication) -> Publication:
    """The period as it is now, with its article locked; refused if it has begun."""
    lock(publication.article_id)
    found = Publication.objects.select_related("article", "revision__lead_image")
    planned = found.filter(pk=publication.pk, visible__startswith__gt=database_now()).first()
    if planned is None:
        raise PublishingRefused("Diese Planung gibt es nicht mehr, oder sie hat schon begonnen.")
    return planned


def _open_period(
    article: Article,
    revision: Revision,
    by: User,
    *,
    start: datetime,
    end: datetime | None,
) -> Publication:
    revision.article = article
    if found := faults(revision, article, start):
        raise PublishingRefused(*(fault.sentence for fault in found))
    _cut_from(article, start, by)
    first = article.publications.order_by("visible").values_list("dated", flat=True).first()
    transaction.on_commit(learn, robust=True)
    return Publication.objects.create(
        article=article,
        revision=revision,
        visible=DateTimeTZRange(start, end),
        dated=first or start,
        published_by=by,
    )


def _update_quietly(
    article: Article, revision: Revision, by: User, now: datetime, reason: str
) -> None:
    """Put the revision on air unless it already is; the planned end stays."""
    current = article.publications.on_air(at=now).get()
    if current.revision_id != revision.pk:
        approve(revision, by, reason, tell=False)
        _open_period(article, revision, by, start=now, end=current.visible.upper)


def _drop(planned: Publication) -> None:
    """Delete a future publication, and extend the one it would have cut short."""
    before = Publication.objects.filter(
        article=planned.article_id, visible__endswith=planned.visible.lower
    ).first()
    planned_span = planned.visible
    transaction.on_commit(learn, robust=True)
    Publication.objects.filter(pk=planned.pk).delete()
    if before:
        Publication.objects.filter(pk=before.pk).update(
            visible=DateTimeTZRange(before.visible.lower, planned_span.upper), ended_by=None
        )


def _cut_from(article: Article, moment: datetime, by: User) -> bool:
    """End what is on air at `moment` and cancel what begins later.

    A period that begins exactly at `moment` would be empty: it has never been on air and is dropped
    as well, even where `moment` is this very instant.
    """
    coming, _ = article.publications.filter(visible__startswith__gte=moment).delete()
    if coming:
        transaction.on_commit(learn, robust=True)
    running = article.publications.filter(
        Q(visible__endswith__gt=moment) | Q(visible__upper_inf=True),
        visible__startswith__lt=moment,
    )
    ended = [
        Publication.objects.filter(pk=publication.pk).update(
            visible=DateTimeTZRange(publication.visible.lower, moment), ended_by=by
        )
        for publication in running
    ]
    return bool(coming or ended)


def _note(publication: Publication, event: _Event, by: User, detail: str) -> None:
    announce(publication.article, event, by, revision=publication.revision, detail=detail)


def _span(publication: Publication) -> str:
    span = publication.visible
    end = f" bis {german_minute(span.upper)}" if span.upper else ""
    return german_minute(span.lower) + end
