from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from articles.keys import german_slug


class TagQuerySet(models.QuerySet["Tag"]):
    """The questions asked about tags."""

    def of_kind(self, kind: str) -> "TagQuerySet":
        """Only tags of one `Tag.Kind`."""
        return self.filter(kind=kind)


class Tag(TagBase):
    """A term of the one vocabulary: a topic, ministry, organisation or person."""

    class Kind(models.TextChoices):
        TOPIC = "topic", "Thema"
        MINISTRY = "ministry", "Ministerium"
        ORGANISATION = "organisation", "Organisation"
        PERSON = "person", "Person"

    kind = models.CharField("Art", max_length=12, choices=Kind, default=Kind.TOPIC)
    description = models.TextField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "Schlagwort"
        verbose_name_plural = "Schlagwörter"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="tag_has_a_name",
                condition=~models.Q(name__regex=r"^\s*$"),
                violation_error_message="Ein Schlagwort braucht einen Namen.",
            )
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Transliterate German instead of taggit's slug, numbered from the second of a kind."""
        slug = german_slug(tag) or "schlagwort"
        return slug if i is None else f"{slug}-{i + 1}"

    def get_absolute_url(self) -> str:
        """Address of the tag's list for readers; every kind has a shelf of its own."""
        return reverse(f"site:{self.kind}", args=[self.slug])


class TaggedArticle(ItemBase):
    """That an article carries a tag."""

    content_object = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="tagged",
        verbose_name="Artikel",
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.PROTECT, related_name="tagged", verbose_name="Schlagwort"
    )
    natural_key_fields = ["content_object", "tag"]

    class Meta:
        verbose_name = "Verschlagwortung"
        verbose_name_plural = "Verschlagwortungen"
        constraints = [
            models.UniqueConstraint(
                name="tagged_article_once",
                fields=["content_object", "tag"],
                violation_error_message="Dieses Schlagwort hat der Artikel schon.",
            )
        ]
