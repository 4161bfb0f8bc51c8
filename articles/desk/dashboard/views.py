"""Dashboard: tasks by role, calendar, recent articles, warnings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.desk.dashboard.calendar import week
from articles.desk.dashboard.notice_views import notices_for
from articles.desk.dashboard.undelivered import undelivered
from articles.desk.dashboard.waiting import LINES, waiting_for, waiting_for_others
from articles.desk.policy import Action, Role, User, may, roles_of, visible_articles
from articles.models import Article, Image, Placement, Publication, Revision, SiteText
from articles.rendering.front_page import FrontPage, front_page

LICENCE_ENDS_WITHIN = timedelta(days=30)
LICENCE_IS_PRESSING = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=3)
WITHOUT_REGION_SINCE = timedelta(days=90)
Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - what the desk calls it
    """A warning with its sentence, about an article, a picture, or the lead."""

    sentence: str
    article: Article | None = None
    picture: Image | None = None
    lead: Placement | None = None
    text: SiteText | None = None


def overview(user: User) -> dict[str, Any]:
    """What the start page shows to this user; the number of queries depends on nothing else."""
    now = timezone.now()
    may_move = may(user, Action.PUBLISH)
    return {
        "waiting": waiting_for(user),
        "waiting_for_others": waiting_for_others(user),
        "days": week(user, now, may_move=may_move),
        "may_move": may_move,
        "front": _with_forms(front_page(now), user),
        "recent": _recent(user),
        "warnings": warnings_for(user, now)[:LINES],
        "cards": _order(user),
        "may_write": may(user, Action.WRITE),
        "to_tag": _to_tag(user),
        "may_tag": may(user, Action.CLASSIFY_MANY),
        "may_place": may(user, Action.PLACE),
        **notices_for(user),
        "undelivered": undelivered(user),
    }


def _order(user: User) -> tuple[str, ...]:
    """The four cards below the calendar, what matters most to this role first."""
    if roles_of(user) & {Role.TAGGER} and not may(user, Action.WRITE):
        return ("waiting", "warnings", "recent", "front")
    if roles_of(user) & {Role.PICTURES} and not may(user, Action.WRITE):
        return ("warnings", "waiting", "recent", "front")
    if may(user, Action.PUBLISH):
        return ("waiting", "front", "warnings", "recent")
    return ("waiting", "recent", "front", "warnings")


# --- What is to be filed --------------------------------------------------------------------------


def _to_tag(user: User) -> list[dict[str, Any]]:
    """How much on air lacks a region or a ministry, with the queue's address; for taggers."""
    if not may(user, Action.CLASSIFY_MANY) or may(user, Action.WRITE):
        return []
    on_air = Publication.objects.on_air().filter(article=OuterRef("pk"))
    shown = visible_articles(user).filter(Exists(on_air))
    return [
        {"label": label, "number": articles.count(), "query": f"stand=on_air&{query}"}
        for label, articles, query in (
            ("ohne Region", shown.without_region(), "region=ohne"),
            ("ohne Ministerium", shown.without_ministry(), "ministerium=ohne"),
        )
    ]


# --- What is wrong --------------------------------------------------------------------------------


def warnings_for(user: User, now: datetime) -> list[Warning]:
    """Warnings: lead off air, outdated pictures, ending licences, forgotten articles and so on."""
    return [
        *_missing_lead(user, now),
        *_to_exchange(),
        *_ending_licences(user, now),
        *_forgotten(user, now),
        *_without_region(user, now),
        *_unfinished_texts(user),
    ]


def _missing_lead(user: User, now: datetime) -> list[Warning]:
    """The placed lead, if readers do not see it; for those who can place another."""
    if not may(user, Action.PLACE):
        return []
    shown = Publication.objects.on_air(now).filter(article=OuterRef("article"))
    leads = Placement.objects.in_effect(now).filter(slot=Placement.Slot.LEAD)
    missing = leads.exclude(Exists(shown)).select_related("article")
    return [Warning("Der Aufmacher fehlt: nicht auf der Website", lead=one) for one in missing]


def _to_exchange() -> list[Warning]:
    """Pictures of which something on air or planned still shows an older version."""
    shown = Publication.objects.not_over()
    in_text = Revision.body_images.through.objects.filter(
        Exists(shown.filter(revision=OuterRef("revision"))), image=OuterRef("replaces")
    )
    led = Exists(shown.filter(revision__lead_image=OuterRef("replaces")))
    newer = Image.objects.exclude(replaces=None).filter(led | Exists(in_text))
    return [
        Warning("Neue Bildversion noch nicht ausgetauscht", picture=one)
        for one in newer.order_by("-uploaded_at")[:LINES]
    ]


def _ending_licences(user: User, now: datetime) -> list[Warning]:
    """Pictures that something on air or planned shows and whose licence ends soon."""
    shown = Publication.objects.not_over()
    in_text = Revision.body_images.through.objects.filter(
        Exists(shown.filter(revision=OuterRef("revision"))), image=OuterRef("pk")
    )
    used = Q(Exists(shown.filter(revision__lead_image=OuterRef("pk")))) | Q(Exists(in_text))
    placed = Placement.objects.filter(Q(visible__endswith__gt=now) | Q(visible__upper_inf=True))
    used |= Q(Exists(placed.filter(image=OuterRef("pk"))))
    ending = Image.objects.filter(used).with_licence_ending(LICENCE_ENDS_WITHIN, now)
    return [
        Warning(_licence_sentence(one.usable_until, now), picture=one)
        for one in ending.order_by("usable_until")[:LINES]
    ]


def _licence_sentence(end: datetime, now: datetime) -> str:
    """30 days before the end a sentence, in the last 7 a pressing one."""
    day = f"{timezone.localtime(end):%d.%m.%Y}"
    if end - now > LICENCE_IS_PRESSING:
        return f"Lizenz endet am {day}"
    days = (timezone.localtime(end).date() - timezone.localtime(now).date()).days
    left = {0: "heute", 1: "morgen"}.get(days, f"in {days} Tagen")
    return f"Dringend: Lizenz endet {left}, am {day}"


def _forgotten(user: User, now: datetime) -> list[Warning]:
    articles = visible_articles(user).in_stage(Stage.APPROVED).drafts()
    waiting = articles.filter(changed_at__lt=now - FORGOTTEN_AFTER)
    return [
        Warning("Freigegeben und liegen geblieben", article=one)
        for one in waiting.longest_waiting_first()[:LINES]
    ]


def _without_region(user: User, now: datetime) -> list[Warning]:
    recent = Publication.objects.on_air().filter(
        article=OuterRef("pk"), dated__gte=now - WITHOUT_REGION_SINCE
    )
    articles = visible_articles(user).filter(Exists(recent), regions=None)
    return [Warning("Ohne Region", article=one) for one in articles[:LINES]]


# --- What is there --------------------------------------------------------------------------------


def _recent(user: User) -> QuerySet[Revision]:
    """The last save of each article this user may see, the newest first."""
    newer = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    return (
        Revision.objects.filter(~Exists(newer), article__in=visible_articles(user).values("pk"))
        .select_related("saved_by", "article")
        .defer("body", "article__body")
        .order_by("-saved_at", "-pk")[:LINES]
    )


def _with_forms(front: FrontPage, user: User) -> list[dict[str, Any]]:
    """The top of the front page with the forms of its articles, where the user may open them."""
    entries = [entry for entry in (front.lead, *front.current) if entry][: LINES + 1]
    keys = [entry.key for entry in entries]
    known = dict(visible_articles(user).filter(key__in=keys).values_list("key", "pk"))
    return [{"entry": entry, "article": known.get(entry.key)} for entry in entries]


def _unfinished_texts(user: User) -> list[Warning]:
    """Fixed pages whose text only the publisher can finish; for those who may."""
    if not may(user, Action.KEEP_SITE_TEXTS):
        return []
    sentence = "Noch nicht auf der Website, der Text hat Lücken:"
    return [Warning(sentence, text=one) for one in SiteText.objects.unfinished()]
