"""Replaces older versions of a picture by the newest, without changing any text.

What readers saw until now stays as they saw it: each article gets a further revision that says the
same, and it is on air from this moment. The approval of the words holds on, and the database looks
whether they are the same.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from articles.body_figures import with_newer_pictures
from articles.models import Article, Image, JournalEntry, Placement, Revision
from articles.models.picture_versions import versions_of
from articles.pictures.running import Outdated
from articles.publishing import PublishingRefused, swap
from articles.quoting import quoted
from articles.workflow import carry_over, lock

User = AbstractBaseUser | None
COMMENT = "Bild ausgetauscht"


@transaction.atomic
def exchange(running: Outdated, by: User) -> None:
    """Replace older versions of a picture everywhere, in one transaction.

    Raises:
        PublishingRefused: the newest version may not stand on the site at one of those times.
    """
    if running.reaches_readers and not running.newest.is_usable(timezone.now()):
        raise PublishingRefused(
            "Die neue Version darf zurzeit nicht auf der Website stehen. Bitte prüfen Sie, ab wann "
            "und wofür sie genutzt werden darf."
        )
    for article in running.articles:
        _exchange_in(article, running, by)
    for placement in running.placements:
        _exchange_on(placement, running.newest)


def _exchange_in(article: Article, running: Outdated, by: User) -> None:
    locked = lock(article.pk)
    latest, stage = locked.latest_revision, locked.stage
    was_saved = latest is not None and latest.content() == locked.content()
    shown = _exchange_on_air(locked, running, by)
    content = _newer(locked.content(), running)
    if content != locked.content():
        for name, value in content.items():
            setattr(locked, name, value)
        locked.save(update_fields=[*content, "changed_at"])
    made = locked.latest_revision
    if made is None or made.content() != content:
        made = locked.revisions.record(locked, by=by, comment=COMMENT)
        if was_saved and latest.approvals.exists():
            carry_over(made, by, stage=stage)
    number = len(versions_of(running.newest))
    JournalEntry.objects.record(
        locked,
        JournalEntry.Event.EXCHANGED,
        by,
        revision=shown or made,
        detail=f"{quoted(running.newest)}, Version {number}"[:1000],
    )


def _exchange_on_air(article: Article, running: Outdated, by: User) -> Revision | None:
    """Replace it in running and planned publications; returns the first new revision."""
    periods = article.publications.not_over().select_related("revision").order_by("visible")
    made: dict[int, Revision] = {}
    # In the order of their numbers, so that the working copy's own revision stays the last.
    for old in sorted({period.revision for period in periods}, key=lambda one: one.number):
        content = _newer(old.content(), running)
        if content != old.content():
            made[old.pk] = article.revisions.append(
                article, content, slug=old.slug, saved_by=by, comment=COMMENT
            )
            carry_over(made[old.pk], by, stage=article.stage)
    swapped = [
        swap(period, made[period.revision_id], by).revision
        for period in periods
        if period.revision_id in made
    ]
    return swapped[0] if swapped else None


def _newer(content: dict[str, Any], running: Outdated) -> dict[str, Any]:
    """A content with every older version replaced by the newest."""
    newest: Image = running.newest
    led = content["lead_image_id"] in {one.pk for one in running.older}
    keys = {one.key: newest.key for one in running.older}
    return content | {
        "lead_image_id": newest.pk if led else content["lead_image_id"],
        "body": with_newer_pictures(content["body"], keys),
    }


def _exchange_on(placement: Placement, newest: Image) -> None:
    """Replace it in a planned placement; end a running one and start a copy."""
    now = timezone.now()
    span = placement.visible
    if span.lower < now:
        Placement.objects.filter(pk=placement.pk).update(visible=DateTimeTZRange(span.lower, now))
        placement.pk = None
        placement._state.adding = True
        placement.visible = DateTimeTZRange(now, span.upper)
    placement.image = newest
    placement.save()
