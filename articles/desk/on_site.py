"""Redirect from an article's public page to its form."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.desk.policy import visible_articles


@require_safe
def to_form(request: HttpRequest, key: str) -> HttpResponse:
    """View: redirect to the form of the article with this key.

    Raises:
        Http404: no article of this key is for this user's eyes.
    """
    article = get_object_or_404(visible_articles(request.user), key=key)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
