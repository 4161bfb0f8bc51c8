from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now

# An open form sends a heartbeat every 15 seconds; after three missed ones it counts as closed.
FORGOTTEN_AFTER = timedelta(seconds=45)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Queries of who has which form open."""

    def at_desk(self) -> "PresenceQuerySet":
        """Presences with a heartbeat in the last 45 seconds."""
        return self.filter(seen_at__gt=Now() - FORGOTTEN_AFTER)

    def others(self, user: AbstractBaseUser) -> "PresenceQuerySet":
        """Presences of all other users, the earliest first."""
        return self.at_desk().exclude(by=user).select_related("by").order_by("since", "pk")

    def touch(self, article_id: int, user: AbstractBaseUser) -> None:
        """Record a heartbeat; `since` restarts if the last one is older than 45 seconds."""
        row, _ = self.get_or_create(article_id=article_id, by=user)
        away = models.Q(seen_at__lte=Now() - FORGOTTEN_AFTER)
        since = models.Case(models.When(away, then=Now()), default=models.F("since"))
        self.filter(pk=row.pk).update(since=since, seen_at=Now())


class Presence(models.Model):
    """A user has an article's form open."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="presences"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField("Seit", db_default=Now())
    seen_at = models.DateTimeField("Zuletzt", db_default=Now())

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Anwesenheit"
        verbose_name_plural = "Anwesenheiten"
        constraints = [models.UniqueConstraint(name="presence_once", fields=["article", "by"])]

    def __str__(self) -> str:
        return f"{self.by}: {self.article}"
