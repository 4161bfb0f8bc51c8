from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from articles.keys import IMAGE_KEY_LENGTH, image_key
from articles.models.revision import Revision
from newsroom.fields import LineField

DEFAULT_LIFE = timedelta(days=7)
MAX_LIFE = timedelta(days=30)
_SIGNER = signing.Signer(salt="articles.preview_link", sep=".")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Queries of preview links."""

    def by_token(self, token: str) -> "PreviewLink | None":
        """The link of a token, valid or not; None for an unknown token."""
        try:
            key = _SIGNER.unsign(token)
        except signing.BadSignature:
            return None
        wanted = self.select_related("article__section", "revision__lead_image__credit")
        return wanted.filter(key=key).first()

    def with_validity(self) -> "PreviewLinkQuerySet":
        """Annotate `is_valid` by the database's clock, and `openings_count`."""
        valid = Q(revoked_at=None, expires_at__gt=Now())
        return self.annotate(
            is_valid=models.ExpressionWrapper(valid, output_field=models.BooleanField()),
            openings_count=models.Count("openings"),
        )


class PreviewLink(models.Model):
    """Secret link to read one revision without an account, before it is on air.

    Bound to its article and revision: what is edited later does not show. The address carries a
    random key of 130 bits and its signature.

    Triggers: `articles/sql/workflow.sql`.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="preview_links",
        verbose_name="Artikel",
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="preview_links", verbose_name="Fassung"
    )
    key = LineField(max_length=IMAGE_KEY_LENGTH, default=image_key, unique=True, editable=False)
    made_for = LineField(
        "Für wen", max_length=120, help_text="Damit Sie später wissen, wer den Link hat."
    )
    asks_approval = models.BooleanField("bittet um Freigabe", default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Erstellt von",
    )
    made_at = models.DateTimeField("Erstellt am", db_default=Now())
    expires_at = models.DateTimeField("Gültig bis")
    revoked_at = models.DateTimeField("Zurückgezogen am", null=True)
    approved_at = models.DateTimeField("Freigegeben am", null=True)
    approved_name = LineField("Freigegeben von", max_length=120, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschaulink"
        verbose_name_plural = "Vorschaulinks"
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="preview_link_lives_a_month_at_most",
                condition=Q(expires_at__lte=models.F("made_at") + MAX_LIFE),
                violation_error_message="Ein Vorschaulink gilt höchstens 30 Tage.",
            ),
            models.CheckConstraint(
                name="preview_link_approval_has_a_name",
                condition=Q(approved_at=None, approved_name="")
                | Q(approved_at__isnull=False, approved_name__regex=r"\S"),
            ),
        ]

    def __str__(self) -> str:
        return f"Vorschaulink für {self.made_for}"

    def get_absolute_url(self) -> str:
        """Address to send; whoever has it can read the text."""
        return reverse("outside:preview", args=[_SIGNER.sign(self.key)])


class PreviewOpening(models.Model):
    """One opening of a preview link: only its time, no IP address and no browser.

    Triggers: `articles/sql/workflow.sql`.
    """

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField("Geöffnet am", db_default=Now())

    class Meta:
        verbose_name = "Öffnung"
        verbose_name_plural = "Öffnungen"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.link}, {self.at:%d.%m.%Y %H:%M}"
