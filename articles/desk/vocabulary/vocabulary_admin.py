"""The screens for what articles are filed under: sections and authors."""

from django.contrib import admin

from articles.desk.base import DeskModelAdmin
from articles.models import Author, Section


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
