"""View to take back a handed-in article before anybody approves it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import workflow
from articles.models import Article
from articles.workflow import Refused


@require_POST
def take_back(request: HttpRequest, article: Article) -> HttpResponse:
    """Make a draft again of what this user handed in; go on writing in its form."""
    try:
        workflow.take_back(article, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(
            request,
            "Der Artikel ist wieder ein Entwurf bei Ihnen. Die Redaktion prüft ihn nicht mehr.",
        )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
