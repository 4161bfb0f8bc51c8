"""Merging one tag into another, and undoing it."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.desk.widgets import AutocompleteOne
from articles.models import Tag, TaggedArticle
from articles.quoting import quoted
from articles.tagging.bulk import TaggingRefused
from articles.tagging.tag_merge import merge, merge_of, merge_preview
from articles.tagging.undo import undo


class MergeForm(forms.Form):
    """Into which tag another one goes."""

    target = forms.ModelChoiceField(
        label="Geht auf in",
        queryset=Tag.objects.in_use(),
        widget=AutocompleteOne(TaggedArticle._meta.get_field("tag"), admin.site),
        error_messages={
            "required": "Es fehlt das Schlagwort, das bleibt.",
            "invalid_choice": "Dieses Schlagwort gibt es nicht.",
        },
    )


def merge_tags(request: HttpRequest, tag_id: int) -> HttpResponse:
    """Choose the tag that stays, see what would move, and merge."""
    source = get_object_or_404(Tag, pk=tag_id)
    asked = request.POST if request.method == "POST" else request.GET
    form = MergeForm(asked if "target" in asked else None)
    context = {**admin.site.each_context(request), "source": source, "form": form}
    try:
        if form.is_bound and form.is_valid():
            target = form.cleaned_data["target"]
            if request.method == "POST":
                return _merged(request, source, target)
            context |= {"target": target, "outlook": merge_preview(source, target)}
    except TaggingRefused as refusal:
        form.add_error("target", str(refusal))
    context |= {"title": f"{quoted(source)} zusammenführen", "opts": Tag._meta}
    status = 409 if request.method == "POST" else 200
    return render(request, "desk/merge_tags.html", context, status=status)


@require_POST
def unmerge_tags(request: HttpRequest, tag_id: int) -> HttpResponse:
    """Undo the merge that took a tag away."""
    source = get_object_or_404(Tag, pk=tag_id)
    try:
        undo(merge_of(source).pk, request.user)
    except TaggingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        uses = source.tagged.count()
        words = "1 Artikel trägt" if uses == 1 else f"{uses} Artikel tragen"
        messages.success(request, f"{quoted(source)} steht wieder für sich. {words} es.")
    return HttpResponseRedirect(reverse("admin:articles_tag_change", args=[source.pk]))


def _merged(request: HttpRequest, source: Tag, target: Tag) -> HttpResponse:
    change = merge(source, target, request.user)
    messages.success(
        request,
        f"{change.words}. {change.total} Artikel sind umgezogen; die alte Adresse führt zur "
        "neuen. Im Verlauf der Verschlagwortung lässt sich das zurücknehmen.",
    )
    return HttpResponseRedirect(reverse("admin:articles_tag_change", args=[target.pk]))
