"""Views of the notes (comments) on an article. Readers never see them."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.announcements import tell_remark
from articles.desk.article.autosave import keep_typed
from articles.desk.script_requests import wants_part
from articles.models import Article, Note
from newsroom.plain_text import storable


class NoteForm(forms.ModelForm):
    """Form of one note."""

    class Meta:
        model = Note
        fields = ("text",)
        error_messages = {"text": {"required": "Die Anmerkung ist leer."}}


@require_POST
def notes(request: HttpRequest, article: Article) -> HttpResponse:
    """View: add a note; answers the thread to the form's script, a redirect to others.

    A note that cannot be is answered with 400 and says why; what was typed stays in the form.
    """
    form = NoteForm({"text": storable(request.POST.get("note", ""))})
    form.instance.article, form.instance.by = article, request.user
    wrong = "" if form.is_valid() else " ".join(form.errors["text"])
    if not wrong:
        with transaction.atomic():
            tell_remark(form.save())
    if wants_part(request, "notes"):
        context = {"notes": thread(article), "wrong": wrong}
        return render(request, "desk/_notes.html", context, status=400 if wrong else 200)
    if wrong:
        messages.error(request, wrong)
    if "base" in request.POST:  # the whole form came along: what is typed there must not be lost
        keep_typed(request)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def thread(article: Article) -> list[Note]:
    """All notes, oldest first."""
    return list(article.notes.select_related("by"))
