"""Fills an empty database with a journal that has been running for two years."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    Correction,
    Image,
    ImageCredit,
    Note,
    Notice,
    Placement,
    Publication,
    Revision,
    Section,
    Tag,
)
from articles.pictures.iptc import with_iptc
from articles.pictures.upload import store_image
from articles.publishing import correct, publish_at, withdraw
from articles.search.dictionary import learn
from articles.workflow import approve, give_back, hand_in
from newsroom.demo.drawing import MOTIFS, draw_picture
from newsroom.demo.people import give_addresses, make_people
from newsroom.demo.reading import Text, body_html, read_texts, read_vocabulary
from regions.models import Authority, Region

Progress = Callable[[str, int, int], None]

SECTIONS = (
    ("Politik", "politik", "Gesetze, Beschlüsse und Zuständigkeiten in Bund, Ländern und Europa."),
    ("E-Government", "e-government", "Anträge, Bescheide und Nutzerkonten: der Staat im Netz."),
    ("IT-Infrastruktur", "it-infrastruktur", "Rechenzentren, Netze, Clouds und Arbeitsplätze."),
    ("IT-Sicherheit", "it-sicherheit", "Angriffe, Vorsorge und Wiederanlauf in der Verwaltung."),
    ("Kommunen", "kommunen", "Was Städte, Kreise und Gemeinden digital auf die Beine stellen."),
    (
        "Personal und Organisation",
        "personal-und-organisation",
        "Menschen, Arbeitsweisen und Fortbildung im öffentlichen Dienst.",
    ),
)
VARIANTS = 2
_Kind = ImageCredit.Kind
_CREDITS: tuple[dict[str, Any], ...] = (
    {"creator": "Jonas Falk", "agency": "linienwerk", "kind": _Kind.AGENCY},
    {"creator": "Mara Lind", "agency": "bildwerk nord", "kind": _Kind.AGENCY},
    {
        "creator": "atelier_k",
        "agency": "formsache.example",
        "kind": _Kind.CREATIVE_COMMONS,
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.de",
    },
    {"creator": "Theo Brandl", "kind": _Kind.OWN},
    {"agency": "Pressestelle Musterland", "kind": _Kind.PRESS},
)
_MADE_BY_AI: dict[str, Any] = {"agency": "Bildlabor der Redaktion", "kind": _Kind.AI}
_AI_PICTURE = 8  # the number of the one picture in the demo that readers see labelled
_MOTIF_WORDS = {
    "register": "Karteikarten eines Registers, eine davon hervorgezogen",
    "wellen": "Ruhige Wellenlinien vor einer tief stehenden Sonne",
    "ringe": "Kreise und Ringe, die einander überschneiden",
    "linien": "Schräge Streifen in verschiedenen Breiten",
    "saeulen": "Säulen unterschiedlicher Höhe, eine farbig abgesetzt",
    "punkte": "Ein Feld aus Punkten, das zur Mitte hin dichter wird",
    "skyline": "Häuserzeilen in drei Ebenen",
    "netz": "Ein Netz aus Knoten und Verbindungen",
    "hoehen": "Höhenlinien einer hügeligen Landschaft",
}
_KINDS = {kind.label: kind for kind in Tag.Kind}
_FIRST_HOUR = 6


def is_empty() -> bool:
    """Whether the database has no content yet."""
    return not (Section.objects.exists() or Article.objects.exists() or User.objects.exists())


@transaction.atomic
def load_demo_journal(progress: Progress) -> None:
    """Write people, pictures, articles of two years, plans and placements, in one transaction."""
    people = make_people()
    pictures = _make_pictures(people["bild"], progress)
    sections = [
        Section.objects.create(name=name, slug=slug, description=words, position=position)
        for position, (name, slug, words) in enumerate(SECTIONS, start=1)
    ]
    desk = _Desk(people, pictures, timezone.now())
    texts = [(section, text) for section in sections for text in read_texts(section.slug)]
    for number, (section, text) in enumerate(texts, start=1):
        desk.write(section, text, number)
        progress("Artikel", number, len(texts))
    Notice.objects.all().delete()  # of two years, and read long ago
    desk.leave_work_in_progress()
    desk.place_teasers()
    desk.let_a_licence_end()
    give_addresses(people)
    learn()


class _Desk:
    """Creates articles as the demo's editors would."""

    def __init__(
        self, people: dict[str, User], pictures: dict[str, list[Image]], now: datetime
    ) -> None:
        self.people = people
        self.pictures = pictures
        self.now = now
        self.regions = {region.name: region for region in Region.objects.all()}
        self.vocabulary = read_vocabulary()
        self.tags: dict[str, Tag] = {}
        self.authors = list(Author.objects.filter(user__username__in=["autor", "redaktion"]))

    def write(self, section: Section, text: Text, number: int) -> Article:
        """One article, on air since its date."""
        article = self._save(section, text, number)
        start = self._date(text.age, number)
        revision = _newest_revision(article)
        approve(revision, by=self.people["cvd"])
        Publication.objects.create(
            article=article,
            revision=revision,
            visible=DateTimeTZRange(start, None),
            dated=start,
            published_by=self.people["cvd"],
        )
        return article

    def leave_work_in_progress(self) -> None:
        """Create drafts, plans, unpublished changes, and a withdrawn article."""
        newest = Article.objects.filter(publications__dated__gte=self.now - timedelta(days=40))
        changed, updated, taken_back = newest.order_by("publications__dated")[:3]
        self._change(changed, "Eine Nachfrage beim Ministerium steht noch aus.")
        self._change(updated, "Am Nachmittag folgt die Stellungnahme der Länder.")
        publish_at(
            _newest_revision(updated), by=self.people["cvd"], start=self._minute(timedelta(hours=5))
        )
        withdraw(taken_back, by=self.people["cvd"])
        for hours, text in zip((9, 39, 87), read_texts("geplant"), strict=True):
            article = self._save(Section.objects.get(slug="politik"), text, hours)
            start = self._minute(timedelta(hours=hours))
            publish_at(_newest_revision(article), by=self.people["cvd"], start=start)
        kommunen = Section.objects.get(slug="kommunen")
        drafts = [self._save(kommunen, text, n) for n, text in enumerate(read_texts("entwuerfe"))]
        self._discuss(*drafts)
        corrected = Publication.objects.on_air().order_by("-dated")[6]
        correct(
            corrected.revision,
            by=self.people["cvd"],
            kind=Correction.Kind.CORRECTION,
            text="In einer früheren Fassung stand ein falsches Datum für den Beginn des "
            "Pilotbetriebs. Wir haben es berichtigt.",
        )

    def _discuss(
        self, returned: Article, _notes: Article, waiting: Article, ready: Article
    ) -> None:
        """One draft has come back, one waits for review, one is approved."""
        author, editor = self.people["autor"], self.people["redaktion"]
        for article in (returned, waiting, ready):
            hand_in(article, by=author)
        give_back(returned, by=editor, comment="Wer hat das Gutachten beauftragt? Bitte klären.")
        Note.objects.create(
            article=returned, by=author, text="Die Stadt ruft am Nachmittag zurück."
        )
        Note.objects.create(
            article=waiting, by=author, text="Die Zahl der Anträge ist mit dem Kreis abgestimmt."
        )
        approve(_newest_revision(ready), by=self.people["cvd"])

    def place_teasers(self) -> None:
        """Create placements on the front page and at the top of a section."""
        newest = Publication.objects.on_air().order_by("-dated").select_related("article")
        since = self.now - timedelta(hours=1)
        lead = newest.get(revision__headline__startswith="Register sollen")
        _place(lead.article, Placement.Slot.LEAD, 1, since)
        front = newest.exclude(pk=lead.pk).filter(revision__lead_image__isnull=False)[:4]
        for position, publication in enumerate(front, start=1):
            _place(publication.article, Placement.Slot.FRONT, position, since)
        top = newest.filter(article__section__slug="e-government")[1]
        _place(top.article, Placement.Slot.SECTION, 1, since, section=top.article.section)
        tomorrow = self._minute(timedelta(hours=20))
        _place(newest[9].article, Placement.Slot.FRONT, 5, tomorrow, headline="Morgen im Blick")

    def let_a_licence_end(self) -> None:
        """Give a picture on air a licence that ends in three weeks."""
        shown = Publication.objects.on_air().filter(revision__lead_image__isnull=False)
        image = shown.order_by("dated")[10].revision.lead_image
        if image is None:
            return
        image.usable_until = self._minute(timedelta(days=21))
        image.save(update_fields=["usable_until"])

    def _save(self, section: Section, text: Text, number: int) -> Article:
        variants = self.pictures[text.picture]
        keys = {name: images[0].key for name, images in self.pictures.items()}
        article = Article.objects.create(
            kicker=text.kicker,
            headline=text.headline,
            teaser=text.teaser,
            body=body_html(text, keys),
            lead_image=variants[number // 3 % len(variants)],
            author=self.authors[number % len(self.authors)],
            section=section,
            created_by=self.people["autor"],
        )
        article.regions.set([self.regions[name] for name in text.regions])
        article.tags.set([self._tag(name) for name in text.tags])
        article.revisions.record(article, by=self.people["redaktion"])
        return article

    def _change(self, article: Article, sentence: str) -> None:
        article.body += f"<p>{sentence}</p>"
        article.save()
        article.revisions.record(article, by=self.people["redaktion"], comment="Ergänzt")

    def _tag(self, name: str) -> Tag:
        if name not in self.tags:
            kind, description = self.vocabulary.get(name, ("Thema", ""))
            chosen = _KINDS[kind]
            self.tags[name] = Tag.objects.create(
                name=name,
                kind=chosen,
                description=description,
                authority=Authority.objects.named(name) if chosen == Tag.Kind.MINISTRY else None,
            )
        return self.tags[name]

    def _date(self, age: int, number: int) -> datetime:
        """A time on that day: before now if it is today, else between six and noon."""
        midnight = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        if age == 0:
            return midnight + (self.now - midnight) * (1 - number / 200)
        return midnight - timedelta(days=age) + timedelta(hours=_FIRST_HOUR, minutes=4 * number)

    def _minute(self, ahead: timedelta) -> datetime:
        return (self.now + ahead).replace(second=0, microsecond=0)


def _newest_revision(article: Article) -> Revision:
    return article.revisions.latest("number")


def _make_pictures(by: User, progress: Progress) -> dict[str, list[Image]]:
    """Draw, write the credit into the file, and store: motif → its variants."""
    wanted = list(product(MOTIFS, range(VARIANTS)))
    pictures: dict[str, list[Image]] = {motif: [] for motif in MOTIFS}
    with ThreadPoolExecutor(2) as pool:
        drawn = pool.map(lambda one: draw_picture(*one), wanted)
        for number, ((motif, _), jpeg) in enumerate(zip(wanted, drawn, strict=True), start=1):
            pictures[motif].append(_store(jpeg, motif, number, by))
            progress("Bilder", number, len(wanted))
    return pictures


def _store(jpeg: bytes, motif: str, number: int, by: User) -> Image:
    named = _MADE_BY_AI if number == _AI_PICTURE else _CREDITS[number % len(_CREDITS)]
    credit, _ = ImageCredit.objects.get_or_create(**named)
    words = _MOTIF_WORDS[motif]
    known = {"headline": words, "caption": words}
    known |= {"creator": credit.creator, "credit": credit.agency}
    file = with_iptc(jpeg, **{name: value for name, value in known.items() if value})
    return store_image(
        ContentFile(file, name=f"{motif}-{number:02}.jpg"),
        alt_text=words,
        caption="",
        credit=credit,
        by=by,
    )


def _place(
    article: Article,
    slot: Placement.Slot,
    position: int,
    since: datetime,
    section: Section | None = None,
    headline: str = "",
) -> None:
    Placement.objects.create(
        article=article,
        slot=slot,
        position=position,
        section=section,
        headline=headline,
        visible=DateTimeTZRange(since, None),
    )
