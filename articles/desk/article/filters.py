"""List filters of articles in the admin."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from articles.desk.article.state import DRAFT, ON_AIR, PENDING, SCHEDULED, STATES, WITHDRAWN
from articles.models import Article, Author, Section, Tag
from articles.models.article import ArticleQuerySet
from regions.german_order import GermanOrder
from regions.models import Region

MAX_TAGS = 40


class StateFilter(SimpleListFilter):
    """Filter by publication state."""

    title = "Auf der Website"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Every state."""
        return [(state.key, state.label) for state in STATES]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Only articles in the chosen state."""
        choose = {
            DRAFT.key: queryset.drafts,
            SCHEDULED.key: queryset.scheduled,
            ON_AIR.key: queryset.on_air,
            PENDING.key: queryset.with_pending_changes,
            WITHDRAWN.key: queryset.withdrawn,
        }
        return choose.get(self.value(), lambda: queryset)()


class StageFilter(SimpleListFilter):
    """Filter by stage of the working copy."""

    title = "Arbeitsstand"
    parameter_name = "arbeitsstand"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Every stage."""
        return Article.Stage.choices

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Only articles in this stage; an invalid value matches nothing."""
        return queryset.in_stage(self.value()) if self.value() else queryset


class MineFilter(SimpleListFilter):
    """Filter by the user's own part in an article."""

    title = "Meine"
    parameter_name = "meine"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Written by me, or last saved by me."""
        return [("geschrieben", "von mir geschrieben"), ("gesichert", "zuletzt von mir gesichert")]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Articles begun by this user or under their name, or those they saved last."""
        user = request.user.pk
        if self.value() == "geschrieben":
            # Asked for first: two columns of one table are two indexes, two tables are none.
            names = list(Author.objects.filter(user=user).values_list("pk", flat=True))
            return queryset.filter(Q(created_by=user) | Q(author__in=names))
        if self.value() == "gesichert":
            return queryset.saved_last_by(user)
        return queryset


class PublishedFilter(SimpleListFilter):
    """Filter by first publication."""

    title = "Erschienen"
    parameter_name = "erschienen"
    _days: ClassVar[dict[str, tuple[str, int]]] = {
        "heute": ("heute", 0),
        "woche": ("in den letzten 7 Tagen", 7),
        "monat": ("in den letzten 30 Tagen", 30),
        "jahr": ("in den letzten 12 Monaten", 365),
    }

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Periods up to now, and never."""
        return [(key, label) for key, (label, _) in self._days.items()] + [("nie", "noch nie")]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Articles first published in the period, by local days."""
        if self.value() == "nie":
            return queryset.never_on_air()
        if self.value() not in self._days:
            return queryset
        now = timezone.localtime()
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        begin = today - timedelta(days=self._days[self.value()][1])
        return queryset.dated_between(begin, now).once_on_air()


class _ById(SimpleListFilter):
    """Base filter by a foreign key; an invalid id matches nothing."""

    field_name = ""

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Only articles with the chosen row."""
        if self.value() is None:
            return queryset
        known = {str(value) for value, _ in self.lookup_choices}
        if self.value() not in known:
            return queryset.none()
        return queryset.filter(**{self.field_name: self.value()})


class AuthorFilter(_ById):
    """By author."""

    title = "Autor"
    parameter_name = "autor"
    field_name = "author"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[Any]:
        """All authors with articles, by name."""
        used = Author.objects.filter(Exists(Article.objects.filter(author=OuterRef("pk"))))
        return list(used.order_by("name").values_list("pk", "name"))


class SectionFilter(_ById):
    """By section."""

    title = "Rubrik"
    parameter_name = "rubrik"
    field_name = "section"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[Any]:
        """Every section."""
        return list(Section.objects.values_list("pk", "name"))


class RegionFilter(_ById):
    """By region."""

    title = "Region"
    parameter_name = "region"
    field_name = "regions"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[Any]:
        """Every region."""
        return list(Region.objects.values_list("pk", "name"))


class TagFilter(_ById):
    """By tag: the ones used most."""

    title = "Schlagwort"
    parameter_name = "schlagwort"
    field_name = "tagged__tag"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[Any]:
        """The most frequent tags, by name."""
        frequent = (
            Tag.objects.annotate(uses=Count("tagged"))
            .filter(uses__gt=0)
            .order_by("-uses", GermanOrder("name"))
            .values_list("pk", "name")[:MAX_TAGS]
        )
        return sorted(frequent, key=lambda tag: tag[1])
