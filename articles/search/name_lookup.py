"""Finds names in a query: of tags (with aliases and authorities), regions and sections.

Only tags count that something on air carries: to readers a tag of drafts does not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from regions.short_names import PAIRS

MAX_OTHERS = 12
_MAX_NAME = 6

# Every name of every tag: its own, those merged into it, its aliases, and all that its body was
# ever called. Each of the columns has an index by stems and one by lexemes; OFFSET 0 has it asked
# for one run of words after the other, instead of folding every name there is.
_CALLED = """
LATERAL (
    SELECT coalesce(merged_into_id, id) AS tag_id FROM articles_tag WHERE {name}
    UNION ALL SELECT tag_id FROM articles_tagalias WHERE {name}
    UNION ALL SELECT t.id FROM regions_authorityname n JOIN articles_tag t USING (authority_id)
        WHERE {short}
    UNION ALL SELECT t.id FROM regions_authorityname n JOIN articles_tag t USING (authority_id)
        WHERE {long}
    UNION ALL SELECT t.id FROM regions_authorityalias n JOIN articles_tag t USING (authority_id)
        WHERE {of_authority}
    OFFSET 0
) AS c
"""


def _called(condition: str) -> str:
    """Tags of which one name meets a condition."""
    columns = {"name": "name", "short": "n.short", "long": "n.long", "of_authority": "n.name"}
    return _CALLED.format(**{name: condition.format(sql) for name, sql in columns.items()})


_ON_AIR = """
EXISTS (
    SELECT FROM articles_termindex f
    WHERE f.low_term = articles_term(2, c.tag_id) AND f.high_term = f.low_term
        AND f.visible @> %(at)s::timestamptz
)
"""


@dataclass(slots=True)
class Name:
    """Meaning of a run of words that is a name: other names as stems, and its terms."""

    others: set[str] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    regions: set[int] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)


_NAMES = f"""
WITH asked AS (SELECT unnest(%(stems)s::text[]) AS stems),
tag AS MATERIALIZED (
    SELECT DISTINCT asked.stems, c.tag_id
    FROM asked CROSS JOIN {_called("articles_stems({}) = asked.stems")} WHERE {_ON_AIR}
),
region AS MATERIALIZED (
    SELECT id, articles_stems(name) AS stems, false AS is_short FROM regions_region
    UNION ALL SELECT id, articles_stems(long_name), false FROM regions_region
    UNION ALL SELECT id, articles_stems(short), true
        FROM unnest(%(codes)s::text[], %(shorts)s::text[]) AS called (code, short)
        JOIN regions_region USING (code)
)
SELECT stems, 'tags', NULL::text, tag_id FROM tag
UNION ALL
SELECT tag.stems, 'others', articles_stems(other.name), NULL::bigint FROM tag CROSS JOIN LATERAL (
    SELECT name FROM articles_tag WHERE tag.tag_id IN (id, merged_into_id)
    UNION ALL SELECT name FROM articles_tagalias WHERE tag_id = tag.tag_id
    UNION ALL SELECT unnest(ARRAY[n.short, n.long])
        FROM regions_authorityname n JOIN articles_tag t USING (authority_id)
        WHERE t.id = tag.tag_id
    UNION ALL SELECT n.name
        FROM regions_authorityalias n JOIN articles_tag t USING (authority_id)
        WHERE t.id = tag.tag_id
) AS other
UNION ALL
SELECT asked.stems, 'others', a.long, NULL::bigint
FROM asked JOIN articles_abbreviation a ON a.short = asked.stems AND a.since <= %(at)s
UNION ALL
SELECT asked.stems, 'others', a.short, NULL::bigint
FROM asked JOIN articles_abbreviation a ON a.long = asked.stems AND a.since <= %(at)s
UNION ALL
SELECT stems, 'regions', NULL::text, region.id FROM asked JOIN region USING (stems)
UNION ALL
SELECT asked.stems, 'others', other.stems, NULL::bigint
FROM asked JOIN region USING (stems) JOIN region AS other USING (id)
WHERE region.is_short OR other.is_short
UNION ALL
SELECT asked.stems, 'sections', NULL::text, s.id
FROM asked JOIN articles_section s
    ON asked.stems IN (articles_stems(s.name), articles_stems(replace(s.name, '-', '')))
"""  # noqa: S608 - put together from this file's own words


def names_in(stems: Sequence[str], at: datetime) -> dict[tuple[int, int], Name]:
    """Every run of stems that is a name or abbreviation, as (start, end) → name; one query."""
    runs = {
        (start, end): " ".join(stems[start:end])
        for start in range(len(stems))
        for end in range(start + 1, min(start + _MAX_NAME, len(stems)) + 1)
    }
    named: dict[str, Name] = {}
    with connection.cursor() as cursor:
        codes, shorts = map(list, zip(*PAIRS, strict=True))
        asked = {"stems": sorted(set(runs.values())), "at": at, "codes": codes, "shorts": shorts}
        cursor.execute(_NAMES, asked)
        for text, kind, other, filed in cursor:
            name = named.setdefault(text, Name())
            getattr(name, kind).add(other if kind == "others" else filed)
    return {run: named[text] for run, text in runs.items() if text in named}


_NAMED = f"""
SELECT DISTINCT asked.place, c.tag_id
FROM unnest(%(queries)s::text[]) WITH ORDINALITY AS asked (query, place)
CROSS JOIN {_called("articles_lexemes({}) @@ asked.query::tsquery")} WHERE {_ON_AIR}
"""  # noqa: S608 - put together from this file's own words


def tags_named(queries: Sequence[str], at: datetime) -> list[set[int]]:
    """For each tsquery the tags with one name that matches it; one query."""
    found: list[set[int]] = [set() for _ in queries]
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, {"queries": list(queries), "at": at})
        for place, tag in cursor:
            found[place - 1].add(tag)
    return found
