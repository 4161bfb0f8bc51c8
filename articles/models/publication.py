from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Now
from django.urls import reverse

from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tag import Tag
from articles.models.term_index import TermNumber, pair, rarest_first, term_number, under_both_terms
from articles.quoting import quoted
from regions.models import Region

# What a list shows of a revision, its picture and its article. The article's working copy is not
# among them: reading it here raises, because the queryset fetches nothing later.
_TEASER_COLUMNS = (
    "dated",
    "visible",
    "article__key",
    "article__section__name",
    "article__section__slug",
    "revision__number",
    "revision__slug",
    "revision__kicker",
    "revision__headline",
    "revision__teaser",
    "revision__lead_caption",
    "revision__lead_image",
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Queries of what readers see. Start every one with `on_air`."""

    # Where dates are compared: in the table itself, or along the index that gives their order.
    _dates = "dated"

    def _clone(self) -> "PublicationQuerySet":
        clone = super()._clone()
        clone._dates = self._dates
        return clone

    def on_air(self, at: datetime | None = None) -> "PublicationQuerySet":
        """Publications on air at `at` (default: the database's now)."""
        return self.filter(visible__contains=Now() if at is None else at)

    def not_over(self) -> "PublicationQuerySet":
        """Publications on air now or planned: every period that has not ended."""
        return self.filter(Q(visible__upper_inf=True) | Q(visible__endswith__gt=Now()))

    def planned(self) -> "PublicationQuerySet":
        """Planned publications, the next one first."""
        return self.filter(visible__startswith__gt=Now()).order_by("visible")

    def starting_before(self, moment: datetime) -> "PublicationQuerySet":
        """Publications with a period that starts before a time."""
        return self.filter(visible__startswith__lt=moment)

    def in_section(self, section: Section) -> "PublicationQuerySet":
        """Only articles of this section."""
        return self.with_terms(term_number(section))

    def in_region(self, region: Region) -> "PublicationQuerySet":
        """Only articles about this region."""
        return self.with_terms(term_number(region))

    def tagged(self, tag: Tag) -> "PublicationQuerySet":
        """Only articles that carry this tag."""
        return self.with_terms(term_number(tag))

    def with_terms(self, *terms: TermNumber) -> "PublicationQuerySet":
        """Only publications with all these terms; an empty list filters nothing.

        One or two terms are a range of the index, in the order of dates. Further ones, also those
        of a later call, are looked up row by row.
        """
        found, further = self, rarest_first(terms)
        if further and self._dates == "dated":
            condition = pair(*further[:2], prefix="term_index__")
            found = self.alias(filed=FilteredRelation("term_index", condition=condition))
            # By a name of its own: a further filter on `filed` itself would join it once more.
            found = found.filter(filed__dated__isnull=False).alias(filed_on=F("filed__dated"))
            found._dates = "filed_on"
            further = further[2:]
        return found.filter(*map(under_both_terms, further))

    def dated_between(
        self, since: datetime | None, until: datetime | None
    ) -> "PublicationQuerySet":
        """Only publications dated from `since` (inclusive) to `until` (exclusive)."""
        found = self
        if since:
            found = found.filter(**{f"{self._dates}__gte": since})
        if until:
            found = found.filter(**{f"{self._dates}__lt": until})
        return found

    def newest_first(self) -> "PublicationQuerySet":
        """By date, then by the article's random key (never by an id)."""
        return self.order_by(f"-{self._dates}", "-article__key")

    def oldest_first(self) -> "PublicationQuerySet":
        """The reverse of `newest_first`."""
        return self.order_by(self._dates, "article__key")

    def older_than(self, dated: datetime, key: str) -> "PublicationQuerySet":
        """Publications after the entry (dated, key) in a newest-first list."""
        earlier = Q(**{f"{self._dates}__lt": dated})
        return self.filter(earlier | Q(article__key__lt=key), **{f"{self._dates}__lte": dated})

    def newer_than(self, dated: datetime, key: str) -> "PublicationQuerySet":
        """Publications before the entry (dated, key) in a newest-first list."""
        later = Q(**{f"{self._dates}__gt": dated})
        return self.filter(later | Q(article__key__gt=key), **{f"{self._dates}__gte": dated})

    def for_list(self) -> "PublicationQuerySet":
        """Load only what a list shows, in one query; any other field raises on access."""
        return (
            self.select_related("article__section", "revision__lead_image__credit")
            .only(*_TEASER_COLUMNS, *_picture_columns("revision__lead_image"))
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_article_page(self) -> "PublicationQuerySet":
        """Load all that an article page shows except regions and tags, in one query."""
        return (
            self.select_related(
                "article__section", "revision__lead_image__credit", "revision__author"
            )
            .only(
                *_TEASER_COLUMNS,
                "article__section__mining",
                "revision__body",
                "revision__byline",
                "revision__author__name",
                *_picture_columns("revision__lead_image"),
            )
            .fetch_mode(models.FETCH_RAISE)
        )


class Publication(models.Model):
    """A revision on air during a period. Readers see publications and nothing else.

    Schedule, embargo, expiry, timed update and withdrawal are all periods. Only
    `articles.publishing` writes here. The database forbids two periods of one article at the same
    time, and any change to what has already been on air.

    Triggers: `articles/sql/publications.sql`, `articles/sql/search_documents.sql`,
    `articles/sql/term_index.sql`.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name="Artikel",
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="publications", verbose_name="Fassung"
    )
    visible = DateTimeRangeField("Sichtbar", help_text="Von (einschließlich) bis (ausschließlich).")
    dated = models.DateTimeField(
        "Datum", help_text="Datum der Meldung: der Beginn ihrer ersten Veröffentlichung."
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Veröffentlicht von",
    )
    published_at = models.DateTimeField("Angeordnet am", db_default=Now())
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Beendet von",
        help_text="Wer diese Fassung zurückgezogen oder durch eine andere ersetzt hat.",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Veröffentlichungen"
        ordering = ["-dated"]
        indexes = [
            # With the period in it, counting the days of a month reads this index and no row.
            models.Index(name="publication_newest_first", fields=["-dated"], include=["visible"]),
            # What changed last: on air, off air, and written with a beginning in the past.
            models.Index("visible__startswith", name="publication_begins"),
            models.Index("visible__endswith", name="publication_ends"),
            models.Index(name="publication_ordered", fields=["published_at"]),
        ]
        constraints = [
            ExclusionConstraint(
                name="publication_one_revision_at_a_time",
                expressions=[
                    ("article", RangeOperators.EQUAL),
                    ("visible", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Zu dieser Zeit ist schon eine Fassung veröffentlicht.",
            ),
            models.CheckConstraint(
                name="publication_has_a_beginning",
                condition=Q(visible__isempty=False, visible__lower_inf=False),
                violation_error_message="Eine Veröffentlichung beginnt, bevor sie endet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} von {quoted(self.revision.headline)}"

    def get_absolute_url(self) -> str:
        """Readers' address of the article, with the slug of the revision on air."""
        return article_address(self.revision.slug, self.article.key)


def article_address(slug: str, key: str) -> str:
    """Address of an article; only the key identifies it, the slug is decoration."""
    return reverse("site:article", args=[f"{slug}-{key}" if slug else key])


def _picture_columns(path: str) -> tuple[str, ...]:
    names = (
        "key", "alt_text", "is_decorative", "caption", "width", "height", "usable_from",
        "usable_until", "allowed_uses", "tone", "version", "credit__creator", "credit__agency",
        "credit__kind", "credit__licence", "credit__licence_url", "credit__source_url",
    )  # fmt: skip
    return tuple(f"{path}__{name}" for name in names)
