"""Preview of an article for staff, as readers would get it: typed text, else saved text.

The frame around it shows the page narrow and wide and the teaser as it will stand in the lists. It
reads the user's own unsaved input, so it follows the typing as fast as the form keeps it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.desk.article.autosave import is_tab
from articles.desk.article.form import ArticleForm
from articles.desk.policy import Action, User, may, may_on, visible_articles
from articles.keys import is_article_key
from articles.models import Article, Autosave
from articles.rendering.page import Classification, page_of_draft
from articles.rendering.teaser_card import teaser_card_of_draft

FRAMED_CSP = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with typed values applied; `filed` is None if the saved one applies."""

    article: Article
    filed: Classification | None


@require_safe
def shell(request: HttpRequest, key: str) -> HttpResponse:
    """View: the preview's frame with widths and teaser."""
    tab = request.GET.get("tab", "")
    draft = draft_of(request.user, key, tab)
    context = {"article": draft.article, "key": key, "tab": tab, "title": "Vorschau"}
    return render(request, "desk/preview.html", context)


@require_safe
@xframe_options_sameorigin
def page(request: HttpRequest, key: str) -> HttpResponse:
    """View: preview of the article's page."""
    draft = draft_of(request.user, key, request.GET.get("tab", ""))
    shown = page_of_draft(draft.article, draft.article, at=timezone.now(), filed=draft.filed)
    context = {"page": shown, "preview": True, "current_section": shown.section}
    return _framed(render(request, "site/article.html", context))


@require_safe
@xframe_options_sameorigin
def teaser(request: HttpRequest, key: str) -> HttpResponse:
    """View: preview of the teaser, in a list and at the top of the front page."""
    draft = draft_of(request.user, key, request.GET.get("tab", ""))
    entry = teaser_card_of_draft(draft.article, draft.article, at=timezone.now())
    return _framed(render(request, "desk/preview_teaser.html", {"entry": entry}))


def draft_of(user: User, key: str, tab: str = "") -> Draft:
    """What this user is writing under a key; an empty article if nothing is there yet.

    With `tab` it is what stands in that open form, without it what was typed since the last save.

    Raises:
        Http404: the key is none, or the article's that is not for this user's eyes.
    """
    if not is_article_key(key):
        raise Http404
    article = (
        visible_articles(user)
        .select_related("section", "author", "lead_image__credit")
        .filter(key=key)
        .first()
    )
    if article is None and Article.objects.filter(key=key).exists():
        raise Http404
    may_write = may_on(user, Action.WRITE, article) if article else may(user, Action.WRITE)
    typed = _typed_by(user, key, tab, article) if may_write else None
    if typed is None:
        return Draft(article or Article(key=key), None)
    return _with_typed(article or Article(key=key), typed)


def _typed_by(user: User, key: str, tab: str, article: Article | None) -> Autosave | None:
    rows = Autosave.objects.filter(by=user, key=key).to_offer()
    if is_tab(tab):
        return rows.filter(tab=tab).first()
    saved = article.latest_revision if article else None
    return rows.filter(kept_at__gt=saved.saved_at).first() if saved else rows.first()


def _with_typed(article: Article, typed: Autosave) -> Draft:
    """Apply typed values over saved ones; invalid values are ignored until saving."""
    form = ArticleForm(typed.as_post())
    form.is_valid()
    for field in Article._meta.concrete_fields:
        if field.name in form.cleaned_data and field.name != "key":
            setattr(article, field.name, form.cleaned_data[field.name])
    chosen = [list(form.cleaned_data.get(name) or []) for name in ("regions", "tags")]
    return Draft(article, Classification(article.section, *chosen))


def _framed(response: HttpResponse) -> HttpResponse:
    response._csp_config = FRAMED_CSP
    return response
