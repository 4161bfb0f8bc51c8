"""Three-way merge of concurrent edits: conflicting fields are decided by a person.

Everything is compared in three ways: what the form showed when it was opened (the ancestor), what
is saved now (theirs), and what was typed (mine).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.body_figures import with_newer_pictures
from articles.body_html import clean_body, figures
from articles.desk.article.diff import LABELS, marked, readable
from articles.local_time import german_minute
from articles.models import Article, Image, Revision, Section
from articles.models.picture_versions import newest_versions

FILED = ("section", "regions", "tags", "embargo")
FILED_LABELS = {
    "section": "Rubrik",
    "regions": "Regionen",
    "tags": "Schlagwörter",
    "embargo": "Sperrfrist",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field changed by both: texts before, theirs and mine, with changes marked."""

    field: str
    label: str
    ancestor: str
    theirs: SafeString
    mine: SafeString


@dataclass(slots=True)
class Merge:
    """Result of merging one save.

    Attributes:
        values: form field → value to save; conflicting fields are not among them.
        conflicts: what a person has to decide.
        taken_over: labels of fields that somebody else has changed, that stay theirs, and that this
            person has not seen.
    """

    values: dict[str, Any]
    conflicts: list[Conflict]
    taken_over: list[str]


def merge(
    article: Article,
    base: Revision | None,
    filed: dict[str, Any],
    typed: dict[str, Any],
    give_way: Iterable[str] = (),
) -> Merge:
    """Three-way merge of typed input into the article as it is saved now.

    Args:
        article: as it is in the database, locked.
        base: the revision the form was opened on; None if it showed an empty article.
        filed: the classification the form was opened on, see `filed_state`.
        typed: form field → cleaned value.
        give_way: fields for which the person has decided to keep what is saved.
    """
    result = Merge({}, [], [])
    ancestor_of = base or Revision()
    for field, mine in typed.items():
        if field in LABELS:
            _merge_content(result, article, ancestor_of, field, mine, field in give_way)
        elif field in FILED:
            _merge_filed(result, article, filed, field, mine, gives_way=field in give_way)
    return result


def filed_state(article: Article) -> str:
    """Section, regions and tags of a saved article as JSON, for the form's hidden base."""
    if not article.pk:
        return json.dumps({"section": None, "regions": [], "tags": [], "embargo": None})
    return json.dumps(
        {
            "section": article.section_id,
            "regions": sorted(article.regions.values_list("pk", flat=True)),
            "tags": sorted(article.tagged.values_list("tag_id", flat=True)),
            "embargo": article.embargo and article.embargo.isoformat(),
        }
    )


def read_filed_state(text: str) -> dict[str, Any]:
    """Parse the JSON of `filed_state`; empty if invalid."""
    try:
        state = json.loads(text)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def _merge_content(
    result: Merge, article: Article, base: Revision, field: str, mine: Any, gives_way: bool
) -> None:
    ancestor, theirs = _comparable(getattr(base, field)), _comparable(getattr(article, field))
    own = _own(field, mine)
    if field == "body":
        ancestor, own, mine = _with_pictures_of(theirs, ancestor, own, mine)
    if gives_way or (own == ancestor != theirs):
        result.values[field] = getattr(article, field)
        if own != theirs and not gives_way:
            result.taken_over.append(LABELS[field])
    elif theirs in (ancestor, own):
        result.values[field] = mine
    else:
        result.conflicts.append(_conflict(article, base, field, mine))


def _with_pictures_of(theirs: str, *texts: str) -> list[str]:
    """The texts with pictures replaced by the versions in `theirs`.

    Whoever was writing during an exchange has changed no picture, and need not decide anything.
    """
    keys = {key for text in texts for key, _ in figures(text)}
    shown = {key for key, _ in figures(theirs)}
    if not keys - shown:
        return list(texts)
    old = {image.pk: image.key for image in Image.objects.filter(key__in=keys - shown)}
    newer = {old[pk]: image.key for pk, image in newest_versions(old).items()}
    renamed = {before: after for before, after in newer.items() if after in shown}
    return [with_newer_pictures(text, renamed) for text in texts]


def _merge_filed(
    result: Merge,
    article: Article,
    filed: dict[str, Any],
    field: str,
    mine: Any,
    *,
    gives_way: bool,
) -> None:
    """Merge sets by additions and removals, single values like text."""
    if field in {"regions", "tags"}:
        _merge_set(result, article, filed, field, mine)
        return
    theirs = _comparable(getattr(article, field))
    own = _comparable(mine)
    ancestor = _remembered(filed, field, otherwise=theirs)
    if gives_way or (own == ancestor != theirs):
        result.values[field] = getattr(article, field)
        if own != theirs and not gives_way:
            result.taken_over.append(FILED_LABELS[field])
    elif theirs in (ancestor, own):
        result.values[field] = mine
    else:
        words = [_in_words(field, value) for value in (ancestor, theirs, own)]
        result.conflicts.append(Conflict(field, FILED_LABELS[field], *words))


def _merge_set(
    result: Merge, article: Article, filed: dict[str, Any], field: str, mine: Any
) -> None:
    theirs = set(getattr(article, field).values_list("pk", flat=True)) if article.pk else set()
    own = {row.pk for row in mine}
    before = filed.get(field)
    known = {key for key in before if isinstance(key, int)} if isinstance(before, list) else own
    together = (theirs | (own - known)) - (known - own)
    result.values[field] = mine.model._default_manager.filter(pk__in=together)
    if theirs != known and together != own:
        result.taken_over.append(FILED_LABELS[field])


def _remembered(filed: dict[str, Any], field: str, *, otherwise: Any) -> Any:
    """Value on which a form was opened; without one the field counts as unchanged."""
    if field not in filed:
        return otherwise
    value = filed[field]
    if field != "embargo" or value is None:
        return value
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return otherwise
    return moment if timezone.is_aware(moment) else otherwise


def _in_words(field: str, value: Any) -> SafeString:
    if value is None:
        return format_html("{}", "–")
    if field == "section":
        return format_html("{}", Section.objects.filter(pk=value).first() or "–")
    return format_html("{}", german_minute(value))


def _conflict(article: Article, base: Revision, field: str, mine: Any) -> Conflict:
    typed = Article(**{field: mine})
    before = readable(base, field)
    _, theirs = marked(before, readable(article, field))
    _, own = marked(before, readable(typed, field))
    return Conflict(field, LABELS[field], before, theirs, own)


def _own(field: str, mine: Any) -> Any:
    if field != "body":
        return _comparable(mine)
    try:
        return clean_body(mine)
    except ValueError:  # too long: the form says so itself
        return mine


def _comparable(value: Any) -> Any:
    if hasattr(value, "pk"):
        return value.pk
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
