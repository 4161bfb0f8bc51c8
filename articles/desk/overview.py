"""What the desk's start page shows, for each member of staff."""

from typing import Any

from articles.desk.policy import Action, User, may, visible_articles
from articles.models import Publication, Teaser

LINES = 8


def overview(user: User) -> dict[str, Any]:
    """The lists of the start page; each is one query when the page shows it."""
    articles = visible_articles(user).select_related("section").with_state()
    return {
        "own_drafts": articles.drafts().filter(created_by=user.pk)[:LINES],
        "scheduled": articles.scheduled().order_by("next_on_air_at")[:LINES],
        "pending": articles.with_pending_changes()[:LINES],
        "recently_on_air": (
            Publication.objects.on_air()
            .filter(article__in=visible_articles(user).values("pk"))
            .newest_first()
            .teasers()[:LINES]
        ),
        "placements": Teaser.objects.in_effect()
        .on_front_page()
        .order_by("-slot", "position")
        .select_related("article")[:LINES],
        "may_write": may(user, Action.WRITE),
    }
