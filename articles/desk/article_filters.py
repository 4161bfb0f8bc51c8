"""The filters beside the list of articles."""

from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Count
from django.http import HttpRequest

from articles.desk.article_state import DRAFT, ON_AIR, PENDING, SCHEDULED, STATES, WITHDRAWN
from articles.models import Article, Section, Tag
from articles.models.article import ArticleQuerySet
from regions.models import Region

MOST_TAGS = 40


class StateFilter(SimpleListFilter):
    """By what readers see of the article."""

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
    """By how far the working copy is."""

    title = "Arbeitsstand"
    parameter_name = "arbeitsstand"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Every stage."""
        return Article.Stage.choices

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Only articles this far; nonsense matches nothing."""
        return queryset.in_stage(self.value()) if self.value() else queryset


class _ById(SimpleListFilter):
    """By one row of another table; a value that is no id matches nothing."""

    field_name = ""

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Only articles with the chosen row."""
        if self.value() is None:
            return queryset
        known = {str(value) for value, _ in self.lookup_choices}
        if self.value() not in known:
            return queryset.none()
        return queryset.filter(**{self.field_name: self.value()})


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
            .order_by("-uses", "name")
            .values_list("pk", "name")[:MOST_TAGS]
        )
        return sorted(frequent, key=lambda tag: tag[1])
