"""The page of all corrections, and its feed."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.views.decorators.http import require_safe

from articles.models import Correction, Publication
from articles.models.publication import article_address
from articles.site.moment import moment_of

PER_PAGE = 50
IN_FEED = 30


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All notices of articles on air, newest first."""
    at = moment_of(request)
    page = Paginator(_shown(at), PER_PAGE).get_page(request.GET.get("seite"))
    _name_articles(page.object_list, at)
    return render(request, "site/corrections.html", {"page": page})


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest notices as Atom."""
    at = moment_of(request)
    shown = list(_shown(at)[:IN_FEED])
    _name_articles(shown, at)
    feed = _Feed(
        title=f"{settings.SITE_NAME}: Korrekturen",
        link=settings.SITE_URL + reverse("site:corrections"),
        feed_url=settings.SITE_URL + reverse("site:corrections-feed"),
        description="Korrekturen, Ergänzungen, Richtigstellungen und Gegendarstellungen",
        language="de",
    )
    for correction in shown:
        address = settings.SITE_URL + correction.publication.get_absolute_url()
        feed.add_item(
            title=f"{correction.get_kind_display()}: {correction.publication.revision.headline}",
            link=f"{address}#{correction.anchor}",
            description=linebreaks(correction.text, autoescape=True),
            pubdate=correction.dated,
            updateddate=correction.dated,
            unique_id=settings.SITE_URL
            + article_address("", correction.publication.article.key)
            + f"#{correction.anchor}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


class _Feed(Atom1Feed):
    """Dated by its newest entry; an empty one by a fixed day, so that it is the same all day."""

    def latest_post_date(self) -> datetime:
        """The newest entry's date; Django's own would be this very second if there is none."""
        return max((item["updateddate"] for item in self.items), default=_NO_ENTRY)


def _shown(at: datetime) -> Iterable[Correction]:
    return Correction.objects.of_articles_on_air(at)


def _name_articles(corrections: Iterable[Correction], at: datetime) -> None:
    """Give each correction what is on air of its article, in one query for all."""
    articles = {correction.article_id for correction in corrections}
    on_air = Publication.objects.on_air(at).filter(article__in=articles).teasers()
    by_article = {publication.article_id: publication for publication in on_air}
    for correction in corrections:
        correction.publication = by_article[correction.article_id]


_NO_ENTRY = datetime.fromisoformat("2026-01-01T00:00:00+01:00")
