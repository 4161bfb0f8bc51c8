"""Article search for placements: by headline, kicker and text; on air and planned first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.desk.article.state import State, state_of
from articles.local_time import short_minute
from articles.models import Article, Publication
from articles.search.engine import answer
from newsroom.plain_text import storable

MAX_NUMBER = 12
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that can be placed, with its state and the time of it."""

    article: Article
    state: State
    when: str


def pick(typed: str, at: datetime) -> list[Hit]:
    """Articles that match the query; without one, the newest on air and planned.

    Words of headline, kicker and teaser may be typed in part; words of the text are found where
    the site's own search finds them.
    """
    words = storable(typed).split()[:_MAX_WORDS]
    articles = _titled(words)[:MAX_NUMBER] if words else _newest()[:MAX_NUMBER]
    found = list(articles)
    if words and len(found) < MAX_NUMBER:
        found += _containing_words(" ".join(words), at, known=[one.pk for one in found])
    return [Hit(one, state_of(one), _when(one)) for one in found[:MAX_NUMBER]]


def _shown_first(articles: QuerySet[Article]) -> QuerySet[Article]:
    shown = Publication.objects.not_over().filter(article=OuterRef("pk"))
    ordered = articles.annotate(is_shown=Exists(shown)).order_by("-is_shown", "-changed_at", "-pk")
    return ordered.with_state().defer("body")


def _titled(words: list[str]) -> QuerySet[Article]:
    said = Q()
    for word in words:
        said &= Q(headline__icontains=word) | Q(kicker__icontains=word) | Q(teaser__icontains=word)
    return _shown_first(Article.objects.filter(said))


def _newest() -> QuerySet[Article]:
    newest = Publication.objects.not_over().order_by("-dated").values("article")[:MAX_NUMBER]
    return _shown_first(Article.objects.filter(pk__in=newest))


def _containing_words(words: str, at: datetime, *, known: list[int]) -> list[Article]:
    hits = [publication.article_id for publication in answer(words, at).entries]
    wanted = [pk for pk in hits if pk not in known]
    found = Article.objects.with_state().defer("body").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def _when(article: Article) -> str:
    if article.next_on_air_at and not article.on_air_number:
        return short_minute(article.next_on_air_at)
    return f"geändert {short_minute(article.changed_at)}"
