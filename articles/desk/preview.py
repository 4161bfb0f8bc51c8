"""The page as readers would get it, for staff only, from a working copy."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.desk.article_form import ArticleForm
from articles.desk.overview import visible_articles
from articles.desk.policy import Action, may
from articles.models import Article
from articles.rendering.page import page_of_working_copy


@require_safe
def preview_saved(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show the working copy as it was saved last.

    Raises:
        Http404: no such article, or not for this user's eyes.
    """
    article = (
        visible_articles(request.user)
        .select_related("section", "author", "lead_image__credit")
        .filter(pk=article_id)
        .first()
    )
    if article is None:
        raise Http404
    return _page(request, article)


@require_POST
def preview_typed(request: HttpRequest) -> HttpResponse:
    """Show what was typed into the form; nothing is saved.

    Raises:
        PermissionDenied: this user writes no articles.
    """
    if not may(request.user, Action.WRITE):
        raise PermissionDenied
    form = ArticleForm(request.POST)
    form.is_valid()  # what does not fit is left out; the form itself will say so on saving
    article = Article(**_written(form))
    return _page(request, article)


def _written(form: ArticleForm) -> dict[str, object]:
    names = {field.name for field in Article._meta.concrete_fields}
    return {name: value for name, value in form.cleaned_data.items() if name in names}


def _page(request: HttpRequest, article: Article) -> HttpResponse:
    page = page_of_working_copy(article, at=timezone.now())
    response = render(
        request,
        "site/article.html",
        {"page": page, "preview": True, "current_section": page.section},
    )
    response._csp_config = settings.SECURE_CSP
    return response
