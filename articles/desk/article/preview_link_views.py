"""Views of preview links for people without an account: create, list openings, revoke."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.db import transaction
from django.db.models import Prefetch
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article, JournalEntry, PreviewLink, PreviewOpening
from articles.models.preview_link import DEFAULT_LIFE, MAX_LIFE

LAST_OPENINGS = 10
_Event = JournalEntry.Event


class PreviewLinkForm(forms.ModelForm):
    """Form of a preview link: recipient, validity, and whether approval is requested."""

    days = forms.IntegerField(
        label="Gültig für … Tage",
        min_value=1,
        max_value=MAX_LIFE.days,
        initial=DEFAULT_LIFE.days,
    )

    class Meta:
        model = PreviewLink
        fields = ("made_for", "days", "asks_approval")
        labels = {"asks_approval": "um Freigabe bitten (Name und Zeitpunkt werden festgehalten)"}


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, article: Article) -> HttpResponse:
    """View: all preview links of an article; POST creates one for its last revision."""
    form = PreviewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = _make(request, article, form)
        messages.success(request, f"Der Link für {link.made_for} ist bereit.")
        return _back(article)
    openings = Prefetch("openings", PreviewOpening.objects.order_by("-at"))
    made = article.preview_links.with_validity().select_related("made_by", "revision")
    context = {
        **site.each_context(request),
        "title": f"Vorschaulinks: {article}",
        "opts": Article._meta,
        "article": article,
        "form": form,
        "latest": article.latest_revision,
        "links": [_with_last_openings(link) for link in made.prefetch_related(openings)],
    }
    return render(request, "desk/preview_links.html", context)


@require_POST
@transaction.atomic
def revoke(request: HttpRequest, article: Article, link_id: int) -> HttpResponse:
    """View: revoke a preview link at once.

    Raises:
        Http404: no such link of this article.
    """
    link = get_object_or_404(article.preview_links, pk=link_id)
    if article.preview_links.filter(pk=link.pk, revoked_at=None).update(revoked_at=Now()):
        JournalEntry.objects.record(
            article,
            _Event.LINK_REVOKED,
            request.user,
            revision=link.revision,
            detail=link.made_for,
        )
    messages.success(request, f"Der Link für {link.made_for} ist zurückgezogen.")
    return _back(article)


@transaction.atomic
def _make(request: HttpRequest, article: Article, form: PreviewLinkForm) -> PreviewLink:
    link = form.save(commit=False)
    link.article, link.revision = article, article.latest_revision
    link.made_by, link.made_at = request.user, timezone.now()
    link.expires_at = link.made_at + timedelta(days=form.cleaned_data["days"])
    link.save()
    JournalEntry.objects.record(
        article, _Event.LINK_MADE, request.user, revision=link.revision, detail=link.made_for
    )
    return link


def _with_last_openings(link: PreviewLink) -> PreviewLink:
    link.last_openings = list(link.openings.all())[:LAST_OPENINGS]
    return link


def _back(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_links", args=[article.pk]))
