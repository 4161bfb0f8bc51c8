from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.desk.base import DeskModelAdmin

admin.site.unregister(User)
admin.site.unregister(Group)


class PasswordForm(AdminPasswordChangeForm):
    """A new password for somebody; everybody at the desk signs in with one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class UserAdmin(DeskModelAdmin, DjangoUserAdmin):
    """The people of the desk: who they are and which roles they have."""

    add_form = UserCreationForm
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2")}),)
    change_password_form = PasswordForm
    change_user_password_template = "desk/new_password.html"  # noqa: S105 - a template
    fieldsets = (
        (None, {"fields": ("username", "new_password")}),
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
    readonly_fields = ("new_password", "last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "email", "is_active")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    autocomplete_fields = ("groups",)

    @admin.display(description="Passwort")
    def new_password(self, user: User) -> SafeString:
        """The way to a new password; the old one is nowhere to be seen."""
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">Neues Passwort setzen</a>', address)


@admin.register(Group)
class GroupAdmin(DeskModelAdmin):
    """The roles; what they may do is written in one table in the program."""

    fields = ("name",)
    readonly_fields = ("name",)
    search_fields = ("name",)
