"""Views of the tagging queue: one article after another, with its terms."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.desk.article.presence_views import others_at
from articles.desk.article.state import state_of
from articles.desk.policy import User
from articles.desk.script_requests import wants_json, wants_part
from articles.desk.tagging.article_filter import ArticleFilter
from articles.desk.tagging.screen import query_of, screen
from articles.models import Article, Presence
from articles.models.article import ArticleQuerySet
from articles.quoting import quoted
from articles.rendering.body import body_html
from articles.tagging.single import file
from articles.tagging.suggestions.decisions import (
    denied_for,
    deny,
    offer_again,
    suggestions_for,
)
from articles.tagging.terms import Term, named, region_term, tag_term, terms_of
from regions.german_order import GermanOrder

# What the queue is opened on most, as queries: (address, name on the tab).
TASKS = (
    ("stand=on_air&region=ohne", "Ohne Region"),
    ("stand=on_air&ministerium=ohne", "Ohne Ministerium"),
    ("stand=on_air&vorschlaege=mit", "Mit Vorschlägen"),
    ("", "Alle"),
)
# How far the queue looks for the next article with a suggestion before it asks: each takes some
# milliseconds of reading, so a key press never waits for the whole archive.
LOOKED_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Case:
    """An article of the queue, with the keys of its neighbours (empty at the ends)."""

    article: Article
    terms: list[Term]
    before: str
    after: str


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """View: the article `?artikel=`, or the first match; a script gets only its part of the page.

    The fragment is prefetched, so it records no presence.
    """
    query = query_of(request)
    article_filter = ArticleFilter(QueryDict(query))
    found = article_filter.articles(request.user)
    case = _case(request, found)
    is_ahead = wants_part(request, "case")
    if case and not is_ahead:
        Presence.objects.touch(case.article.pk, request.user)
    context = {"filter": article_filter, "query": query, "case": case, "tasks": TASKS}
    if case:
        context |= _about(request.user, case)
    if is_ahead:
        return render(request, "desk/tagging/_case.html", context)
    return screen(request, "tagging_queue", context | {"left": found.count()})


@require_POST
def file_one(request: HttpRequest, article: Article) -> HttpResponse:
    """View: add the terms in `add` to an article and remove those in `remove`.

    What is in `deny` is not suggested for it again, what is in `offer` is.

    The queue's script gets JSON `{"terms": [{code, name, kind}], "wrong": sentence}`; everybody
    else goes back to the article.
    """
    add, unknown = _terms(request.POST.getlist("add"))
    remove, _ = _terms(request.POST.getlist("remove"))
    file(article, by=request.user, add=add, remove=remove)
    for term in terms_of(request.POST.getlist("deny")):
        deny(article, term, by=request.user)
    for term in terms_of(request.POST.getlist("offer")):
        offer_again(article, term, by=request.user)
    wrong = f"Das ist kein eindeutiger Begriff: {quoted(unknown[0])}." if unknown else ""
    if wants_json(request):
        terms = [
            {"code": one.code, "name": one.name, "kind": one.kind} for one in _terms_on(article)
        ]
        return JsonResponse({"terms": terms, "wrong": wrong})
    if wrong:
        messages.error(request, wrong)
    address = reverse("admin:articles_article_tagging_queue")
    return HttpResponseRedirect(f"{address}?{query_of(request)}&artikel={article.key}")


def _case(request: HttpRequest, found: ArticleQuerySet) -> Case | None:
    """The requested article, or the first that nobody else has open."""
    free = _free(found, request.user)
    key = request.GET.get("artikel", "").replace("\0", "")
    article = None
    if key:
        article = Article.objects.with_state().filter(key=key).first()
    only_suggested = request.GET.get("vorschlaege") == "mit"
    article = article or _first(free, only_suggested=only_suggested)
    if article is None:
        return None
    older = free.filter(Q(dated__lt=article.dated) | Q(pk__lt=article.pk), dated__lte=article.dated)
    following = _first(older, only_suggested=only_suggested)
    after = following.key if following else ""
    return Case(article, _terms_on(article), _before(request, article, free), after)


def _before(request: HttpRequest, article: Article, free: ArticleQuerySet) -> str:
    """Key of the previous article (`davor`), or of the next newer one; or ""."""
    came_from = request.GET.get("davor", "").replace("\0", "")
    if came_from and Article.objects.filter(key=came_from).exists():
        return came_from
    newer = free.filter(Q(dated__gt=article.dated) | Q(pk__gt=article.pk), dated__gte=article.dated)
    return newer.order_by("dated", "pk").values_list("key", flat=True).first() or ""


def _first(articles: ArticleQuerySet, *, only_suggested: bool) -> Article | None:
    """Newest article; with `only_suggested` the newest with suggestions.

    It looks at `LOOKED_AHEAD` articles and then gives the next one, suggestion or not: an article
    too many is passed with a key, and nothing is skipped that nobody has read.
    """
    ordered = articles.order_by("-dated", "-pk")
    if not only_suggested:
        return ordered.first()
    looked = list(ordered[: LOOKED_AHEAD + 1])
    unread = looked.pop() if len(looked) > LOOKED_AHEAD else None
    return next((one for one in looked if suggestions_for(one)), unread)


def _free(found: ArticleQuerySet, user: User) -> ArticleQuerySet:
    others = Presence.objects.at_desk().exclude(by=user.pk)
    return found.filter(~Exists(others.filter(article=OuterRef("pk"))))


def _about(user: User, case: Case) -> dict[str, object]:
    return {
        "article": case.article,
        "state": state_of(case.article),
        "body": body_html(case.article.body, at=timezone.now()),
        "others": others_at(case.article, user),
        "offers": suggestions_for(case.article),
        "denied": denied_for(case.article),
    }


def _terms_on(article: Article) -> list[Term]:
    return [
        *map(region_term, article.regions.all()),
        *map(tag_term, article.tags.order_by("kind", GermanOrder("name"))),
    ]


def _terms(given: list[str]) -> tuple[list[Term], list[str]]:
    """Terms by code or name, and texts that match none."""
    terms = terms_of(given)
    known = {term.code for term in terms}
    by_name, unknown = named("; ".join(one for one in given if one not in known))
    return terms + by_name, unknown
