"""Views of an article's history: revisions, times on air, journal; restore and duplicate."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.desk.article.diff import compare
from articles.desk.article.telling import tell_changed
from articles.desk.policy import Action, may_on
from articles.models import Article, Author, Correction, JournalEntry, Publication, Revision
from articles.publishing import recall
from articles.quoting import quoted
from articles.workflow import lock
from newsroom.numbers import INTEGER_DIGITS, is_whole_number

PER_PAGE = 50
JOURNAL_LINES = 200
_Event = JournalEntry.Event


@require_safe
def revisions(request: HttpRequest, article: Article) -> HttpResponse:
    """All revisions, newest first, with their times on air; `?von=&bis=` compares two of them.

    Raises:
        Http404: no such revision.
    """
    history = (
        article.revisions.newest_first()
        .defer("body")
        .select_related("saved_by")
        .prefetch_related(
            "approvals__by",
            "confirmations__by",
            Prefetch(
                "publications", Publication.objects.order_by("visible").select_related("ended_by")
            ),
        )
    )
    journal = article.journal.newest_first().select_related("by", "revision")
    context = {
        **site.each_context(request),
        "title": f"Fassungen: {article}",
        "opts": Article._meta,
        "article": article,
        "page": Paginator(history, PER_PAGE).get_page(request.GET.get("seite")),
        "journal": journal[:JOURNAL_LINES],
        "corrections": Correction.objects.of(article).select_related("by"),
        "may_write": may_on(request.user, Action.WRITE, article),
        "may_publish": may_on(request.user, Action.PUBLISH, article),
    }
    if {"von", "bis"} <= request.GET.keys():
        old, new = (_revision(article, request.GET[name]) for name in ("von", "bis"))
        context |= {"old": old, "new": new, "fields": compare(old, new)}
    return render(request, "desk/revisions.html", context)


@require_POST
@transaction.atomic
def restore(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """View: copy an old revision into the working copy, as a new revision.

    Raises:
        Http404: no such revision.
    """
    old = _revision(article, str(number))
    current = lock(article.pk)
    for name, value in old.content().items():
        setattr(current, name, value)
    current.save(update_fields=[*old.content(), "changed_at"])
    comment = f"Wiederhergestellt aus Fassung {number}"
    made = current.revisions.record(current, by=request.user, comment=comment)
    JournalEntry.objects.record(
        current, _Event.RESTORED, request.user, revision=made, detail=f"aus Fassung {number}"
    )
    tell_changed(current, made, request.user)
    messages.success(request, f"Fassung {number} ist als Fassung {made.number} wiederhergestellt.")
    return _to_form(current)


@require_POST
@transaction.atomic
def duplicate(request: HttpRequest, article: Article) -> HttpResponse:
    """View: create a new draft with an article's text, picture, section and tags.

    An embargo that still runs forbids it, for a copy would go around it; one that is over does not
    come along.
    """
    source = lock(article.pk)
    if source.embargo and source.embargo > timezone.now():
        messages.error(
            request, "Ein Artikel lässt sich nicht kopieren, solange seine Sperrfrist läuft."
        )
        return _to_form(source)
    values = source.content() | {"author": Author.objects.filter(user=request.user).first()}
    values.pop("author_id")
    copy = Article.objects.create(section=source.section, created_by=request.user, **values)
    copy.regions.set(source.regions.all())
    copy.tags.set(source.tags.all())
    made = copy.revisions.record(copy, by=request.user, comment=f"Kopie von {quoted(source)}"[:200])
    JournalEntry.objects.record(
        copy,
        _Event.DUPLICATED,
        request.user,
        revision=made,
        detail=f"{quoted(source)}, {source.key}",
    )
    messages.success(request, "Das ist die Kopie: ein neuer Entwurf ohne Sperrfrist und Termine.")
    return _to_form(copy)


@require_POST
def recall_correction(request: HttpRequest, article: Article, correction_id: int) -> HttpResponse:
    """View: recall a correction; the journal keeps it.

    Raises:
        Http404: no such correction of this article.
    """
    correction = get_object_or_404(article.corrections, pk=correction_id)
    if recall(correction, by=request.user):
        messages.success(request, f"{correction.get_kind_display()} ist zurückgenommen.")
    else:
        messages.info(request, "Dieser Hinweis war schon zurückgenommen.")
    return HttpResponseRedirect(reverse("admin:articles_article_revisions", args=[article.pk]))


def _to_form(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _revision(article: Article, number: str) -> Revision:
    if not is_whole_number(number, INTEGER_DIGITS):
        raise Http404
    found = article.revisions.select_related("lead_image", "author").filter(number=int(number))
    revision = found.first()
    if revision is None:
        raise Http404
    return revision
