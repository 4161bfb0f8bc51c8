"""Lexicon of the current vocabulary, compiled and cached once per process.

Whether it is still right is asked of the database itself: a sum over the vocabulary's rows, about
a millisecond. So no process ever misses another's change, whichever way the row was changed.
"""

from collections import defaultdict
from threading import Lock

from django.db import connection

from articles.models import Tag, TagAlias
from articles.tagging.suggestions.facts import AuthorityFact, Kind, NameFact, RegionFact, TagFact
from articles.tagging.suggestions.lexicon import Lexicon, compile_lexicon
from regions.models import Authority, AuthorityAlias, AuthorityName, Region

_READ_FROM = (Region, Authority, AuthorityName, AuthorityAlias, Tag, TagAlias)
_known: tuple[str, Lexicon] | None = None
_compiling = Lock()


def current_lexicon() -> Lexicon:
    """The lexicon of the vocabulary as it is now; one query, and seven more after a change."""
    global _known  # noqa: PLW0603 - the process's one copy, replaced as a whole
    version = vocabulary_version()
    if _known is None or _known[0] != version:
        with _compiling:
            if _known is None or _known[0] != version:
                _known = (version, load_lexicon())
    return _known[1]


def vocabulary_version() -> str:
    """A value that changes with any change of the vocabulary."""
    sums = ", ".join(
        f"(SELECT count(*) || ':' || coalesce(sum(hashtextextended(row::text, 0)), 0)"  # noqa: S608 - names of our own tables
        f' FROM "{model._meta.db_table}" row)'
        for model in _READ_FROM
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT concat_ws(' ', {sums})")
        return cursor.fetchone()[0]


def load_lexicon() -> Lexicon:
    """Read and compile the whole vocabulary."""
    regions = [
        RegionFact(region.code, region.name, region.long_name) for region in Region.objects.all()
    ]
    return compile_lexicon(regions, _authorities(), _tags())


def _authorities() -> list[AuthorityFact]:
    names: dict[int, list[NameFact]] = defaultdict(list)
    for name in AuthorityName.objects.all():
        fact = NameFact(name.short, name.long, name.valid.lower, name.valid.upper)
        names[name.authority_id].append(fact)
    spellings: dict[int, list[NameFact]] = defaultdict(list)
    for alias in AuthorityAlias.objects.all():
        fact = NameFact(alias.name, "", alias.valid.lower, alias.valid.upper)
        spellings[alias.authority_id].append(fact)
    return [
        AuthorityFact(
            authority.slug,
            authority.region.code,
            tuple(names[authority.pk]),
            tuple(spellings[authority.pk]),
        )
        for authority in Authority.objects.select_related("region")
    ]


def _tags() -> list[TagFact]:
    """Topics, organisations and persons; merged tags count as aliases."""
    others: dict[int, list[str]] = defaultdict(list)
    for alias in TagAlias.objects.all():
        others[alias.tag_id].append(alias.name)
    rows = list(Tag.objects.exclude(kind=Tag.Kind.MINISTRY))
    for row in rows:
        if row.merged_into_id:
            others[row.merged_into_id].append(row.name)
    return [
        TagFact(row.slug, Kind(row.kind), row.name, tuple(others[row.pk]))
        for row in rows
        if not row.merged_into_id
    ]
