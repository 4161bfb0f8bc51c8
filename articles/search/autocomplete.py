"""Autocomplete of the search box: words, terms and headlines on air with these first letters."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler

from articles.models import Publication, Tag
from articles.models.term_index import carried_on_air
from articles.search.normalisation import fold, written_words
from articles.search.query_parser import MAX_CHARACTERS
from articles.search.timeouts import SearchTimeout, statement_timeout
from newsroom.plain_text import searchable
from regions.models import Region
from regions.short_names import SHORT_NAMES

MAX_TERMS = 5
MAX_HEADLINES = 4
_MAX_WORDS = 6
_READ = 40
_MIN_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One autocomplete entry; `url` is empty if it is a word to search for."""

    kind: str
    text: str
    url: str = ""


class _Written(SearchQuery):
    """A ready tsquery string; holds only our own stems and operators, never typed text."""

    def __init__(self, query: str) -> None:
        super().__init__(query, config="simple")
        self.query = query

    def as_sql(
        self, _compiler: SQLCompiler, _connection: object, **_kwargs: object
    ) -> tuple[str, tuple[str]]:
        """SQL and parameters."""
        return "%s::tsquery", (self.query,)


def suggestions(typed: str, at: datetime) -> list[Suggestion]:
    """Words, terms and headlines that start as typed; three or four queries."""
    words = fold(searchable(typed[:MAX_CHARACTERS])).replace("-", " ").split()[-_MAX_WORDS:]
    if not words or len(words[-1]) < _MIN_LENGTH:
        return []
    try:
        with statement_timeout():
            filed, found = _filed(words, at), _headlines(words, at)
    except SearchTimeout:
        return []
    named = {fold(one.text) for one in filed}
    completed = _completions(words[-1], found) if len(words) == 1 else []
    return [
        *filed,
        *(Suggestion("", word) for word in completed if fold(word) not in named),
        *(
            Suggestion("Meldung", p.revision.headline, p.get_absolute_url())
            for p in found[:MAX_HEADLINES]
        ),
    ]


def _headlines(words: list[str], at: datetime) -> list[Publication]:
    """Publications on air with all the words in kicker or headline, newest first."""
    return list(
        Publication.objects.on_air(at)
        .filter(search_document__title=_Written(_going_on(words)))
        .newest_first()
        .for_list()[:_READ]
    )


def _completions(beginning: str, publications: list[Publication]) -> list[str]:
    """Words of these headlines that start as typed, the most frequent first."""
    spelled: dict[str, str] = {}
    count: Counter[str] = Counter()
    for publication in publications:
        revision = publication.revision
        for match in written_words(f"{revision.headline} {revision.kicker}"):
            word = fold(match[0])
            if word.startswith(beginning):
                spelled.setdefault(word, match[0])
                count[word] += 1
    return [spelled[word] for word, _ in count.most_common(MAX_TERMS)]


def _going_on(words: list[str]) -> str:
    """The words as a tsquery; the last one matches as a prefix."""
    return " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])


_NAMED = """
SELECT id FROM articles_tag
WHERE to_tsvector('simple', replace(articles_fold(name), '-', ' ')) @@ %s::tsquery
"""


def _filed(words: list[str], at: datetime) -> list[Suggestion]:
    """Regions, and tags used on air, whose name starts as typed."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [_going_on(words)])
        ids = [pk for (pk,) in cursor]
    tags = Tag.objects.filter(carried_on_air(at), pk__in=ids)[:MAX_TERMS] if ids else []
    regions = [
        one
        for one in Region.objects.all()
        if any(_goes_on(words, name) for name in (one.name, *SHORT_NAMES.get(one.code, ())))
    ]
    return [
        *(Suggestion("Region", one.name, one.get_absolute_url()) for one in regions),
        *(Suggestion(tag.get_kind_display(), tag.name, tag.get_absolute_url()) for tag in tags),
    ][:MAX_TERMS]


def _goes_on(words: list[str], name: str) -> bool:
    parts = fold(name).replace("-", " ").split()
    return all(word in parts for word in words[:-1]) and any(
        part.startswith(words[-1]) for part in parts
    )
