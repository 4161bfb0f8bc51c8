from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin import ActionLocation, ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from articles.desk.policy import MODELS, may
from articles.desk.widgets import AutocompleteMany, AutocompleteOne
from articles.quoting import nested
from newsroom.fields import LineInput
from newsroom.plain_text import searchable

NOTHING_CHOSEN = "– bitte wählen –"
_VIEW, _ADD, _CHANGE, _DELETE = range(4)


class DeskModelAdmin[Row: Model](ModelAdmin[Row]):
    """Base ModelAdmin of the desk: permissions from the policy table, no arbitrary look-ups."""

    # Addresses may filter a list by these look-ups only. Django's admin would accept any local
    # column, `?note__startswith=a`, and so tell letter by letter what no screen shows.
    allowed_lookups: ClassVar[frozenset[str]] = frozenset()
    # A field that the form alone knows → the column or method of this screen that says the same to
    # those who may only read.
    shown_to_readers: ClassVar[dict[str, str]] = {}
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Changelist with the model's plural as its title."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], **options: Any
    ) -> HttpResponse | None:
        """Run an action; invalid ids in the selection are ignored."""
        request.POST = request.POST.copy()
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, [pk for pk in chosen if self._is_key(pk)])
        return super().response_action(request, queryset, **options)

    def _is_key(self, value: str) -> bool:
        try:
            self.opts.pk.to_python(value)
        except ValidationError:
            return False
        return True

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By the policy table."""
        return self._may(request, _VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the policy table."""
        return self._may(request, _ADD)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By the policy table."""
        return self._may(request, _CHANGE)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By the policy table."""
        return self._may(request, _DELETE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may see the rows sees the app in the index."""
        return self._may(request, _VIEW)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Only what the screen itself offers as a filter."""
        return lookup in self.allowed_lookups or lookup in self._filter_parameters(request)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """For who may only read: the columns, without fields that the form alone knows.

        Django would show those as empty rows, labelled by their names in the code.
        """
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, options | {"fields": self._readable(options["fields"])})
            for title, options in fieldsets
        ]

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Fields that name another row offer to add one, and nothing else, beside them.

        Lines of tables that are not ours (Django's users) are normalised as in ours.
        """
        if type(db_field) is CharField and not db_field.choices:
            kwargs.setdefault("form_class", LineInput)
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            wrapper = formfield.widget
            wrapper.can_change_related = wrapper.can_delete_related = False
            wrapper.can_view_related = False
        return formfield

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Autocomplete widget that ignores non-numeric ids (the stock one raises ValueError)."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteOne(db_field, self.admin_site)
        kwargs.setdefault("empty_label", NOTHING_CHOSEN)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Say in German that nothing is chosen yet; Django's own words have no translation."""
        kwargs["choices"] = db_field.get_choices(
            include_blank=db_field.blank or not db_field.has_default(),
            blank_choice=[("", NOTHING_CHOSEN)],
        )
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Like `formfield_for_foreignkey`, for several rows."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMany(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        """The row; an empty `_to_field` in the address is none (Django looks up a field '')."""
        return super().get_object(request, object_id, from_field or None)

    def message_user(self, request: HttpRequest, message: str, *args: Any, **kwargs: Any) -> None:
        """Messages with nested quotation marks corrected."""
        super().message_user(request, nested(message), *args, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search without characters PostgreSQL cannot store; used by autocomplete, too."""
        return super().get_search_results(request, queryset, searchable(search_term))

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        """Actions without bulk deletion: rows at the desk are used elsewhere."""
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        return actions

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: list[tuple[str, str]] | None = None,
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> list[tuple[str, str]]:
        """Say in German that no action is chosen; Django's own words have no translation."""
        chosen = default_choices or [("", NOTHING_CHOSEN)]
        return super().get_action_choices(request, chosen, action_location)

    def _readable(self, fields: Any) -> tuple[Any, ...]:
        """Fieldsets with form-only fields replaced by their read-only counterparts."""
        kept = []
        for field in fields:
            if isinstance(field, (list, tuple)):
                kept.append(self._readable(field))
                continue
            name = self.shown_to_readers.get(field, field)
            if hasattr(self.model, name) or hasattr(self, name):
                kept.append(name)
        return tuple(kept)

    def _may(self, request: HttpRequest, what: int) -> bool:
        return may(request.user, MODELS[self.opts.label_lower][what])

    def _filter_parameters(self, request: HttpRequest) -> set[str]:
        """The look-ups that the list's own filters and its date drill-down write into addresses."""
        names: set[str] = set()
        for item in self.get_list_filter(request):
            if isinstance(item, str):
                names |= {f"{item}__exact", f"{item}__id__exact", f"{item}__isnull"}
            elif isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
                names.add(item.parameter_name)
        if self.date_hierarchy:
            names |= {
                f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day", "gte", "lt")
            }
        return names
