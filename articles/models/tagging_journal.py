"""Journal of regions and tags: one entry per action, with every article it changed.

Two tables: a change is one deed of a person (one article or fifteen thousand), its steps say what
became of each article. The steps are written by the database, whichever way a row comes or goes
(`articles/sql/tagging.sql`), so an undo knows what has happened since.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Now

from articles.models.tag import Tag
from newsroom.fields import BlockField, LineField, PlainJSONField
from regions.models import Region


class TaggingChangeQuerySet(models.QuerySet["TaggingChange"]):
    """Queries of the journal."""

    def begun(self) -> "TaggingChangeQuerySet":
        """Without changes that are dry runs only."""
        return self.exclude(begun_at=None)

    def newest_first(self) -> "TaggingChangeQuerySet":
        """The last action first."""
        return self.order_by("-begun_at", "-pk")

    def for_list(self) -> "TaggingChangeQuerySet":
        """Load what a list shows, without the thousands of changed articles."""
        return self.defer("article_ids").select_related("by", "undoes", "undone")


class TaggingChange(models.Model):
    """One action that changed tags, regions or the vocabulary; undoable as a whole.

    A change in bulk is planned with its articles fixed (`article_ids`), begun, and worked off in
    chunks; `done` says how many of its articles are. A change is undone by another one.
    """

    class Kind(models.TextChoices):
        BULK = "bulk", "Sammeländerung"
        SINGLE = "single", "Einzeln"
        MERGE = "merge", "Zusammengeführt"
        UNDO = "undo", "Zurückgenommen"

    kind = LineField("Art", max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Von",
    )
    made_at = models.DateTimeField("Angelegt am", db_default=Now())
    begun_at = models.DateTimeField("Begonnen am", null=True)
    words = BlockField("Was", max_length=1000)
    chosen = BlockField("Auswahl", max_length=1000, blank=True)
    # {"add": ["region:3", "tag:5"], "remove": [...]}, see `articles.tagging.terms`.
    terms = PlainJSONField("Begriffe", default=dict)
    article_ids = ArrayField(models.BigIntegerField(), verbose_name="Artikel", default=list)
    total = models.PositiveIntegerField("Zahl der Artikel", default=0)
    done = models.PositiveIntegerField("Davon bearbeitet", default=0)
    outcome = PlainJSONField("Ergebnis", default=dict)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="undone",
        verbose_name="Nimmt zurück",
    )

    objects = TaggingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "Änderung der Verschlagwortung"
        verbose_name_plural = "Änderungen der Verschlagwortung"
        ordering = ["-begun_at", "-pk"]
        indexes = [models.Index(name="tagging_change_newest", fields=["-begun_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="tagging_change_done_of_total", condition=Q(done__lte=models.F("total"))
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_planned(self) -> bool:
        """Whether nothing has been changed yet."""
        return self.begun_at is None

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and articles are left."""
        return not self.is_planned and self.done < self.total

    @property
    def undone_by(self) -> "TaggingChange | None":
        """The change that undid this one, or None."""
        return getattr(self, "undone", None)


class TaggingStep(models.Model):
    """One region or tag added to or removed from an article. Written by triggers only.

    The columns name rows without a foreign key's guard: the journal outlives what it tells of. Rows
    that nobody signed (an import's first filing) are written only if they touch what has a history.

    Written by `articles/sql/tagging.sql`.
    """

    change = models.ForeignKey(
        TaggingChange,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="steps",
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="tagging_steps",
    )
    region = models.ForeignKey(
        Region, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    added = models.BooleanField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "Schritt der Verschlagwortung"
        verbose_name_plural = "Schritte der Verschlagwortung"
        indexes = [
            models.Index(
                name="tagging_step_region",
                fields=["article", "region", "id"],
                condition=Q(region__isnull=False),
            ),
            models.Index(
                name="tagging_step_tag",
                fields=["article", "tag", "id"],
                condition=Q(tag__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="tagging_step_names_one_term",
                condition=Q(region__isnull=False, tag__isnull=True)
                | Q(region__isnull=True, tag__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{'+' if self.added else '−'} {self.region or self.tag}"


@contextmanager
def attributed_to(change: TaggingChange) -> Iterator[None]:
    """Assign every step inside the block to a change, in the caller's transaction."""
    _sign(str(change.pk))
    yield
    _sign("")


def _sign(value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.tagging_change', %s, true)", [value])
