"""The screens for what articles are filed under: sections, authors, tags, regions."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.desk.base import DeskModelAdmin
from articles.models import Author, Section, Tag
from regions.models import Region


@admin.register(Section)
class SectionAdmin(DeskModelAdmin):
    """The sections, in the order of the navigation."""

    fields = ("name", "slug", "description", "position", "mining")
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "slug", "position", "mining")
    search_fields = ("name",)


@admin.register(Author)
class AuthorAdmin(DeskModelAdmin):
    """The names over the articles."""

    fields = ("name", "user")
    list_display = ("name", "user")
    list_select_related = ("user",)
    search_fields = ("name",)


@admin.register(Tag)
class TagAdmin(DeskModelAdmin):
    """The one vocabulary of ministries, topics, organisations and persons."""

    fields = ("name", "kind", "slug", "description")
    list_display = ("name", "kind", "uses")
    list_filter = ("kind",)
    search_fields = ("name",)
    search_help_text = "Sucht im Namen."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with the number of their articles."""
        return super().get_queryset(request).annotate(uses=Count("tagged")).order_by("name")

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Tag | None = None
    ) -> dict[str, tuple[str, ...]]:
        """A new tag's address follows its name while it is typed."""
        return {} if obj else {"slug": ("name",)}

    @admin.display(description="Artikel", ordering="uses")
    def uses(self, tag: Tag) -> int:
        """How many articles carry it."""
        return tag.uses


@admin.register(Region)
class RegionAdmin(DeskModelAdmin):
    """The federation: facts to look up, and the description over a region's list."""

    fields = ("name", "long_name", "code", "ags", "level", "capital", "description")
    readonly_fields = ("name", "long_name", "code", "ags", "level", "capital")
    list_display = ("name", "level", "code", "ags", "capital")
    search_fields = ("name", "long_name")
