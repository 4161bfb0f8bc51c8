"""The history of an article: every revision, what was on air when, comparison, restoring."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from articles.desk.comparison import compare
from articles.desk.overview import visible_articles
from articles.desk.policy import Action, may
from articles.models import Article, Publication, Revision

PER_PAGE = 50


@require_safe
def revisions(request: HttpRequest, article_id: int) -> HttpResponse:
    """All revisions, newest first, with their times on air; `?von=&bis=` compares two of them.

    Raises:
        Http404: no such article, or not for this user's eyes, or no such revision.
    """
    article = _article(request, article_id)
    history = (
        article.revisions.newest_first()
        .defer("body")
        .select_related("saved_by")
        .prefetch_related(
            Prefetch(
                "publications", Publication.objects.order_by("visible").select_related("ended_by")
            )
        )
    )
    context = {
        **site.each_context(request),
        "title": f"Fassungen: {article}",
        "opts": Article._meta,
        "article": article,
        "page": Paginator(history, PER_PAGE).get_page(request.GET.get("seite")),
        "may_write": may(request.user, Action.WRITE),
    }
    if {"von", "bis"} <= request.GET.keys():
        old, new = (_revision(article, request.GET[name]) for name in ("von", "bis"))
        context |= {"old": old, "new": new, "fields": compare(old, new)}
    return render(request, "desk/revisions.html", context)


@require_POST
def restore(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    """Make an old revision the working copy again, as a new revision.

    Raises:
        PermissionDenied: this user writes no articles.
        Http404: no such article or revision.
    """
    if not may(request.user, Action.WRITE):
        raise PermissionDenied
    article = _article(request, article_id)
    old = _revision(article, str(number))
    for name, value in old.content().items():
        setattr(article, name, value)
    article.save(update_fields=[*old.content(), "changed_at"])
    comment = f"Wiederhergestellt aus Fassung {number}"
    made = article.revisions.record(article, by=request.user, comment=comment)
    messages.success(request, f"Fassung {number} ist als Fassung {made.number} wiederhergestellt.")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


urls = [
    path(
        "<int:article_id>/fassungen/",
        site.admin_view(revisions),
        name="articles_article_revisions",
    ),
    path(
        "<int:article_id>/fassungen/<int:number>/wiederherstellen/",
        site.admin_view(restore),
        name="articles_article_restore",
    ),
]


def _article(request: HttpRequest, article_id: int) -> Article:
    article = visible_articles(request.user).filter(pk=article_id).first()
    if article is None:
        raise Http404
    return article


def _revision(article: Article, number: str) -> Revision:
    if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004 - an integer column
        raise Http404
    found = article.revisions.select_related("lead_image", "author").filter(number=int(number))
    revision = found.first()
    if revision is None:
        raise Http404
    return revision
