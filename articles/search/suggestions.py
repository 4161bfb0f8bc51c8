"""What may be meant by the first letters of a question: headlines and terms on air."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef

from articles.models import Article, Publication, Tag, TaggedArticle
from articles.search.folding import fold, written_words
from articles.search.found import TooMuchWork, Written, limited_time
from articles.search.question import MOST_CHARACTERS
from articles.text import storable
from regions.models import Region

MOST_TERMS = 5
MOST_HEADLINES = 4
_MOST_WORDS = 6
_READ = 40
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the search box; `url` is empty where it is a word to search for."""

    kind: str
    text: str
    url: str = ""


def suggestions(typed: str, at: datetime) -> list[Suggestion]:
    """A few words, terms and headlines that go on as typed; three or four queries."""
    words = fold(storable(typed[:MOST_CHARACTERS])).replace("-", " ").split()[-_MOST_WORDS:]
    if not words or len(words[-1]) < _SHORTEST:
        return []
    try:
        with limited_time():
            return [*_filed(words, at), *_from_headlines(words, at)]
    except TooMuchWork:
        return []


def _from_headlines(words: list[str], at: datetime) -> Iterator[Suggestion]:
    """Headlines with all the words, newest first, after the words in them that go on as typed."""
    query = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    found = list(
        Publication.objects.on_air(at)
        .filter(revision__search_document__title=Written(query))
        .newest_first()
        .teasers()[:_READ]
    )
    goes_on: Counter[str] = Counter()
    for publication in found:
        revision = publication.revision
        text = f"{revision.kicker} {revision.headline}"
        goes_on.update({m[0] for m in written_words(text) if fold(m[0]).startswith(words[-1])})
    if len(words) == 1:
        spelled = {fold(word): word for word, _ in reversed(goes_on.most_common())}
        for word in list(dict.fromkeys(fold(w) for w, _ in goes_on.most_common()))[:MOST_TERMS]:
            yield Suggestion("Suche", spelled[word])
    for publication in found[:MOST_HEADLINES]:
        yield Suggestion("Meldung", publication.revision.headline, publication.get_absolute_url())


_NAMED = """
SELECT t.id FROM unnest(%s::text[]) AS asked (query), articles_tag t
WHERE to_tsvector('simple', replace(articles_fold(t.name), '-', ' ')) @@ asked.query::tsquery
"""


def _filed(words: list[str], at: datetime) -> list[Suggestion]:
    """Tags and regions on air whose name goes on as typed."""
    query = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    with connection.cursor() as cursor:
        cursor.execute(
            _NAMED,
            [
                [query],
            ],
        )
        ids = [pk for (pk,) in cursor]
    on_air = Publication.objects.on_air(at)
    carried = TaggedArticle.objects.filter(
        Exists(on_air.filter(article=OuterRef("content_object"))), tag=OuterRef("pk")
    )
    tags = Tag.objects.filter(Exists(carried), pk__in=ids)[:MOST_TERMS] if ids else []
    return [
        *(
            Suggestion("Region", region.name, region.get_absolute_url())
            for region in Region.objects.all()
            if _goes_on(words, region.name)
        ),
        *(Suggestion(tag.get_kind_display(), tag.name, tag.get_absolute_url()) for tag in tags),
    ][:MOST_TERMS]


def _goes_on(words: list[str], name: str) -> bool:
    parts = fold(name).replace("-", " ").split()
    return all(word in parts for word in words[:-1]) and any(
        part.startswith(words[-1]) for part in parts
    )
