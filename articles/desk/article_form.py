from typing import Any

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone

from articles.desk.widgets import AutocompleteMany, CountedTextarea, CountedTextInput, PictureInput
from articles.models import Article, Image, Tag

KICKER_BEST = (0, 30)
HEADLINE_BEST = (20, 70)
TEASER_BEST = (140, 320)


class ArticleForm(forms.ModelForm):
    """The working copy and its classification, in the order an editor thinks."""

    lead_image = forms.ModelChoiceField(
        label="Aufmacherbild",
        queryset=Image.objects.all(),
        required=False,
        widget=PictureInput,
        error_messages={"invalid_choice": "Dieses Bild gibt es nicht mehr."},
    )
    tags = forms.ModelMultipleChoiceField(
        label="Schlagwörter",
        queryset=Tag.objects.all(),
        required=False,
        widget=AutocompleteMany(Article._meta.get_field("tags"), site),
        help_text="Ministerien, Themen, Organisationen und Personen.",
    )
    comment = forms.CharField(
        label="Kommentar zur Fassung",
        max_length=200,
        required=False,
        help_text="Freiwillig: Was ist anders, und warum?",
    )
    start = forms.SplitDateTimeField(
        label="Veröffentlichen am", required=False, widget=AdminSplitDateTime
    )
    end = forms.SplitDateTimeField(
        label="Zurückziehen am", required=False, widget=AdminSplitDateTime
    )

    class Meta:
        model = Article
        fields = (
            "kicker",
            "headline",
            "teaser",
            "body",
            "lead_image",
            "lead_caption",
            "author",
            "byline",
            "section",
            "regions",
            "tags",
            "embargo",
        )
        field_classes = {"embargo": forms.SplitDateTimeField}
        widgets = {
            "kicker": CountedTextInput(KICKER_BEST),
            "headline": CountedTextInput(HEADLINE_BEST),
            "teaser": CountedTextarea(TEASER_BEST),
            "embargo": AdminSplitDateTime,
        }

    def clean_embargo(self) -> Any:
        """A new embargo lies ahead, and nothing of the article is on air or planned before it."""
        embargo = self.cleaned_data["embargo"]
        if embargo is None or "embargo" not in self.changed_data:
            return embargo
        if embargo <= timezone.now():
            raise forms.ValidationError("Eine Sperrfrist liegt in der Zukunft.")
        if self.instance.pk and self.instance.publications.starting_before(embargo).exists():
            raise forms.ValidationError(
                "Der Artikel ist schon erschienen oder für vorher geplant; eine Sperrfrist kommt "
                "zu spät."
            )
        return embargo

    def clean_section(self) -> Any:
        """Keep the section of an article that is on air or planned; the database insists, too."""
        section = self.cleaned_data["section"]
        if section is None and self.instance.pk and self.instance.publications.not_over().exists():
            raise forms.ValidationError(
                "Der Artikel ist veröffentlicht oder geplant und braucht deshalb eine Rubrik."
            )
        return section
