"""The desk's screens for regions and for authorities with their names by time."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.forms import DateRangeField, RangeWidget
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Field, Model, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest

from articles.desk.base import DeskModelAdmin
from articles.desk.policy import Action, may
from regions.models import Authority, AuthorityAlias, AuthorityName, Region
from regions.models.authority import WHOLE_TIME, AuthorityQuerySet


@admin.register(Region)
class RegionAdmin(DeskModelAdmin[Region]):
    """The federation: facts to look up, and the description over a region's list."""

    fields = ("name", "long_name", "code", "ags", "level", "capital", "uri", "description")
    readonly_fields = ("name", "long_name", "code", "ags", "level", "capital", "uri")
    list_display = ("name", "level", "code", "ags", "capital")
    search_fields = ("name", "long_name")


class PeriodField(DateRangeField):
    """Form field of a period by two days; two empty days mean unlimited."""

    def clean(self, value: Any) -> DateRange:
        """Never None, which the database refuses."""
        period = super().clean(value)
        return DateRange(None, None) if period is None else period


class _OfAuthority[Row: Model](admin.StackedInline[Row, Authority]):
    """Inline with the permissions of its authority.

    Stacked, as a table of so many fields shows only its first column on a phone.
    """

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the authority."""
        return may(request.user, Action.SEE_DESK)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the authority."""
        return may(request.user, Action.KEEP_REGIONS)

    has_change_permission = has_delete_permission = has_add_permission

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Periods are two days, with the browser's own calendar."""
        if db_field.name != "valid":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return PeriodField(
            label="Gültig", help_text=WHOLE_TIME, required=False, widget=RangeWidget(day)
        )


class NameInline(_OfAuthority[AuthorityName]):
    """What an authority was called when."""

    model = AuthorityName
    fields = (("short", "long"), ("valid", "source"), "is_confirmed")


class AuthorityAliasInline(_OfAuthority[AuthorityAlias]):
    """Everyday names and slips of the press."""

    model = AuthorityAlias
    fields = (("name", "valid"), "is_misspelling")


class ToConfirmFilter(admin.SimpleListFilter):
    """Filter: unconfirmed authorities."""

    title = "zu prüfen"
    parameter_name = "zu_pruefen"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Authority]
    ) -> list[tuple[str, str]]:
        """One choice."""
        return [("ja", "Noch zu prüfen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Authorities with unconfirmed facts."""
        if self.value() and isinstance(queryset, AuthorityQuerySet):
            return queryset.to_confirm()
        return queryset


@admin.register(Authority)
class AuthorityAdmin(DeskModelAdmin[Authority]):
    """Ministries and offices of the Bund and the Länder."""

    fields = ("region", "slug", "description", "predecessors", "is_confirmed", "note")
    autocomplete_fields = ("predecessors",)
    inlines = (NameInline, AuthorityAliasInline)
    list_display = ("today", "long_name", "region", "confirmed")
    list_filter = (ToConfirmFilter, "region")
    list_select_related = ("region",)
    search_fields = ("slug", "names__short", "names__long", "aliases__name")
    search_help_text = "Sucht in allen Namen und Schreibweisen."
    actions = ("confirm",)

    def get_queryset(self, request: HttpRequest) -> AuthorityQuerySet:
        """Authorities with their names."""
        return Authority.objects.with_names()

    @admin.action(description="Als geprüft bestätigen", permissions=["change"])
    def confirm(self, request: HttpRequest, authorities: AuthorityQuerySet) -> None:
        """Confirm authorities with all their names."""
        chosen = list(authorities.values_list("pk", flat=True))
        Authority.objects.filter(pk__in=chosen).update(is_confirmed=True)
        AuthorityName.objects.filter(authority__in=chosen).update(is_confirmed=True)
        words = "1 Behörde ist" if len(chosen) == 1 else f"{len(chosen)} Behörden sind"
        self.message_user(request, f"{words} als geprüft bestätigt.", messages.SUCCESS)

    @admin.display(description="Heute", ordering="slug")
    def today(self, authority: Authority) -> str:
        """Current name, or the last one."""
        return str(authority)

    @admin.display(description="Voller Name")
    def long_name(self, authority: Authority) -> str:
        """The long form."""
        name = authority.name_today
        return name.long if name else ""

    @admin.display(description="Geprüft", boolean=True)
    def confirmed(self, authority: Authority) -> bool:
        """Whether every fact has been confirmed."""
        return authority.is_confirmed and all(name.is_confirmed for name in authority.names.all())
