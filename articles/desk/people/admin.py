"""Admin of users and their roles."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin  # noqa: F401 - registers what ours replaces
from django.contrib.auth.models import Group, User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.desk.base import DeskModelAdmin
from articles.desk.people.form import PersonForm
from articles.desk.people.mails import invite
from articles.desk.policy import MAY, Action, Role
from articles.models import Author
from articles.person_names import full_name
from articles.quoting import quoted

admin.site.unregister(User)


class RoleFilter(admin.SimpleListFilter):
    """Filter by role."""

    title = "Rolle"
    parameter_name = "rolle"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The roles of the policy table."""
        return [(role.value, role.value) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Those who have it."""
        if not self.value():
            return queryset
        having = Q(groups__name=self.value())
        if self.value() == Role.ADMINISTRATOR:
            having |= Q(is_superuser=True)
        return queryset.filter(having).distinct()


@admin.register(User)
class PersonAdmin(DeskModelAdmin):
    """Users of the desk: names, roles, and access."""

    form = PersonForm
    change_form_template = "desk/people/person.html"
    list_display = ("username", "full_name", "email", "roles", "access")
    list_filter = (RoleFilter, "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    search_help_text = "Sucht in Namen, Benutzernamen und E-Mail-Adressen."
    ordering = ("username",)
    readonly_fields = ("access", "made")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the roles, which every row of the list shows."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """What a new person needs; for a known one also the access."""
        person = ("first_name", "last_name", "email", "groups")
        if obj is None:
            return ((None, {"fields": person}),)
        return (
            (None, {"fields": person}),
            ("Zugang", {"fields": ("username", "is_active", "access", "made")}),
        )

    @admin.display(description="Name", ordering="last_name")
    def full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name()

    @admin.display(description="Rollen")
    def roles(self, user: User) -> str:
        """The roles, separated by commas."""
        names = [group.name for group in user.groups.all()]
        if user.is_superuser and Role.ADMINISTRATOR not in names:
            names.append(Role.ADMINISTRATOR)
        return ", ".join(names)

    @admin.display(description="Anmeldung")
    def access(self, user: User) -> str:
        """Whether the person can sign in, and has done so."""
        if not user.is_active:
            return "abgeschaltet"
        if not user.has_usable_password():
            return "eingeladen, noch ohne Passwort"
        if user.last_login is None:
            return "noch nie angemeldet"
        moment = timezone.localtime(user.last_login)
        return f"zuletzt am {date_format(moment, 'd.m.Y, H:i')} Uhr"

    @admin.display(description="Angelegt")
    def made(self, user: User) -> str:
        """When the account was made."""
        return date_format(timezone.localtime(user.date_joined), "j. F Y")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Remember for the message whether the access was switched on or off."""
        obj.is_switched = change and "is_active" in form.changed_data
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new person is invited once the roles are saved, and gets a name to write under."""
        super().save_related(request, form, formsets, change)
        if not change:
            _give_author_name(form.instance, form.cleaned_data["groups"])
            invite(form.instance, request.user)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Say where the invitation goes; back to the list of people."""
        messages.success(
            request,
            f"{obj.get_full_name()} ist angelegt (Benutzername {quoted(obj)}). Die Einladung geht "
            f"an {obj.email}; der Link darin gilt drei Tage.",
        )
        target = "add" if "_addanother" in request.POST else "changelist"
        return HttpResponseRedirect(reverse(f"admin:auth_user_{target}"))

    def response_change(self, request: HttpRequest, obj: User) -> HttpResponse:
        """Say whether the person has access now, where that was changed."""
        if obj.is_switched:
            messages.success(request, _access_sentence(obj))
        return super().response_change(request, obj)


def _access_sentence(user: User) -> str:
    name = full_name(user)
    if not user.is_active:
        return f"{name} hat keinen Zugang mehr. Das gilt sofort, auch in noch offenen Fenstern."
    if user.has_usable_password():
        return f"{name} hat wieder Zugang."
    return (
        f"{name} hat wieder Zugang, sobald ein Passwort gesetzt ist. Bitte schicken Sie eine neue "
        "Einladung."
    )


def _give_author_name(user: User, roles: QuerySet[Group]) -> None:
    """Create an author for a user who may write, unless the name is taken."""
    writes = bool({role.name for role in roles} & {str(role) for role in MAY[Action.WRITE]})
    if not writes:
        return
    author, _ = Author.objects.get_or_create(name=user.get_full_name(), defaults={"user": user})
    if author.user is None:
        author.user = user
        author.save(update_fields=["user"])
