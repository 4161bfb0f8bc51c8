from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.db.models.functions import Now

from articles.body_html import figures
from articles.models.content import Content
from articles.models.image import Image
from newsroom.fields import GermanSlugField, LineField
from newsroom.slugs import german_slug

if TYPE_CHECKING:
    from articles.models.article import Article


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Queries of revisions, and the only methods that create them."""

    def newest_first(self) -> "RevisionQuerySet":
        """The last revision first."""
        return self.order_by("-number")

    @transaction.atomic
    def record(
        self, article: "Article", by: AbstractBaseUser | None, comment: str = ""
    ) -> "Revision":
        """Save the working copy as the article's next revision, in one transaction.

        Returns the new revision, or the latest one unchanged if the working copy says nothing new.
        The article's row is locked, so that two savers get two numbers. An approved article that
        says something new waits for approval again.
        """
        articles = type(article).objects
        articles.select_for_update().only("id").get(pk=article.pk)
        latest = self.filter(article=article).newest_first().first()
        if latest and latest.content() == article.content():
            return latest
        revision = self.append(
            article,
            article.content(),
            slug=german_slug(article.headline),
            saved_by=by,
            comment=comment,
        )
        stages = type(article).Stage
        if articles.filter(pk=article.pk, stage=stages.APPROVED).update(stage=stages.IN_REVIEW):
            article.stage = stages.IN_REVIEW
        return revision

    @transaction.atomic
    def append(self, article: "Article", content: dict[str, Any], **about: Any) -> "Revision":
        """Save this content as the article's next revision, whatever the working copy holds.

        Args:
            article: whose row the caller has locked.
            content: as `Content.content` gives it.
            about: `slug`, `saved_by` and `comment`.
        """
        latest = self.filter(article=article).newest_first().only("number").first()
        number = latest.number + 1 if latest else 1
        revision = self.create(article=article, number=number, **content, **about)
        keys = [key for key, _ in figures(content["body"])]
        revision.body_images.set(Image.objects.filter(key__in=keys))
        return revision


class Revision(Content):
    """A saved state of an article. Immutable: triggers refuse UPDATE and DELETE.

    Triggers: `articles/sql/workflow.sql`.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name="Artikel",
    )
    number = models.PositiveIntegerField("Nummer")
    slug = GermanSlugField("Adressteil", max_length=80, blank=True, db_index=False)
    saved_at = models.DateTimeField("Gesichert am", db_default=Now())
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Gesichert von",
    )
    comment = LineField("Kommentar", max_length=200, blank=True)
    body_images = models.ManyToManyField(
        Image, related_name="revisions_showing", verbose_name="Bilder im Text"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["article", "-number"]
        indexes = [models.Index(name="revision_last_saved", fields=["-saved_at", "-id"])]
        constraints = [
            models.UniqueConstraint(name="revision_number_once", fields=["article", "number"]),
            # What a composite foreign key of Publication points at; see the migration.
            models.UniqueConstraint(name="revision_of_article", fields=["id", "article"]),
            models.CheckConstraint(
                name="revision_counts_from_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.number}"
