from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User

from articles.desk.base import DeskModelAdmin

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DeskModelAdmin, DjangoUserAdmin):
    """The people of the desk: who they are and which roles they have."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        (
            "Rechte",
            {
                "fields": ("is_active", "is_staff", "groups"),
                "description": "Die Gruppen sind die Rollen; eine Person kann mehrere haben.",
            },
        ),
        ("Zeiten", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "email", "is_active")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    autocomplete_fields = ("groups",)


@admin.register(Group)
class GroupAdmin(DeskModelAdmin):
    """The roles; what they may do is written in one table in the program."""

    fields = ("name",)
    readonly_fields = ("name",)
    search_fields = ("name",)
