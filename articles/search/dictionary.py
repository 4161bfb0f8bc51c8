"""Learns the journal's words from texts on air: number of uses, date of first use, parts.

`learn` follows every publication, after its transaction and never in its way. What a plan will
bring is noted with its time, so that a scheduled article needs no job when its minute comes. A
draft, or a plan before its time, changes no answer.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, Min, OuterRef
from django.db.models.functions import Now

from articles.body_html import plain_text
from articles.models import Abbreviation, LearnedRevision, Publication, Revision, Word
from articles.models.search import WORD_LENGTH
from articles.search.abbreviations import explained
from articles.search.compounds import Known, possible_parts, split
from articles.search.normalisation import fold, fold_word, written_words
from articles.search.stop_words import STOP_WORDS
from newsroom.locks import Lock
from regions.models import Region

BATCH = 500
MAX_PLANNED = 500
_MIN_WORD = 3
_FEW = 300  # so many new words are looked up one by one; more are taken apart in memory


@dataclass(slots=True)
class Lesson:
    """Words and abbreviations collected from some texts."""

    uses: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    since: dict[str, datetime] = field(default_factory=dict)
    explained: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def read(self, revision: Revision, since: datetime) -> None:
        """Add one text that is on air since `since`."""
        text = "\n".join(
            (revision.kicker, revision.headline, revision.teaser, plain_text(revision.body))
        )
        words: dict[str, bool] = {}
        for match in written_words(text):
            word = fold_word(match[0])
            if _MIN_WORD <= len(word) <= WORD_LENGTH and word.isalpha():
                for form in _with_base(word):
                    words[form] = words.get(form, False) or match[0][0].isupper()
        for word, is_noun in words.items():
            if word in STOP_WORDS:
                continue
            self.uses[word] += 1
            self.since[word] = min(since, self.since.get(word, since))
            if is_noun:
                self.nouns.add(word)
        for pair in explained(text):
            self.explained[pair] = min(since, self.explained.get(pair, since))


def learn(progress: Callable[[int], None] | None = None) -> int:
    """Add everything that went on air since the last run, and the words of what is planned.

    Works in batches, each in its own transaction. If somebody else is learning, nothing is done:
    they, or the next time, will.

    Returns:
        The number of revisions taken in.
    """
    total = 0
    while taken := _take_in():
        total += taken
        if progress:
            progress(total)
        if taken < BATCH:
            break
    _look_ahead()
    return total


def forget() -> None:
    """Delete all learned words, so that `learn` starts from nothing."""
    with transaction.atomic():
        for model in (LearnedRevision, Word, Abbreviation):
            model.objects.all().delete()


@transaction.atomic
def _take_in() -> int:
    """Count the words of revisions that went on air; returns the number of these revisions."""
    if not _is_alone():
        return 0
    begun = _with_beginning(
        Publication.objects.filter(visible__startswith__lte=Now()).filter(
            ~Exists(LearnedRevision.objects.filter(revision=OuterRef("revision")))
        ),
        BATCH,
    )
    if begun:
        Word.objects.filter(uses=0).delete()
        LearnedRevision.objects.bulk_create([LearnedRevision(revision_id=pk) for pk in begun])
        _keep(_lesson(begun), planned=False)
    return len(begun)


@transaction.atomic
def _look_ahead() -> None:
    """Refresh the words of planned revisions, and split new compounds."""
    if not _is_alone():
        return
    Word.objects.filter(uses=0).delete()
    Abbreviation.objects.filter(is_planned=True).delete()
    planned = Publication.objects.filter(visible__startswith__gt=Now())
    if coming := _with_beginning(planned, MAX_PLANNED):
        _keep(_lesson(coming), planned=True)
    new = dict(Word.objects.filter(parts=None).values_list("word", "uses"))
    _keep_parts(set(new) | _made_of([word for word, uses in new.items() if uses]))


def _with_base(word: str) -> tuple[str, ...]:
    """A word, and for `Nutzerinnen` or `Nutzerin` also `Nutzer`, with which compounds begin."""
    for ending in ("innen", "in"):
        if word.endswith("er" + ending):
            return word, word.removesuffix(ending)
    return (word,)


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [Lock.LEARN])
        return cursor.fetchone()[0]


def _with_beginning(publications: object, limit: int) -> dict[int, datetime]:
    """Returns revision id → start of its first period on air."""
    first = publications.order_by().values("revision").annotate(begins=Min("visible__startswith"))
    return dict(first.order_by("begins", "revision").values_list("revision", "begins")[:limit])


def _lesson(begins: Mapping[int, datetime]) -> Lesson:
    lesson = Lesson()
    texts = Revision.objects.filter(pk__in=begins).only("kicker", "headline", "teaser", "body")
    for revision in texts.iterator():
        lesson.read(revision, begins[revision.pk])
    return lesson


def _keep(lesson: Lesson, *, planned: bool) -> None:
    """Upsert counts. For planned revisions insert only unknown words, with `uses` = 0."""
    _keep_words(lesson, planned=planned)
    _keep_abbreviations(lesson, planned=planned)


_UPSERT_WORDS = """
INSERT INTO articles_word (word, lexeme, is_noun, uses, since, parts)
SELECT word, articles_stem(word), is_noun, uses, since, NULL
FROM unnest(%s::text[], %s::bool[], %s::int[], %s::timestamptz[]) AS w (word, is_noun, uses, since)
ORDER BY word
ON CONFLICT (word) DO UPDATE SET
    uses = articles_word.uses + excluded.uses,
    is_noun = articles_word.is_noun OR (excluded.is_noun AND excluded.uses > 0),
    since = least(articles_word.since, excluded.since)
"""


def _keep_words(lesson: Lesson, *, planned: bool) -> None:
    words = list(lesson.uses)
    if planned:
        known = set(Word.objects.filter(word__in=words).values_list("word", flat=True))
        words = [word for word in words if word not in known]
    with connection.cursor() as cursor:
        cursor.execute(
            _UPSERT_WORDS,
            [
                words,
                [word in lesson.nouns for word in words],
                [0 if planned else lesson.uses[word] for word in words],
                [lesson.since[word] for word in words],
            ],
        )


_UPSERT_ABBREVIATIONS = """
INSERT INTO articles_abbreviation (short, long, since, is_planned)
SELECT DISTINCT ON (1, 2) articles_stems(short), left(articles_stems(long), 200), since, %s
FROM unnest(%s::text[], %s::text[], %s::timestamptz[]) AS a (short, long, since)
WHERE articles_stems(short) <> '' AND articles_stems(long) <> ''
ORDER BY 1, 2, since
ON CONFLICT (short, long) DO UPDATE SET
    since = least(articles_abbreviation.since, excluded.since), is_planned = false
WHERE NOT excluded.is_planned
"""


def _keep_abbreviations(lesson: Lesson, *, planned: bool) -> None:
    if lesson.explained:
        shorts, longs = zip(*lesson.explained, strict=True)
        values = [planned, list(shorts), list(longs), list(lesson.explained.values())]
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT_ABBREVIATIONS, values)


_CONTAINING = """
SELECT w.word FROM unnest(%s::text[]) AS part
JOIN articles_word w ON w.word LIKE '%%' || part || '%%' AND w.word <> part
"""


def _made_of(parts: list[str]) -> set[str]:
    """Known words that contain one of these words."""
    if len(parts) > _FEW:
        return set(Word.objects.values_list("word", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_CONTAINING, [parts])
        return {word for (word,) in cursor}


def _keep_parts(words: set[str]) -> None:
    """Split words and update `parts` where the result has changed."""
    words -= _names_of_regions()
    known = _known_parts(words)
    before = Word.objects.filter(word__in=words).values_list("word", "parts", "is_noun")
    changed = {
        word: parts
        for word, old, is_noun in before
        if (parts := split(word, known, is_noun=is_noun)) != old
    }
    rows = [Word(word=word, parts=parts) for word, parts in sorted(changed.items())]
    Word.objects.bulk_update(rows, ["parts"], batch_size=2_000)


def _names_of_regions() -> set[str]:
    """Words of region names; never split: Sachsen must not find Niedersachsen."""
    names = Region.objects.values_list("name", flat=True)
    return {fold(match[0]) for name in names for match in written_words(name)}


def _known_parts(words: set[str]) -> dict[str, Known]:
    """Dictionary of all possible parts of these words; only words used on air count."""
    used = Word.objects.filter(uses__gt=0)
    if len(words) <= _FEW:
        used = used.filter(word__in=set().union(*map(possible_parts, words)))
    rows = used.values_list("word", "lexeme", "uses", "is_noun")
    return {word: Known(lexeme, uses, is_noun) for word, lexeme, uses, is_noun in rows}
