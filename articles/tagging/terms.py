"""Terms: a common type for regions and tags."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Tag
from newsroom.numbers import is_whole_number
from newsroom.plain_text import searchable
from newsroom.slugs import german_slug
from regions.german_order import GermanOrder
from regions.models import Region
from regions.name_folding import folded

REGION = "region"
TAG = "tag"
MAX_OFFERED = 12
SEPARATOR = ";"
_MAX_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Term:
    """A region or a tag.

    Attributes:
        table: `region` or `tag`; with `pk` it names the row.
        kind: what it is in German, „Region“, „Thema“, „Ministerium“ …
    """

    table: str
    pk: int
    name: str
    kind: str

    @property
    def code(self) -> str:
        """Id in forms and in the journal: `region:3`."""
        return f"{self.table}:{self.pk}"

    @property
    def label(self) -> str:
        """Unambiguous name, even if a region and a tag have the same name."""
        return f"{self.name} ({self.kind})"

    def __str__(self) -> str:
        return self.name


def region_term(region: Region) -> Term:
    """A region as a term."""
    return Term(REGION, region.pk, region.name, "Region")


def tag_term(tag: Tag) -> Term:
    """A tag as a term."""
    return Term(TAG, tag.pk, tag.name, tag.get_kind_display())


def terms_of(codes: Iterable[str]) -> list[Term]:
    """Terms by codes, in their order; codes of deleted rows are ignored."""
    codes = list(codes)
    found = {term.code: term for term in _by_ids(_ids(codes, REGION), _ids(codes, TAG))}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def named(text: str) -> tuple[list[Term], list[str]]:
    """Terms in a line of names, and the names that are unknown or ambiguous.

    Names are separated by semicolons and read without regard to case and umlauts.
    """
    terms: list[Term] = []
    unknown: list[str] = []
    for name in (part.strip() for part in searchable(text).split(SEPARATOR)):
        if not name:
            continue
        meant = _meant(name)
        if len(meant) == 1:
            terms += [meant[0]] if meant[0] not in terms else []
        else:
            unknown.append(name[:_MAX_LENGTH])
    return terms, unknown


def offered(text: str) -> list[Term]:
    """Autocomplete of terms by any of their names; names that start with the text first."""
    words = searchable(text)[:_MAX_LENGTH].strip()
    key = folded(words)
    if not key:
        return []
    begins = german_slug(words)
    regions = [one for one in Region.objects.all() if key in folded(one.name)]
    tags = Tag.objects.matching(words).in_use()
    starting = tags.filter(folded__startswith=key).order_by(GermanOrder("name"))[:MAX_OFFERED]
    rows = [*starting, *tags.order_by(GermanOrder("name"))[:MAX_OFFERED]]
    unique = list(dict.fromkeys([*map(region_term, regions), *map(tag_term, rows)]))
    unique.sort(key=lambda term: not german_slug(term.name).startswith(begins))
    return unique[:MAX_OFFERED]


def _meant(name: str) -> list[Term]:
    """Terms with exactly this name; „Berlin (Region)“ means the region only."""
    plain, _, kind = name.removesuffix(")").rpartition(" (")
    for candidate, wanted in ((name, ""), (plain, kind)):
        key = folded(candidate)
        if not key:
            continue
        regions = [one for one in Region.objects.all() if folded(one.name) == key]
        named_so = Tag.objects.filter(folded=key) | Tag.objects.filter(aliases__folded=key)
        tags = {one.resolved for one in named_so.distinct()}
        found = [*map(region_term, regions), *map(tag_term, tags)]
        if found := [one for one in found if wanted in {"", one.kind}]:
            return found
    return []


def _ids(codes: Iterable[str], table: str) -> list[int]:
    parts = (code.partition(":") for code in codes)
    return [int(pk) for name, _, pk in parts if name == table and is_whole_number(pk)]


def _by_ids(regions: list[int], tags: list[int]) -> list[Term]:
    return [
        *(region_term(one) for one in Region.objects.filter(pk__in=regions)),
        *(tag_term(one) for one in Tag.objects.filter(pk__in=tags)),
    ]
