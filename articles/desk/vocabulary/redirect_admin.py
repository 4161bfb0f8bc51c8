from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget

from articles.desk.base import DeskModelAdmin
from articles.models import Redirect
from articles.models.publication import article_address
from articles.quoting import quoted
from articles.redirects import GONE, Target, old_path_of, target_of


class RedirectForm(forms.ModelForm):
    """Form of a redirect; both addresses are pasted from the browser."""

    new_address = forms.CharField(
        label="Neue Adresse",
        widget=AdminTextInputWidget,
        max_length=1_000,
        help_text="Eine Seite dieser Website, zum Beispiel /rubrik/politik/. Bei Artikeln und "
        f"Rubriken wird ihr späterer Umzug mitgemacht. {quoted(GONE)}: Die Seite gibt es "
        "nicht mehr.",
    )

    class Meta:
        model = Redirect
        fields = ("old_path",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["new_address"] = address_of(self.instance)

    def clean_old_path(self) -> str:
        """Normalise the old address."""
        return old_path_of(self.cleaned_data["old_path"])

    def clean_new_address(self) -> Target:
        """Resolve the new address to its target."""
        return target_of(self.cleaned_data["new_address"])

    def clean(self) -> dict[str, Any]:
        """Put the target into the row, so that the model's constraints see it."""
        data = super().clean()
        if target := data.get("new_address"):
            for name in ("article", "section", "new_path", "is_gone"):
                setattr(self.instance, name, getattr(target, name))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """Include the target in constraint checks, although it is no form field."""
        hidden = {"article", "section", "new_path", "is_gone"}
        found = super()._get_validation_exclusions()
        return found if self.errors else found - hidden


@admin.register(Redirect)
class RedirectAdmin(DeskModelAdmin):
    """Admin of redirects of old addresses."""

    form = RedirectForm
    fields = ("old_path", "new_address")
    shown_to_readers: ClassVar[dict[str, str]] = {"new_address": "leads_to"}
    list_display = ("old_path", "leads_to")
    list_select_related = ("article", "section")
    search_fields = ("old_path", "new_path", "article__key")
    search_help_text = "Sucht in alten und neuen Adressen."

    @admin.display(description="Führt zu")
    def leads_to(self, redirect: Redirect) -> str:
        """The new address."""
        return "gibt es nicht mehr (410)" if redirect.is_gone else address_of(redirect)


def address_of(redirect: Redirect) -> str:
    """Target address of a redirect, as typed."""
    if redirect.is_gone:
        return GONE
    if redirect.article:
        return article_address("", redirect.article.key)
    return redirect.section.get_absolute_url() if redirect.section else redirect.new_path
