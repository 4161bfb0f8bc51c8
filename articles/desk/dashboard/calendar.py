"""Calendar of what goes on and off air in the next seven days, in local time."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.desk.policy import User, visible_articles
from articles.models import Publication

DAYS = 7


@dataclass(frozen=True, slots=True)
class Event:
    """One change on the site: `on`, `update` or `off`, at a minute in local time."""

    at: datetime
    kind: str
    publication: Publication
    can_be_moved: bool

    @property
    def label(self) -> str:
        """The kind in German."""
        return {"on": "erscheint", "update": "neue Fassung", "off": "endet"}[self.kind]


@dataclass(slots=True)
class Day:
    """One column of the calendar."""

    date: date
    events: list[Event] = field(default_factory=list)


def week(user: User, now: datetime, *, may_move: bool) -> list[Day]:
    """Seven days from today with planned changes in order; one query."""
    today = timezone.localtime(now).date()
    days = {today + timedelta(days=n): Day(today + timedelta(days=n)) for n in range(DAYS)}
    end = timezone.make_aware(datetime.combine(today + timedelta(days=DAYS), time.min))
    for event in sorted(_events(user, now, end, may_move), key=lambda one: one.at):
        days[timezone.localtime(event.at).date()].events.append(event)
    return list(days.values())


def _events(user: User, now: datetime, end: datetime, may_move: bool) -> list[Event]:
    same_article = Publication.objects.filter(article=OuterRef("article"))
    before = same_article.filter(visible__startswith__lt=OuterRef("visible__startswith"))
    after = same_article.filter(visible__startswith=OuterRef("visible__endswith"))
    periods = (
        Publication.objects.filter(
            Q(visible__startswith__gt=now, visible__startswith__lt=end)
            | Q(visible__endswith__gt=now, visible__endswith__lt=end),
            article__in=visible_articles(user).values("pk"),
        )
        .annotate(follows=Exists(before), is_followed=Exists(after))
        .select_related("revision", "article")
        .defer("revision__body", "article__body")
    )
    events = []
    for period in periods:
        start, stop = period.visible.lower, period.visible.upper
        if now < start < end:
            kind = "update" if period.follows else "on"
            events.append(Event(start, kind, period, can_be_moved=may_move))
        if stop and now < stop < end and not period.is_followed:
            events.append(Event(stop, "off", period, can_be_moved=False))
    return events
