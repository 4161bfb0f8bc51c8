"""Ministries and other authorities, with their names by period."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower
from django.utils import timezone

from newsroom.fields import BlockField, GermanSlugField, LineField
from regions.german_order import GermanOrder
from regions.models.region import Region
from regions.name_folding import FoldedField

WHOLE_TIME = "Beginn (einschließlich) und Ende (ausschließlich); leer: unbekannt oder offen."


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Queries of authorities."""

    def with_names(self) -> "AuthorityQuerySet":
        """Prefetch all names, newest first; one query."""
        newest_first = AuthorityName.objects.order_by("-valid")
        return self.prefetch_related(Prefetch("names", queryset=newest_first))

    def to_confirm(self) -> "AuthorityQuerySet":
        """Authorities with unconfirmed facts."""
        unsure = AuthorityName.objects.filter(authority=models.OuterRef("pk"), is_confirmed=False)
        return self.filter(Q(is_confirmed=False) | models.Exists(unsure))

    def named(self, short: str) -> "Authority | None":
        """Authority with this short name, or the last that had it."""
        return self.filter(names__short__iexact=short).order_by("-names__valid").first()

    def in_region(self, region: Region) -> "AuthorityQuerySet":
        """The authorities of one level or Land."""
        return self.filter(region=region)


class Authority(models.Model):
    """A ministry or office, independent of its changing names.

    An authority ends where its tasks are divided up or joined with another's; then others succeed
    it, and each may have several predecessors.
    """

    slug = GermanSlugField("Adresse", max_length=80, unique=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="authorities", verbose_name="Ebene oder Land"
    )
    description = BlockField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="successors",
        verbose_name="Vorgänger",
        help_text="Woher Aufgaben kamen; es können mehrere sein.",
    )
    is_confirmed = models.BooleanField(
        "bestätigt", default=False, help_text="Nicht angekreuzt heißt: noch zu prüfen."
    )
    note = LineField(
        "Notiz der Redaktion",
        max_length=300,
        blank=True,
        help_text="Was unsicher ist und woher es kommt. Leserinnen und Leser sehen das nicht.",
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = "Behörde"
        verbose_name_plural = "Behörden"
        ordering = ["region__position", "slug"]

    def __str__(self) -> str:
        name = self.name_today
        return name.short if name else self.slug

    def name_on(self, day: date) -> "AuthorityName | None":
        """Name on a day; None before its foundation and after its end.

        Asks for nothing when the authority comes from `with_names()`.
        """
        return next((name for name in self.names.all() if name.holds_on(day)), None)

    @property
    def name_today(self) -> "AuthorityName | None":
        """Current name, or the last one of a former authority."""
        today = self.name_on(timezone.localdate())
        return today or max(self.names.all(), key=lambda name: name.begin, default=None)


class AuthorityName(models.Model):
    """A name of an authority in a period. On any day a short name is unique."""

    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, related_name="names", verbose_name="Behörde"
    )
    short = LineField("Kurzname", max_length=20, help_text="Zum Beispiel „BMDS“.")
    long = LineField("Voller Name", max_length=160)
    valid = DateRangeField("Gültig", help_text=WHOLE_TIME)
    is_confirmed = models.BooleanField("bestätigt", default=False)
    source = LineField("Beleg", max_length=300, blank=True)

    class Meta:
        verbose_name = "Name einer Behörde"
        verbose_name_plural = "Namen"
        ordering = ["-valid"]
        constraints = [
            ExclusionConstraint(
                name="authority_name_short_means_one_authority",
                expressions=[
                    (Lower("short"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Diesen Kurznamen hat in dieser Zeit schon eine Behörde.",
            ),
            ExclusionConstraint(
                name="authority_name_one_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message="In dieser Zeit hat die Behörde schon einen Namen.",
            ),
            models.CheckConstraint(
                name="authority_name_says_something",
                condition=Q(short__regex=r"\S", long__regex=r"\S", valid__isempty=False),
                violation_error_message="Ein Name hat eine Kurz- und eine Langform und eine Zeit.",
            ),
        ]

    def __str__(self) -> str:
        return self.short

    @property
    def begin(self) -> date:
        """First day; the earliest date if unknown."""
        return self.valid.lower or date.min

    def holds_on(self, day: date) -> bool:
        """Whether this is the name on a day; on the day of a change the new one."""
        return day in self.valid

    def is_acceptable_on(self, day: date) -> bool:
        """Whether a text of that day may use the name: on the day of a change both are right.

        The decree of 6 May 2025 took effect in the evening; papers of that morning are no error.
        """
        return self.holds_on(day) or day == self.valid.upper


class AuthorityAlias(models.Model):
    """Another name or spelling of an authority."""

    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, related_name="aliases", verbose_name="Behörde"
    )
    name = LineField(
        "Schreibweise", max_length=120, help_text="Zum Beispiel „Digitalministerium“ oder „BMVDI“."
    )
    folded = FoldedField("name")
    valid = DateRangeField("Gültig", help_text=WHOLE_TIME)
    is_misspelling = models.BooleanField("falsch geschrieben", default=False)

    class Meta:
        verbose_name = "weitere Schreibweise"
        verbose_name_plural = "weitere Schreibweisen"
        ordering = [GermanOrder("name"), "name"]
        constraints = [
            ExclusionConstraint(
                name="authority_alias_means_one_authority",
                expressions=[
                    ("folded", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message="So heißt in dieser Zeit schon eine Behörde.",
            ),
            models.CheckConstraint(
                name="authority_alias_says_something",
                condition=Q(name__regex=r"\S", valid__isempty=False),
                violation_error_message="Eine Schreibweise besteht nicht aus Leerzeichen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether the name means this authority on a day."""
        return day in self.valid
