"""List filters of the picture library."""

from datetime import timedelta

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.http import HttpRequest
from django.utils import timezone

from articles.models import ImageCredit
from articles.models.image import ImageQuerySet
from articles.pictures.on_air import pictures_on_air
from newsroom.numbers import is_whole_number

MAX_AGENCIES = 40
Lookups = list[tuple[str, str]]


class KindFilter(SimpleListFilter):
    """Filter by kind of credit."""

    title = "Art"
    parameter_name = "art"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Lookups:
        """Every kind."""
        return ImageCredit.Kind.choices

    def queryset(self, request: HttpRequest, queryset: ImageQuerySet) -> ImageQuerySet:
        """Only pictures of this kind; an invalid value matches nothing."""
        return queryset.filter(credit__kind=self.value()) if self.value() else queryset


class LicenceFilter(SimpleListFilter):
    """Filter by end of licence."""

    title = "Lizenz"
    parameter_name = "lizenz"
    _DAYS = {"7": 7, "30": 30, "90": 90}

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Lookups:
        """Ending soon, over, without an end."""
        ending = [(key, f"endet in {days} Tagen") for key, days in self._DAYS.items()]
        return [*ending, ("vorbei", "abgelaufen"), ("offen", "unbefristet")]

    def queryset(self, request: HttpRequest, queryset: ImageQuerySet) -> ImageQuerySet:
        """Only pictures with such a licence."""
        now = timezone.now()
        if days := self._DAYS.get(self.value() or ""):
            return queryset.with_licence_ending(timedelta(days=days), now).order_by("usable_until")
        if self.value() == "vorbei":
            return queryset.filter(usable_until__lte=now)
        if self.value() == "offen":
            return queryset.filter(usable_until=None)
        return queryset


class UseFilter(SimpleListFilter):
    """Filter by use."""

    title = "Verwendung"
    parameter_name = "verwendung"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Lookups:
        """On the site, or nowhere."""
        return [("website", "jetzt auf der Website"), ("keine", "unbenutzt")]

    def queryset(self, request: HttpRequest, queryset: ImageQuerySet) -> ImageQuerySet:
        """Only pictures on air, or only those never used."""
        if self.value() == "website":
            on_air = pictures_on_air(timezone.now())
            return queryset.filter(pk__in=on_air.values("pk"))
        return queryset.unused() if self.value() == "keine" else queryset


class AgencyFilter(SimpleListFilter):
    """By agency."""

    title = "Agentur"
    parameter_name = "agentur"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Lookups:
        """The agencies there are, by name; of more than forty the search finds the others."""
        known = ImageCredit.objects.exclude(agency="").order_by("agency")
        names = known.values_list("agency", flat=True).distinct()[:MAX_AGENCIES]
        return [(name, name) for name in names]

    def queryset(self, request: HttpRequest, queryset: ImageQuerySet) -> ImageQuerySet:
        """Only pictures this agency supplied."""
        if not self.value():
            return queryset
        supplied = ImageCredit.objects.filter(agency=self.value().replace("\0", ""))
        return queryset.filter(credit__in=list(supplied.values_list("pk", flat=True)))


class CreditFilter(SimpleListFilter):
    """By one credit; reached from a picture or a credit, no choice of thousands."""

    title = "Bildquelle"
    parameter_name = "quelle"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Lookups:
        """The chosen credit only."""
        asked = request.GET.get(self.parameter_name, "")
        if not is_whole_number(asked):
            return []
        return [(asked, str(credit)) for credit in ImageCredit.objects.filter(pk=asked)]

    def has_output(self) -> bool:
        """The address may name a credit although nothing is offered yet."""
        return True

    def queryset(self, request: HttpRequest, queryset: ImageQuerySet) -> ImageQuerySet:
        """Only pictures with this credit."""
        if not self.value():
            return queryset
        known = [key for key, _ in self.lookup_choices]
        return queryset.filter(credit__in=known) if self.value() in known else queryset.none()
