"""The door between desk and readers: nothing else writes `Publication`.

Everything here is about periods. "From this moment on, this revision is what readers see" cuts off
what was on air or planned from that moment on and opens a new period. A schedule, a timed update,
an expiry and a withdrawal are all that one step, so nothing has to run at the time itself.

Each function is one transaction and locks the article first: twenty people who press the button at
once get one period. Each refuses with `PublishingRefused`, which carries German sentences.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, Image, Publication, Revision
from articles.models.content import Content


class PublishingRefused(Exception):  # noqa: N818 - reads as what happened
    """What was asked for did not happen, and nothing was changed.

    Attributes:
        reasons: German sentences for the editor, at least one.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stands in the way: the form field to mend, and a German sentence."""

    field: str
    sentence: str


@transaction.atomic
def publish_now(revision: Revision, by: AbstractBaseUser | None) -> Publication:
    """Put a revision on air at once, in place of whatever was on air or planned.

    Publishing what is already on air (and has nothing planned after it) changes nothing.

    Returns:
        The period that is on air now.

    Raises:
        PublishingRefused: something is missing, or the lead picture's licence has run out.
    """
    article = _lock(revision)
    now = _now()
    current = article.publications.on_air(at=now).first()
    if current and current.revision_id == revision.pk and current.visible.upper is None:
        return current
    return _open_period(article, revision, by, start=now, end=None)


@transaction.atomic
def publish_at(
    revision: Revision,
    by: AbstractBaseUser | None,
    *,
    start: datetime,
    end: datetime | None = None,
) -> Publication:
    """Plan a revision for the time from `start` to `end`; what is on air until then stays.

    Whole minutes only, so that no cache needs to know of a plan: every public answer lives until
    the next full minute.

    Raises:
        PublishingRefused: a time is past or not a whole minute, or something is missing.
    """
    article = _lock(revision)
    now = _now()
    _require_plannable(start, end, now)
    return _open_period(article, revision, by, start=start, end=end)


@transaction.atomic
def withdraw(article: Article, by: AbstractBaseUser | None) -> bool:
    """Take an article off air at once and drop what was planned for it.

    Returns:
        Whether there was anything to withdraw.
    """
    Article.objects.select_for_update().only("id").get(pk=article.pk)
    return _cut_from(article, _now(), by)


def faults(content: Content, article: Article, start: datetime) -> list[Fault]:
    """What stands in the way of showing this content of this article from `start` on."""
    found = [
        Fault(field, sentence)
        for field, value, sentence in (
            ("headline", content.headline.strip(), "Es fehlt eine Überschrift."),
            ("teaser", content.teaser.strip(), "Es fehlt der Teaser."),
            ("section", article.section_id, "Es fehlt die Rubrik."),
        )
        if not value
    ]
    if content.lead_image and not content.lead_image.is_usable(start):
        found.append(Fault("lead_image", _licence_reason(content.lead_image, start)))
    if article.embargo and start < article.embargo:
        until = date_format(timezone.localtime(article.embargo), "j. F Y, H:i")
        found.append(Fault("embargo", f"Die Sperrfrist läuft bis {until} Uhr."))
    return found


def _licence_reason(image: Image, start: datetime) -> str:
    if image.usable_from and start < image.usable_from:
        return f"Das Aufmacherbild „{image}“ ist zu dieser Zeit noch nicht freigegeben."
    return f"Die Lizenz des Aufmacherbilds „{image}“ ist zu dieser Zeit abgelaufen."


def _lock(revision: Revision) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=revision.article_id)


def _now() -> datetime:
    """The database's clock; asked after the lock is held, so that periods follow one another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def _require_plannable(start: datetime, end: datetime | None, now: datetime) -> None:
    if start <= now:
        raise PublishingRefused("Der Zeitpunkt liegt in der Vergangenheit.")
    if end is not None and end <= start:
        raise PublishingRefused("Das Ende der Veröffentlichung liegt vor ihrem Beginn.")
    if any(time and (time.second or time.microsecond) for time in (start, end)):
        raise PublishingRefused("Zeitpunkte sind volle Minuten.")


def _open_period(
    article: Article,
    revision: Revision,
    by: AbstractBaseUser | None,
    *,
    start: datetime,
    end: datetime | None,
) -> Publication:
    revision.article = article
    if found := faults(revision, article, start):
        raise PublishingRefused(*(fault.sentence for fault in found))
    _cut_from(article, start, by)
    first = article.publications.order_by("visible").values_list("dated", flat=True).first()
    return Publication.objects.create(
        article=article,
        revision=revision,
        visible=DateTimeTZRange(start, end),
        dated=first or start,
        published_by=by,
    )


def _cut_from(article: Article, moment: datetime, by: AbstractBaseUser | None) -> bool:
    """End what is on air at `moment` and drop what begins later; tell whether anything was.

    A period that begins exactly at `moment` has not been seen unless `moment` is past, which it
    never is here, so it is dropped as well.
    """
    coming, _ = article.publications.filter(visible__startswith__gte=moment).delete()
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
