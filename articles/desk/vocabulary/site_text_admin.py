from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest

from articles.desk.base import DeskModelAdmin
from articles.models import SiteText


@admin.register(SiteText)
class SiteTextAdmin(DeskModelAdmin):
    """Admin of the fixed pages: Impressum, Datenschutz, Barrierefreiheit."""

    fields = ("text",)
    list_display = ("page", "state", "changed_at")

    @admin.display(description="Stand")
    def state(self, text: SiteText) -> str:
        """Whether readers see it."""
        return "auf der Website" if text.is_finished else "hat noch Lücken, nicht auf der Website"

    def save_model(self, request: HttpRequest, obj: SiteText, form: ModelForm, change: Any) -> None:
        """Save, and add a message whether readers see the text."""
        super().save_model(request, obj, form, change)
        if not obj.is_finished:
            sentence = "Der Text hat noch Lücken und steht deshalb noch nicht auf der Website."
            messages.warning(request, sentence)
