"""Admin of the vocabulary: tags, aliases, merging."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import IntegrityError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from articles.desk.base import DeskModelAdmin
from articles.desk.policy import Action, may
from articles.models import Tag, TagAlias
from articles.quoting import quoted
from newsroom.plain_text import searchable
from regions.name_folding import folded


class AliasFormSet(forms.BaseInlineFormSet):
    """Aliases of a tag: no duplicates, and none equal to the tag's name."""

    def clean(self) -> None:
        """Check the typed aliases against each other, which the database cannot do yet."""
        super().clean()
        seen = {folded(self.instance.name or ""): "das Schlagwort selbst"}
        for form in self.forms:
            name = form.cleaned_data.get("name", "") if hasattr(form, "cleaned_data") else ""
            if not name or form in self.deleted_forms:
                continue
            if holder := seen.get(folded(name)):
                form.add_error("name", f"So heißt schon {holder}.")
            seen[folded(name)] = f"der weitere Name {quoted(name)}"


class AliasInline(admin.TabularInline):
    """Aliases below a tag, with the tag's permissions."""

    model = TagAlias
    formset = AliasFormSet
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the tag."""
        return may(request.user, Action.SEE_DESK)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the tag."""
        return may(request.user, Action.KEEP_TAGS)

    has_change_permission = has_delete_permission = has_add_permission


class MergedFilter(admin.SimpleListFilter):
    """Filter: merged tags are hidden unless chosen."""

    title = "Zusammengeführt"
    parameter_name = "zusammengefuehrt"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Only those; without a choice all others."""
        return [("ja", "In anderen aufgegangen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:
        """The list of one or the other."""
        if self.value():
            return queryset.exclude(merged_into=None)
        return queryset.in_use() if _is_list(request) else queryset


@admin.register(Tag)
class TagAdmin(DeskModelAdmin):
    """The one vocabulary of ministries, topics, organisations and persons."""

    change_form_template = "desk/tag_form.html"
    fields = ("name", "kind", "authority", "slug", "description")
    autocomplete_fields = ("authority",)
    inlines = (AliasInline,)
    list_display = ("name", "kind", "uses")
    list_filter = ("kind", MergedFilter)
    search_fields = ("name",)
    search_help_text = "Sucht in Namen, weiteren Namen und den Namen der Behörden."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with the number of their articles."""
        return (
            super()
            .get_queryset(request)
            .annotate(uses=Count("tagged"))
            .order_by(*Tag._meta.ordering)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Tag], search_term: str
    ) -> tuple[QuerySet[Tag], bool]:
        """Search by any name and spelling; merged tags lead to their target."""
        found = queryset.matching(searchable(search_term))
        return (found if request.GET.get("zusammengefuehrt") else found.in_use()), False

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Tag | None = None
    ) -> dict[str, tuple[str, ...]]:
        """A new tag's address follows its name while it is typed."""
        return {} if obj else {"slug": ("name",)}

    @admin.display(description="Artikel", ordering="uses")
    def uses(self, tag: Tag) -> int:
        """How many articles carry it."""
        return tag.uses

    def has_change_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """By the policy table; merged tags are read-only."""
        return super().has_change_permission(request) and not (obj and obj.merged_into_id)

    has_delete_permission = has_change_permission

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Retry once on IntegrityError: validation then names the name taken concurrently."""
        extra_context = {"may_keep": may(request.user, Action.KEEP_TAGS)} | (extra_context or {})
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            return super().changeform_view(request, object_id, form_url, extra_context)


def _is_list(request: HttpRequest) -> bool:
    return request.resolver_match.url_name == "articles_tag_changelist"
