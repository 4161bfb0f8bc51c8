from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Now, Upper
from taggit.managers import TaggableManager

from articles.keys import ARTICLE_KEY_LENGTH, article_key
from articles.models.content import Content
from articles.models.journal import JournalEntry
from articles.models.publication import Publication, PublicationQuerySet
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tag import Tag, TaggedArticle
from newsroom.fields import LineField
from regions.models import Region


class ArticleQuerySet(models.QuerySet["Article"]):
    """The desk's queries of articles; readers' pages query `Publication`."""

    def with_state(self) -> "ArticleQuerySet":
        """Annotate state and dates of the publications, to filter and sort by.

        `on_air_number` (revision on air or None), `next_on_air_at` (start of the next scheduled
        period or None), `was_on_air` (ever) and `latest_number` (last revision or None).
        """
        periods = _periods()
        scheduled = periods.filter(visible__startswith__gt=Now()).order_by("visible__startswith")
        return self.annotate(
            on_air_number=Subquery(periods.on_air().values("revision__number")[:1]),
            next_on_air_at=Subquery(scheduled.values("visible__startswith")[:1]),
            was_on_air=Exists(periods.filter(visible__startswith__lte=Now())),
            latest_number=Subquery(
                Revision.objects.filter(article=OuterRef("pk")).newest_first().values("number")[:1]
            ),
        )

    # Conditions ask whether a period exists, never for an annotation of `with_state`: PostgreSQL
    # then joins both tables once, instead of asking again for every article.

    def on_air(self) -> "ArticleQuerySet":
        """Articles on air now."""
        return self.filter(Exists(_periods().on_air()))

    def unscheduled(self) -> "ArticleQuerySet":
        """Articles without a planned publication."""
        return self.filter(~Exists(_periods().filter(visible__startswith__gt=Now())))

    def scheduled(self) -> "ArticleQuerySet":
        """Articles with a planned publication."""
        return self.filter(Exists(_periods().filter(visible__startswith__gt=Now())))

    def drafts(self) -> "ArticleQuerySet":
        """Articles never on air and not scheduled."""
        return self.filter(~Exists(_periods()))

    def in_stage(self, stage: "Article.Stage") -> "ArticleQuerySet":
        """Articles whose working copy is in this stage."""
        return self.filter(stage=stage)

    def returned(self) -> "ArticleQuerySet":
        """Drafts that editors returned and that were not handed in again."""
        way = JournalEntry.objects.filter(article=OuterRef("pk")).hand_ins().newest_first()
        drafts = self.in_stage(Article.Stage.DRAFT).alias(last_way=Subquery(way.values("deed")[:1]))
        return drafts.filter(last_way=JournalEntry.Event.RETURNED)

    def once_on_air(self) -> "ArticleQuerySet":
        """Articles that are or were on air."""
        return self.filter(Exists(_periods().filter(visible__startswith__lte=Now())))

    def never_on_air(self) -> "ArticleQuerySet":
        """Articles not on air yet; some may be planned."""
        return self.filter(~Exists(_periods().filter(visible__startswith__lte=Now())))

    def saved_last_by(self, user_id: int) -> "ArticleQuerySet":
        """Articles whose last revision was saved by this user."""
        newer = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        own = Revision.objects.filter(~Exists(newer), saved_by=user_id)
        return self.filter(pk__in=own.values("article"))

    def withdrawn(self) -> "ArticleQuerySet":
        """Articles that were on air, are not now and are not planned."""
        return self.filter(Exists(_periods()), ~Exists(_periods().not_over()))

    def with_pending_changes(self) -> "ArticleQuerySet":
        """Articles on air whose last revision is not the one on air."""
        newer = Revision.objects.filter(
            article=OuterRef("article"), number__gt=OuterRef("revision__number")
        )
        return self.filter(Exists(_periods().on_air().filter(Exists(newer))))

    def dated_between(self, start: datetime | None, end: datetime | None) -> "ArticleQuerySet":
        """Articles dated from `start` on and before `end`; None leaves that side open."""
        period = {"dated__gte": start, "dated__lt": end}
        return self.filter(**{name: moment for name, moment in period.items() if moment})

    def longest_waiting_first(self) -> "ArticleQuerySet":
        """Ordered by last change, oldest first."""
        # An expression, not the column: along its index PostgreSQL would ask article by article,
        # in the hope of finding the few soon, and go through the whole archive.
        return self.order_by(F("changed_at") + timedelta(0))

    def filed(self, table: str, term: int) -> "ArticleQuerySet":
        """Articles with one region or tag: `table` is `region` or `tag`, `term` its id."""
        return self.filter(_carries(table, term))

    def lacking(self, table: str, term: int) -> "ArticleQuerySet":
        """Articles without this region or tag."""
        return self.filter(~_carries(table, term))

    def without_region(self) -> "ArticleQuerySet":
        """Articles without any region."""
        through = Article.regions.through.objects
        return self.filter(~Exists(through.filter(article=OuterRef("pk"))))

    def without_ministry(self) -> "ArticleQuerySet":
        """Articles without any ministry."""
        ministries = TaggedArticle.objects.filter(tag__kind=Tag.Kind.MINISTRY)
        return self.filter(~Exists(ministries.filter(content_object=OuterRef("pk"))))

    def containing_words(self, words: str) -> "ArticleQuerySet":
        """Articles whose kicker, headline or teaser contain all of the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(kicker__icontains=word) | Q(headline__icontains=word) | Q(teaser__icontains=word)
            )
        return found


def _periods() -> PublicationQuerySet:
    return Publication.objects.filter(article=OuterRef("pk"))


def _carries(table: str, term: int) -> Exists:
    if table == "region":
        pairs = Article.regions.through.objects.filter(article=OuterRef("pk"), region=term)
    else:
        pairs = TaggedArticle.objects.filter(content_object=OuterRef("pk"), tag=term)
    return Exists(pairs)


def _full_minute(column: str) -> models.Func:
    # Not Django's TruncMinute: that gives local time, which is no instant to compare with.
    template = "date_trunc('minute', %(expressions)s)"
    return models.Func(F(column), template=template, output_field=models.DateTimeField())


class Article(Content):
    """The working copy that the desk edits, with section, regions and tags.

    The working copy reaches readers only as a revision that is published. The classification
    (section, regions, tags) takes effect at once.

    Triggers: `articles/sql/publications.sql`, `articles/sql/workflow.sql`,
    `articles/sql/search_documents.sql`, `articles/sql/tagging.sql`, `articles/sql/term_index.sql`.
    """

    class Stage(models.TextChoices):
        """Stage of the working copy; whether readers see it is a matter of publications."""

        DRAFT = "draft", "Entwurf"
        IN_REVIEW = "in_review", "In Prüfung"
        APPROVED = "approved", "Freigegeben"

    key = LineField(
        "Schlüssel", max_length=ARTICLE_KEY_LENGTH, default=article_key, unique=True, editable=False
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="Rubrik",
    )
    regions = models.ManyToManyField(
        Region, blank=True, related_name="articles", verbose_name="Regionen"
    )
    tags = TaggableManager(
        through=TaggedArticle,
        blank=True,
        verbose_name="Schlagwörter",
        help_text="Ministerien, Themen, Organisationen und Personen.",
    )
    embargo = models.DateTimeField(
        "Sperrfrist",
        null=True,
        blank=True,
        help_text="Nichts von diesem Artikel erscheint vor diesem Zeitpunkt, wer auch immer es "
        "versucht.",
    )
    stage = LineField(
        "Arbeitsstand", max_length=9, choices=Stage, default=Stage.DRAFT, editable=False
    )
    created_at = models.DateTimeField("Angelegt am", db_default=Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="Angelegt von",
    )
    changed_at = models.DateTimeField("Geändert am", auto_now=True, editable=False)
    # Kept by a trigger: the date readers see, or when it was made if they never saw it.
    dated = models.DateTimeField("Datum", db_default=Now(), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "Artikel"
        verbose_name_plural = "Artikel"
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(name="article_last_changed", fields=["-changed_at", "-id"]),
            models.Index(name="article_in_stage", fields=["stage", "-changed_at"]),
            models.Index(name="article_newest_first", fields=["-dated", "-id"]),
            GinIndex(
                *(
                    OpClass(Upper(name), name="gin_trgm_ops")
                    for name in ("kicker", "headline", "teaser", "key")
                ),
                name="article_words",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="embargo_is_a_full_minute",
                condition=models.Q(embargo=None) | models.Q(embargo=_full_minute("embargo")),
                violation_error_message="Eine Sperrfrist endet zu einer vollen Minute.",
            )
        ]

    def __str__(self) -> str:
        return self.working_title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save all fields but the stage, which only `articles.workflow` changes, and the date."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            names = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = names - {"stage", "dated"}
        super().save(*args, **kwargs)

    @property
    def latest_revision(self) -> Revision | None:
        """The last revision, or None before the first save."""
        return self.revisions.newest_first().first()
