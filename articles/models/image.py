from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Now

from articles.keys import IMAGE_KEY_LENGTH, image_key
from newsroom.fields import AddressField, LineField, PlainJSONField
from newsroom.plain_text import searchable
from regions.german_order import GermanOrder

MAX_WORDS = 8
MAX_CREDITS = 2_000


class JoinedText(Func):
    """SQL concatenation by `||`, which, unlike `concat`, is immutable and can be indexed."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.TextField()


def original_path(image: "Image", _name: str) -> str:
    """Storage path of an original: `bilder/ab/<key>/original-1`, never the uploaded name."""
    return f"bilder/{image.key[:2]}/{image.key}/original-{image.version}"


def every_use() -> list[str]:
    """Default uses of a picture: everywhere."""
    return [use.value for use in Image.Use]


def picture_words() -> Lower:
    """Expression with all searchable text of a picture, as it is indexed."""
    joined = F("caption")
    for name in ("alt_text", "original_name"):
        joined = JoinedText(joined, Value(" "), F(name))
    return Lower(joined)


def _full_minute(name: str) -> Q:
    """CHECK that a time is a full minute: caches expire at full minutes only."""
    minute = Func(
        F(name),
        template="date_trunc('minute', %(expressions)s)",
        output_field=models.DateTimeField(),
    )
    return Q(**{name: None}) | Q(**{name: minute})


class ImageCredit(models.Model):
    """Creator, supplier and licence of a picture: what must be printed under it, always."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "Agenturbild"
        OWN = "own", "eigenes Bild"
        PRESS = "press", "Pressebild"
        CREATIVE_COMMONS = "cc", "Creative Commons"
        PUBLIC_DOMAIN = "public_domain", "gemeinfrei"
        AI = "ai", "mit KI erzeugt"

    creator = LineField(
        "Urheber",
        max_length=120,
        blank=True,
        help_text="Wer das Bild gemacht hat, zum Beispiel „michal812“ (§ 13 UrhG).",
    )
    agency = LineField(
        "Agentur", max_length=120, blank=True, help_text="Woher es kommt, zum Beispiel „123rf.com“."
    )
    kind = LineField("Art", max_length=13, choices=Kind, default=Kind.AGENCY)
    licence = LineField(
        "Lizenz",
        max_length=120,
        blank=True,
        help_text="Bei Creative Commons mit Version: „CC BY 4.0“.",
    )
    licence_url = AddressField(
        "Adresse des Lizenztextes",
        max_length=500,
        blank=True,
        help_text="Bei Creative Commons nötig.",
    )
    terms = LineField(
        "Bedingungen",
        max_length=500,
        blank=True,
        help_text="Was die Lizenz verlangt oder verbietet.",
    )
    source_url = AddressField(
        "Adresse beim Anbieter",
        max_length=500,
        blank=True,
        help_text="Wo das Bild beim Anbieter steht.",
    )

    class Meta:
        verbose_name = "Bildquelle"
        verbose_name_plural = "Bildquellen"
        ordering = [GermanOrder("creator"), GermanOrder("agency"), "pk"]
        constraints = [
            models.CheckConstraint(
                name="credit_names_someone",
                condition=Q(creator__regex=r"\S") | Q(agency__regex=r"\S"),
                violation_error_message="Eine Bildquelle nennt Urheber, Agentur oder beide.",
            ),
            models.UniqueConstraint(
                Lower("creator"),
                Lower("agency"),
                "kind",
                Lower("licence"),
                "source_url",
                name="credit_once",
                violation_error_message="Diese Bildquelle gibt es schon.",
            ),
            models.CheckConstraint(
                name="credit_of_creative_commons_names_its_licence",
                condition=~Q(kind="cc") | (Q(licence__regex=r"\d") & Q(licence_url__regex=r"\S")),
                violation_error_message=(
                    "Zu Creative Commons gehören die Lizenz mit ihrer Version (CC BY 4.0) und die "
                    "Adresse des Lizenztextes."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def is_made_by_ai(self) -> bool:
        """Whether the picture is labelled as made by AI."""
        return self.kind == self.Kind.AI

    @property
    def line(self) -> str:
        """The credit as it is printed: `creator/agency`, or the one of them that is known."""
        return "/".join(part for part in (self.creator.strip(), self.agency.strip()) if part)


class ImageQuerySet(models.QuerySet["Image"]):
    """Queries of the picture library."""

    def usable(self, at: datetime | None = None) -> "ImageQuerySet":
        """Pictures whose licence allows them on the site at `at` (default: the database's now)."""
        moment = Now() if at is None else at
        return self.filter(
            Q(usable_from=None) | Q(usable_from__lte=moment),
            Q(usable_until=None) | Q(usable_until__gt=moment),
            allowed_uses__contains=[Image.Use.WEB],
        )

    def matching(self, term: str) -> "ImageQuerySet":
        """Pictures whose words, credit or file name contain all words of a search.

        The credits are looked up first: an OR across the two tables could use no index.
        """
        pictures = self
        for word in searchable(term).split()[:MAX_WORDS]:
            named = ImageCredit.objects.filter(
                Q(creator__icontains=word) | Q(agency__icontains=word)
            )
            by_name = list(named.values_list("pk", flat=True)[:MAX_CREDITS])
            pictures = pictures.alias(words=picture_words()).filter(
                Q(words__contains=word.lower()) | Q(credit__in=by_name)
            )
        return pictures

    def current(self) -> "ImageQuerySet":
        """Pictures in their newest version."""
        return self.filter(replaced_by=None)

    def unused(self) -> "ImageQuerySet":
        """Pictures that no article, no revision and no placement has ever shown."""
        return self.filter(
            articles_led=None, revisions_led=None, placements=None, revisions_showing=None
        )

    def with_licence_ending(self, within: timedelta, now: datetime) -> "ImageQuerySet":
        """Pictures usable now whose licence ends within that time."""
        return self.filter(usable_until__gt=now, usable_until__lte=now + within)

    def newest_first(self) -> "ImageQuerySet":
        """As the library shows them."""
        return self.order_by("-uploaded_at", "-pk")


class Image(models.Model):
    """A picture of the library in one version. It cannot exist without a credit.

    A version is a file with its own words, credit, rights and confirmation. Another file is a row
    of its own that `replaces` this one; the database lets no row change its file. So whatever names
    a picture (a revision, a body, a placement) names the version it shows.

    Triggers: `articles/sql/pictures.sql`.
    """

    class Use(models.TextChoices):
        WEB = "web", "Website"
        SOCIAL = "social", "soziale Netze"
        NEWSLETTER = "newsletter", "Newsletter"
        PRINT = "print", "Druck"

    key = LineField(
        "Schlüssel", max_length=IMAGE_KEY_LENGTH, default=image_key, unique=True, editable=False
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="replaced_by",
        verbose_name="Neue Version von",
    )
    file = models.FileField("Bilddatei", upload_to=original_path, max_length=120)
    original_name = LineField("Dateiname", max_length=255, blank=True, editable=False)
    alt_text = LineField(
        "Alternativtext",
        max_length=300,
        blank=True,
        help_text="Was zu sehen ist, für alle, die das Bild nicht sehen.",
    )
    is_decorative = models.BooleanField(
        "dekorativ", default=False, help_text="Das Bild sagt nichts, was nicht im Text steht."
    )
    caption = LineField("Bildunterschrift", max_length=500, blank=True)
    credit = models.ForeignKey(
        ImageCredit, on_delete=models.PROTECT, related_name="images", verbose_name="Bildquelle"
    )
    width = models.PositiveIntegerField("Breite", editable=False)
    height = models.PositiveIntegerField("Höhe", editable=False)
    focal_x = models.PositiveSmallIntegerField(
        "Bildmitte von links",
        default=50,
        help_text="In Prozent: Was hier liegt, bleibt in jedem Zuschnitt.",
    )
    focal_y = models.PositiveSmallIntegerField("Bildmitte von oben", default=50)
    usable_from = models.DateTimeField(
        "Nutzbar ab", null=True, blank=True, help_text="Leer: ab sofort."
    )
    usable_until = models.DateTimeField(
        "Nutzbar bis",
        null=True,
        blank=True,
        help_text="Ende der Lizenz; leer: unbefristet. Danach zeigt die Website das Bild nicht.",
    )
    allowed_uses = ArrayField(
        LineField(max_length=10, choices=Use),
        verbose_name="Erlaubt für",
        default=every_use,
        help_text="Ohne „Website“ erscheint das Bild dort nicht.",
    )
    version = models.PositiveIntegerField(
        "Stand der Dateien",
        default=1,
        editable=False,
        help_text="Zählt mit, wenn Ausschnitt oder Quelle sich ändern; Teil der Adressen.",
    )
    tone = LineField("Farbton", max_length=3, default="eee", editable=False)
    checksum = LineField("Prüfsumme", max_length=64, blank=True, editable=False)
    fingerprint = LineField(
        "Fingerabdruck der Dateien",
        max_length=16,
        blank=True,
        editable=False,
        help_text="Wonach die Dateien gemacht sind; weicht er ab, macht `renditions` sie neu.",
    )
    metadata = PlainJSONField("Angaben in der Datei", default=dict, blank=True, editable=False)
    uploaded_at = models.DateTimeField("Hochgeladen am", db_default=Now(), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="Hochgeladen von",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="Quelle und Text bestätigt von",
    )
    confirmed_at = models.DateTimeField("Bestätigt am", db_default=Now(), editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "Bild"
        verbose_name_plural = "Bilder"
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(name="image_newest_first", fields=["-uploaded_at", "-id"]),
            models.Index(name="image_checksum", fields=["checksum"]),
            models.Index(name="image_licence_ends", fields=["usable_until"]),
            GinIndex(OpClass(picture_words(), name="gin_trgm_ops"), name="image_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="image_has_alt_text_or_is_decorative",
                condition=Q(alt_text__regex=r"\S") | Q(is_decorative=True),
                violation_error_message=(
                    "Ein Bild braucht einen Alternativtext, oder es ist als dekorativ bezeichnet."
                ),
            ),
            models.CheckConstraint(
                name="image_has_a_size",
                condition=Q(width__gt=0, height__gt=0),
                violation_error_message="Die Datei ist kein lesbares Bild.",
            ),
            models.CheckConstraint(
                name="image_focal_point_lies_in_the_picture",
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                violation_error_message="Die Bildmitte liegt zwischen 0 und 100 Prozent.",
            ),
            models.CheckConstraint(
                name="image_licence_begins_before_it_ends",
                condition=Q(usable_from=None)
                | Q(usable_until=None)
                | Q(usable_from__lt=F("usable_until")),
                violation_error_message="Die Nutzung endet, bevor sie beginnt.",
            ),
            models.CheckConstraint(
                name="image_licence_changes_at_a_full_minute",
                condition=_full_minute("usable_from") & _full_minute("usable_until"),
                violation_error_message="Die Nutzung beginnt und endet zu einer vollen Minute.",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt_text or self.original_name or self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with times rounded down to full minutes."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Round `usable_from` and `usable_until` down to full minutes."""
        for name in ("usable_from", "usable_until"):
            if moment := getattr(self, name):
                setattr(self, name, moment.replace(second=0, microsecond=0))

    def is_usable(self, at: datetime) -> bool:
        """Whether the licence allows the picture on the site at `at`."""
        return (
            self.Use.WEB in self.allowed_uses
            and (self.usable_from is None or self.usable_from <= at)
            and (self.usable_until is None or at < self.usable_until)
        )
