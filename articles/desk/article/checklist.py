"""Checklist before publishing: rules that block and rules that warn.

A rule is a function of an article's working copy that yields German sentences. To add one: write
it, name the field it is about in the decorator, and write its test. What blocks stands in
`articles.publishing`, which refuses it whoever asks; here it is only shown in advance. Rules about
how the text is set stand in `articles.desk.article.text_rules`.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from articles.body_blocks import body_blocks
from articles.body_html import figures, plain_text
from articles.desk.article.rules import Finding, Spot, warnings, warns
from articles.desk.article.text_rules import Part, parts
from articles.models import Article, Image, Publication, Tag
from articles.publishing import faults
from articles.quoting import quoted
from articles.tagging.suggestions.decisions import regions_in_kicker
from regions.models import Region

MAX_HEADLINE = 70
MIN_TEASER, MAX_TEASER = 140, 320
LONG_TEXT = 2_500
SAME_HEADLINE_WITHIN = timedelta(days=90)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
# Abbreviations that every reader of a trade journal for the administration knows.
_FAMILIAR = """
    IT EU KI AG GG DIN ISO PDF PC EDV USB WLAN USA UNO NATO CDU CSU SPD FDP BSW AfD EUR CO2 BGBl OK
    ID NRW ICE ARD ZDF CSV XML API URL
"""
KNOWN_ABBREVIATIONS = frozenset(_FAMILIAR.split())

_SENTENCE_END = re.compile(r"[.!?…][“\"»)]?$")
_DATED_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? (?:dem |den )?(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})\b"
)
_ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜa-z]*[A-ZÄÖÜ]+\b")


def check(article: Article) -> list[Finding]:
    """All findings about a saved working copy, blocking ones first."""
    blocking = [
        Finding(fault.field, fault.sentence, blocks=True)
        for fault in faults(article, article, timezone.now())
    ]
    return [*blocking, *warnings(article)]


@warns("headline")
def headline_is_short(article: Article) -> Iterator[str]:
    """Warns above 70 characters, which fit into one line of every list."""
    if len(article.headline) > MAX_HEADLINE:
        yield f"Die Überschrift hat {len(article.headline)} Zeichen, gut sind höchstens 70."


@warns("headline")
def headline_is_new(article: Article) -> Iterator[str]:
    """Warns if another article has the same headline."""
    if not article.headline:
        return
    same = (
        Publication.objects.exclude(article=article.pk)
        .annotate(lower_headline=Lower("revision__headline"))
        .filter(
            lower_headline=article.headline.lower(),
            dated__gte=timezone.now() - SAME_HEADLINE_WITHIN,
        )
    )
    if same.exists():
        yield "Dieselbe Überschrift ist in den letzten 90 Tagen schon erschienen."


@warns("teaser")
def teaser_has_a_good_length(article: Article) -> Iterator[str]:
    """Warns unless the teaser has one or two sentences."""
    length = len(article.teaser.strip())
    if length and not MIN_TEASER <= length <= MAX_TEASER:
        yield f"Der Teaser hat {length} Zeichen, gut sind {MIN_TEASER} bis {MAX_TEASER}."


@warns("teaser")
def teaser_ends_as_a_sentence(article: Article) -> Iterator[str]:
    """Warns unless the teaser ends as a sentence, because "mehr…" follows it."""
    if article.teaser.strip() and not _SENTENCE_END.search(article.teaser.strip()):
        yield "Der Teaser endet nicht mit einem Satzzeichen."


@warns("regions")
def has_a_region(article: Article) -> Iterator[str]:
    """Warns without a region, because readers subscribe to regions."""
    if not article.regions.exists():
        yield "Es ist keine Region gewählt."


@warns("regions")
def kicker_and_regions_agree(article: Article) -> Iterator[str]:
    """Warns if the kicker says „Hessen“ and the article has the region Sachsen."""
    filed = list(article.regions.all())
    named = regions_in_kicker(article) - {region.code for region in filed} if filed else set()
    if named:
        names = Region.objects.filter(code__in=named).values_list("name", flat=True)
        chosen = ", ".join(region.name for region in filed)
        yield f"Die Dachzeile nennt {', '.join(names)}, gewählt ist als Region aber {chosen}."


@warns("tags")
def has_a_ministry_or_topic(article: Article) -> Iterator[str]:
    """Warns without ministry and topic: only the section's list would show the article."""
    if not article.tags.filter(kind__in=[Tag.Kind.MINISTRY, Tag.Kind.TOPIC]).exists():
        yield "Es ist weder ein Ministerium noch ein Thema als Schlagwort gewählt."


@warns("body")
def weekdays_match_their_dates(article: Article) -> Iterator[Spot]:
    """Warns about a wrong weekday: „Montag, 05.03.2026“ was a Thursday."""
    for field, block, words in sentences(article):
        for said, day, month, year in _DATED_WEEKDAY.findall(words):
            if sentence := _wrong_weekday(said, day, month, year):
                yield Spot(sentence, block, field)


def _wrong_weekday(said: str, day: str, month: str, year: str) -> str:
    try:
        right = WEEKDAYS[date(int(year), int(month), int(day)).weekday()]
    except ValueError:
        return f"Den {day}.{month}.{year} gibt es nicht."
    return "" if said == right else f"Der {day}.{month}.{year} ist ein {right}, kein {said}."


@warns("body")
def abbreviations_are_spelled_out(article: Article) -> Iterator[Spot]:
    """Warns about an abbreviation that is not spelled out at its first use."""
    seen = set(KNOWN_ABBREVIATIONS)
    for field, block, words in sentences(article):
        for match in _ABBREVIATION.finditer(words):
            short = match[0]
            if short in seen:
                continue
            seen.add(short)
            before, after = words[: match.start()], words[match.end() :]
            if not (before.endswith("(") or after.startswith((" (", "\xa0("))):
                said = (
                    f"Die Abkürzung {quoted(short)} ist bei der ersten Nennung "
                    "nicht ausgeschrieben."
                )
                yield Spot(said, block, field)


@warns("body")
def long_texts_have_crossheads(article: Article) -> Iterator[str]:
    """Warns about long texts without cross-heads."""
    length = len(plain_text(article.body))
    if length > LONG_TEXT and "<h2>" not in article.body and "<h3>" not in article.body:
        yield f"Der Text hat {length} Zeichen und keine Zwischenüberschrift."


@warns("body")
def pictures_in_the_text_may_be_shown(article: Article) -> Iterator[Spot]:
    """Warns about pictures without a website licence: the page leaves them out."""
    keys = {key for key, _ in figures(article.body)}
    usable = set(Image.objects.usable().filter(key__in=keys).values_list("key", flat=True))
    for image in Image.objects.filter(key__in=keys - usable):
        said = (
            f"Das Bild {quoted(image)} im Text darf zurzeit nicht erscheinen "
            "und fehlt auf der Seite."
        )
        blocks = enumerate(body_blocks(article.body))
        yield Spot(said, next((at for at, block in blocks if image.key in block), None))


@warns("lead_image")
def pictures_are_in_their_newest_version(article: Article) -> Iterator[str]:
    """Warns about pictures that have a newer version."""
    keys = {key for key, _ in figures(article.body)}
    shown = Q(pk=article.lead_image_id) | Q(key__in=keys)
    if not (keys or article.lead_image_id):
        return
    for image in Image.objects.filter(shown).exclude(replaced_by=None):
        yield (
            f"Vom Bild {quoted(image)} gibt es eine neuere Version. Ausgetauscht wird sie "
            "auf der Seite des Bildes."
        )


def sentences(article: Article) -> list[Part]:
    """Texts written in full sentences: teaser and body."""
    return [part for part in parts(article) if part[0] in {"teaser", "body"}]
