"""Views to set an article's lead picture and caption without changing its text."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.desk.pictures.upload_views import queue_context
from articles.desk.policy import Action, User, may, visible_articles
from articles.desk.widgets import PictureInput, is_id
from articles.models import Article, Image, JournalEntry
from articles.workflow import lock
from newsroom.plain_text import searchable

SHOWN = 20
_MAX_SEARCH = 100
_CHANGED = (
    "Inzwischen hat jemand anderes das Bild oder die Bildunterschrift geändert. Unten steht, was "
    "Sie gewählt haben; oben, was jetzt gilt. Mit „Sichern“ gilt Ihre Wahl."
)


class PictureOfArticle(forms.Form):
    """Form of lead picture and caption; `seen` holds both as they were when opened."""

    lead_image = forms.ModelChoiceField(
        label="Aufmacherbild",
        queryset=Image.objects.select_related("credit"),
        required=False,
        widget=PictureInput,
        error_messages={"invalid_choice": "Dieses Bild gibt es nicht mehr."},
    )
    lead_caption = forms.CharField(
        label="Bildunterschrift",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def illustrate(request: HttpRequest, article: Article) -> HttpResponse:
    """Show and change an article's picture and caption; `?bild=` proposes one of the library."""
    article = lock(article.pk) if request.method == "POST" else article
    form = PictureOfArticle(request.POST or None, initial=_initial(request, article))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == _seen(article):
            return _saved(request, article, form.cleaned_data)
        form.add_error(None, _CHANGED)
        form.data = form.data.copy()
        form.data["seen"] = _seen(article)
    context = {
        **site.each_context(request),
        "title": f"Bild und Bildunterschrift: {article}",
        "opts": Article._meta,
        "article": article,
        "form": form,
        **queue_context([]),
    }
    return render(request, "desk/illustrate.html", context)


@require_safe
def give(request: HttpRequest, image_id: int) -> HttpResponse:
    """View: choose an article for a picture of the library; last changed first, or by `?q=`."""
    image = get_object_or_404(Image.objects.select_related("credit"), pk=image_id)
    term = searchable(request.GET.get("q", ""))[:_MAX_SEARCH].strip()
    context = {
        **site.each_context(request),
        "title": "Einem Artikel geben",
        "picture": image,
        "term": term,
        "articles": _open_to(request.user, term)[:SHOWN],
    }
    return render(request, "desk/give_picture.html", context)


def _open_to(user: User, term: str) -> QuerySet[Article]:
    """The articles whose picture this user may change, the last changed first."""
    articles = visible_articles(user)
    if not may(user, Action.SEE_ALL_ARTICLES):
        articles = articles.in_stage(Article.Stage.DRAFT)
    return articles.containing_words(term).select_related("lead_image__credit").defer("body")


def _initial(request: HttpRequest, article: Article) -> dict[str, Any]:
    proposed = request.GET.get("bild", "")
    given = proposed if is_id(proposed) else article.lead_image_id
    return {
        "lead_image": given,
        # A caption is about one picture; another one brings its own.
        "lead_caption": article.lead_caption if given == article.lead_image_id else "",
        "seen": _seen(article),
    }


def _seen(article: Article) -> str:
    return f"{article.lead_image_id or ''} {article.lead_caption}".strip()


def _saved(request: HttpRequest, article: Article, chosen: dict[str, Any]) -> HttpResponse:
    before, stage = article.latest_revision, article.stage
    article.lead_image = chosen["lead_image"]
    article.lead_caption = chosen["lead_caption"].strip()
    article.save(update_fields=["lead_image", "lead_caption", "changed_at"])
    made = article.revisions.record(article, by=request.user, comment="Bild und Bildunterschrift")
    if made == before:
        messages.info(request, "Bild und Bildunterschrift sind unverändert.")
    else:
        JournalEntry.objects.record(
            article,
            JournalEntry.Event.PICTURE_GIVEN,
            request.user,
            revision=made,
            detail=str(article.lead_image or "ohne Bild")[:1000],
        )
        messages.success(request, f"Fassung {made.number} ist gesichert. Der Text ist unverändert.")
        if stage == Article.Stage.APPROVED:
            messages.warning(
                request, "Der Artikel war schon freigegeben und wartet jetzt wieder auf Freigabe."
            )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
