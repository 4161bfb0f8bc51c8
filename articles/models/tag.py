from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from articles.quoting import quoted
from newsroom.fields import BlockField, GermanSlugField, LineField
from newsroom.slugs import german_slug
from regions.german_order import GermanOrder
from regions.models import Authority
from regions.name_folding import FoldedField, folded


class TagQuerySet(models.QuerySet["Tag"]):
    """Queries of tags."""

    def of_kind(self, kind: str) -> "TagQuerySet":
        """Only tags of one `Tag.Kind`."""
        return self.filter(kind=kind)

    def in_use(self) -> "TagQuerySet":
        """Tags that articles may carry: all not merged into another."""
        return self.filter(merged_into=None)

    def matching(self, term: str) -> "TagQuerySet":
        """Tags with a similar name, alias or authority's name, in any spelling.

        Their own name, their aliases, names merged into them, and what their authority is
        or was called.
        """
        key = folded(term)
        if not key:
            return self
        alias = TagAlias.objects.filter(tag=models.OuterRef("pk"), folded__contains=key)
        merged = Tag.objects.filter(merged_into=models.OuterRef("pk"), folded__contains=key)
        authorities = Authority.objects.filter(
            Q(names__short__icontains=term.strip())
            | Q(names__long__icontains=term.strip())
            | Q(aliases__folded__contains=key)
        )
        return self.filter(
            Q(folded__contains=key)
            | models.Exists(alias)
            | models.Exists(merged)
            | Q(authority__in=authorities.values("pk"))
        )

    def with_authority_names(self) -> "TagQuerySet":
        """Prefetch names of ministries' authorities, old and new; at most two queries."""
        return self.prefetch_related(Prefetch("authority", queryset=Authority.objects.with_names()))


class Tag(TagBase):
    """A term of the one vocabulary: a topic, ministry, organisation or person.

    Triggers: `articles/sql/tagging.sql`.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", "Thema"
        MINISTRY = "ministry", "Ministerium"
        ORGANISATION = "organisation", "Organisation"
        PERSON = "person", "Person"

    name = LineField("Name", max_length=100, unique=True)
    slug = GermanSlugField(
        "Adresse",
        source="name",
        max_length=100,
        unique=True,
        help_text="Steht in der Adresse: /themen/…/. Leer folgt sie dem Namen.",
    )
    kind = LineField("Art", max_length=12, choices=Kind, default=Kind.TOPIC)
    authority = models.OneToOneField(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tag",
        verbose_name="Behörde",
        help_text="Nur bei Ministerien: wessen Namen und Zeiten gelten.",
        error_messages={"unique": "Diese Behörde hat schon ein Schlagwort."},
    )
    description = BlockField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name="Aufgegangen in",
    )
    folded = FoldedField("name")

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "Schlagwort"
        verbose_name_plural = "Schlagwörter"
        ordering = [GermanOrder("name"), "name"]
        constraints = [
            models.CheckConstraint(
                name="tag_has_a_name",
                condition=~Q(name__regex=r"^\s*$") & ~Q(folded=""),
                violation_error_message="Ein Schlagwort braucht einen Namen.",
            ),
            models.UniqueConstraint(
                name="tag_one_spelling",
                fields=["folded"],
                violation_error_message="Dieses Schlagwort gibt es schon, vielleicht in anderer "
                "Schreibweise.",
            ),
            models.CheckConstraint(
                name="tag_of_a_ministry_has_its_authority",
                condition=Q(kind="ministry", authority__isnull=False)
                | (~Q(kind="ministry") & Q(authority=None)),
                violation_error_message="Zu einem Ministerium gehört eine Behörde; andere "
                "Schlagwörter haben keine.",
            ),
            models.CheckConstraint(
                name="tag_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                violation_error_message="Ein Schlagwort geht nicht in sich selbst auf.",
            ),
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Slug with German transliteration; a number is appended if it is taken."""
        slug = german_slug(tag) or "schlagwort"
        return slug if i is None else f"{slug}-{i + 1}"

    def get_absolute_url(self) -> str:
        """Address of the tag's list for readers; every kind has its own prefix."""
        return reverse(f"site:{self.kind}", args=[self.slug])

    def clean(self) -> None:
        """Refuse a name under which another tag is found already."""
        refuse_taken_name(self.name, tag_id=self.pk)

    @property
    def resolved(self) -> "Tag":
        """The tag itself, or the tag it was finally merged into."""
        tag, seen = self, set()
        while tag.merged_into_id and tag.pk not in seen:
            seen.add(tag.pk)
            tag = tag.merged_into
        return tag

    def name_on(self, day: date) -> str:
        """Name on a day: a ministry has the name it had then.

        Before its authority was founded and after its end, the tag's own name.
        """
        name = self.authority.name_on(day) if self.authority_id else None
        return name.short if name else self.name

    def long_name_on(self, day: date) -> str:
        """Full name of a ministry on a day; empty for other kinds."""
        name = self.authority.name_on(day) if self.authority_id else None
        return name.long if name else ""


class TagAlias(models.Model):
    """Another name by which a tag is found; never shown on an article.

    Triggers: `articles/sql/tagging.sql`.
    """

    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="aliases", verbose_name="Schlagwort"
    )
    name = LineField("Weiterer Name", max_length=100)
    folded = FoldedField("name")

    class Meta:
        verbose_name = "Name"  # the button says „Name hinzufügen“
        verbose_name_plural = "weitere Namen"
        ordering = [GermanOrder("name"), "name"]
        constraints = [
            models.CheckConstraint(
                name="tag_alias_has_a_name",
                condition=Q(name__regex=r"\S") & ~Q(folded=""),
                violation_error_message="Ein weiterer Name besteht nicht aus Leerzeichen.",
            ),
            models.UniqueConstraint(
                name="tag_alias_means_one_tag",
                fields=["folded"],
                violation_error_message="So heißt schon ein Schlagwort.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a name under which another tag is found already."""
        refuse_taken_name(self.name, alias_id=self.pk)


class TaggedArticle(ItemBase):
    """Link between an article and a tag.

    Triggers: `articles/sql/tagging.sql`, `articles/sql/term_index.sql`.
    """

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


def refuse_taken_name(name: str, *, tag_id: int | None = None, alias_id: int | None = None) -> None:
    """Raise if a tag is found under this name already, in any spelling.

    The database refuses it, too, but cannot say whose name it is.

    Raises:
        ValidationError: on `name`, naming the tag.
    """
    key = folded(name)
    if not key:
        raise ValidationError({"name": "Ein Name braucht Buchstaben oder Ziffern."})
    if tag := Tag.objects.filter(folded=key).exclude(pk=tag_id).first():
        went = f", das in {quoted(tag.resolved)} aufgegangen ist" if tag.merged_into_id else ""
        raise ValidationError({"name": f"So heißt schon das Schlagwort {quoted(tag)}{went}."})
    aliases = TagAlias.objects.filter(folded=key).exclude(pk=alias_id)
    if alias := aliases.select_related("tag").first():
        raise ValidationError(
            {"name": f"{quoted(alias)} ist ein weiterer Name von {quoted(alias.tag)}."}
        )
