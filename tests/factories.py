"""Factories of test objects with sensible defaults."""

from datetime import datetime, timedelta
from io import BytesIO
from itertools import count

from django.core.files.base import ContentFile
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils import timezone
from PIL import Image as PillowImage

from articles import publishing, workflow
from articles.models import Article, Image, ImageCredit, Publication, Section, Tag
from articles.pictures.upload import store_image
from newsroom.outbox.models import Mail
from newsroom.slugs import german_slug
from regions.models import Authority, Region

_numbers = count(1)


def a_section(name: str = "Politik") -> Section:
    return Section.objects.get_or_create(name=name, defaults={"slug": german_slug(name)})[0]


def a_region(name: str = "Thüringen") -> Region:
    return Region.objects.get(name=name)


def a_tag(name: str = "Registermodernisierung", kind: str = Tag.Kind.TOPIC) -> Tag:
    defaults = {
        "kind": kind,
        "authority": an_authority(name) if kind == Tag.Kind.MINISTRY else None,
    }
    return Tag.objects.get_or_create(name=name, defaults=defaults)[0]


def an_authority(short: str = "BMDS") -> Authority:
    """The authority that has or had this short name, or a new one of the Bund."""
    if known := Authority.objects.named(short):
        return known
    authority = Authority.objects.create(
        slug=german_slug(short), region=Region.objects.get(code="DE")
    )
    authority.names.create(short=short, long=f"Behörde {short}", valid=DateRange(None, None))
    return authority


def a_jpeg(size: tuple[int, int] = (480, 270), colour: str = "#1d5c63") -> ContentFile:
    out = BytesIO()
    PillowImage.new("RGB", size, colour).save(out, "JPEG")
    return ContentFile(out.getvalue(), name="bild.jpg")


def a_credit(creator: str = "Mara Lind", agency: str = "bildwerk.example") -> ImageCredit:
    return ImageCredit.objects.get_or_create(creator=creator, agency=agency)[0]


def an_image(
    creator: str = "Mara Lind", agency: str = "bildwerk.example", **fields: object
) -> Image:
    """A row of the library without files, for all that only asks about words and rights."""
    defaults = {
        "alt_text": "Blaugrüne Fläche",
        "caption": "Ein Bild",
        "width": 480,
        "height": 270,
        "credit": a_credit(creator, agency),
    }
    image = Image(**(defaults | fields))
    image.file.name = f"bilder/{image.key[:2]}/{image.key}/original-1"
    image.save()
    return image


def a_stored_image(**fields: object) -> Image:
    """A picture with its file and all renditions."""
    defaults = {"alt_text": "Blaugrüne Fläche", "caption": "Ein Bild", "by": None}
    return store_image(a_jpeg(), **(defaults | {"credit": a_credit()} | fields))


def an_article(**fields: object) -> Article:
    """A complete working copy with one revision, not on air."""
    number = next(_numbers)
    regions = fields.pop("regions", [])
    tags = fields.pop("tags", [])
    defaults = {
        "kicker": "Thüringen",
        "headline": f"Land öffnet Register Nummer {number}",
        "teaser": "Ab Januar fragen Behörden Nachweise selbst ab. Das spart den Weg zum Amt.",
        "body": "<p>Der erste Absatz.</p><h2>Eine Zwischenüberschrift</h2><p>Der zweite.</p>",
    }
    if "section" not in fields:
        fields["section"] = a_section()
    article = Article.objects.create(**(defaults | fields))
    article.regions.set(regions)
    article.tags.set(tags)
    article.revisions.record(article, by=None)
    return article


def on_air(
    article: Article | None = None, *, since: timedelta | None = None, **fields: object
) -> Publication:
    """Publish an article's last revision now, or write that it has been on air for `since`."""
    article = article or an_article(**fields)
    revision = article.latest_revision
    if since is None:
        return publishing.publish_now(revision, by=None)
    return already_on_air(revision, timezone.now() - since)


def already_on_air(revision: object, start: datetime, end: datetime | None = None) -> Publication:
    """A period that began in the past, as an import would write it."""
    workflow.approve(revision, by=None)
    return Publication.objects.create(
        article=revision.article,
        revision=revision,
        visible=DateTimeTZRange(start, end),
        dated=start,
    )


def a_mail(to: str = "wer@journal.example", **fields: object) -> Mail:
    """A mail in the outbox that has not been tried yet."""
    return Mail.objects.create(to=to, **({"subject": "Nachricht", "text": "Guten Tag."} | fields))
