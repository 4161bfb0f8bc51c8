from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now

# A form says every 15 seconds that it is open; after three missed ones nobody sits there.
FORGOTTEN_AFTER = timedelta(seconds=45)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Who has which form open."""

    def at_desk(self) -> "PresenceQuerySet":
        """Only those whose form has given a sign lately."""
        return self.filter(seen_at__gt=Now() - FORGOTTEN_AFTER)

    def others(self, user: AbstractBaseUser) -> "PresenceQuerySet":
        """Everybody but this user, who came first first."""
        return self.at_desk().exclude(by=user).select_related("by").order_by("since", "pk")

    def touch(self, article_id: int, user: AbstractBaseUser) -> None:
        """Write down that the user has the form open; a return after a pause begins anew."""
        row, _ = self.get_or_create(article_id=article_id, by=user)
        away = models.Q(seen_at__lte=Now() - FORGOTTEN_AFTER)
        since = models.Case(models.When(away, then=Now()), default=models.F("since"))
        self.filter(pk=row.pk).update(since=since, seen_at=Now())


class Presence(models.Model):
    """That a person has an article's form open."""

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
