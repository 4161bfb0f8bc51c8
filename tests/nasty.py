"""Test data with hostile and unusual text in every field."""

import html
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from django.contrib.auth.models import Group, User
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from articles import publishing, workflow
from articles.desk.policy import Role
from articles.models import (
    Article,
    Author,
    Autosave,
    Image,
    ImageCredit,
    JournalEntry,
    Note,
    Notice,
    PendingUpload,
    Placement,
    PreviewLink,
    Redirect,
    Section,
    Tag,
    TagAlias,
)
from articles.redirects import old_path_of
from articles.tagging import bulk
from articles.tagging.terms import region_term
from newsroom.outbox.models import Mail
from regions.models import Authority, AuthorityAlias, AuthorityName, Region
from tests.factories import a_stored_image

LINES = (
    unicodedata.normalize("NFD", "Jörg Übergabe & Söhne <GmbH>"),
    "C++/C# „Förderung“ 'x' \"y\" Köpfe",
    "😀 👩\u200d💻 🇩🇪 Bürgerbüro",
    "שלום עולם مرحبا",
    "{{ x }} {% now %} %(x)s %s {0} \\ ' OR 1=1 -- ä",
    "../../etc?ü=1#y%00%2F&amp;]]> <script>alert(1)</script>",
    "a\u200bb\u2028c\x0bd\x85e\u202ef\0g\ud800h ß",
    "日",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenüberzug" * 100,
)
LINKS = (
    r"http://example.de\[x", "http://user[1]@example.de/", "https://müller.example/ä?b=[c]#d",
    "mailto:ü@example.de?subject=%00", "http://example.de:99999/", "https://example.de/%", "#",
    "https://" + "a" * 900,
)  # fmt: skip
WEB_ADDRESSES = (
    "https://example.de/%5Bx%5D?a=[b]&c=ü#§",
    "http://[::1]:8080/ä",
    "https://a.de/'\"",
)
OLD_ADDRESSES = (
    "/x y/ä?b=ö", "/?p=123", "/themen/%FCbersicht.htm", "/a'b\"c<d>&e", "/日/[x]{y}", "/%%%",
    "/" + "ü" * 499,
)  # fmt: skip


def a_nasty_journal() -> dict[str, User]:
    """Fill every table; returns a person per role, with a nasty name."""
    people = dict(_people())
    sections, tags = list(map(_section, range(len(LINES)))), list(_tags())
    _rename_regions()
    images = [_image(number) for number in range(2)]
    for number, section in enumerate(sections):
        author = Author.objects.create(name=f"{number} {_fit(LINES[number], 110)}")
        article = _article(number, people[Role.AUTHOR], section, images[number % 2], author)
        article.tags.set([tags[number], *tags[number::4]])
        article.regions.set(Region.objects.all()[number : number + 3])
        _what_the_desk_says(article, number, people)
    _placements()
    _loose_rows(people, images[0])
    return people


def text_columns(model: type[models.Model]) -> list[models.Field]:
    """The columns of a model that people's words come into: no closed sets, no generated ones."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.primary_key or isinstance(field, models.GeneratedField))
    ]


def _fit(line: str, most: int) -> str:
    return line[:most]


def _people() -> Iterator[tuple[Role, User]]:
    for role, line in zip(Role, cycle(LINES), strict=False):
        user = User.objects.create_user(
            f"jörg.{role.name.lower()}+ü@x_y",
            f"{role.name.lower()}.ü@müller.example",
            first_name=_fit(line, 60),
            last_name=_fit(line[::-1], 60),
            is_staff=True,
        )
        user.groups.add(Group.objects.get(name=role.value))
        yield role, user


def _section(number: int) -> Section:
    line = LINES[number]
    return Section.objects.create(name=_fit(line, 60), description=line, position=number)


def _tags() -> Iterator[Tag]:
    for kind, (number, line) in zip(cycle(Tag.Kind), enumerate(LINES), strict=False):
        authority = _authority(number, line) if kind == Tag.Kind.MINISTRY else None
        tag = Tag.objects.create(
            name=_fit(line, 100), kind=kind, authority=authority, description=line
        )
        TagAlias.objects.create(tag=tag, name=_fit(f"{number} {line}", 100))
        yield tag


def _authority(number: int, line: str) -> Authority:
    region = Region.objects.all()[number]
    text = {"description": line, "note": _fit(line, 300)}
    authority = Authority.objects.create(slug=f"Behörde {number}", region=region, **text)
    names = {"short": _fit(f"{number}{line}", 20), "long": _fit(line, 160)}
    AuthorityName.objects.create(
        authority=authority, valid=DateRange(None, None), source=_fit(line, 300), **names
    )
    alias = _fit(f"Amt {number} {line}", 120)
    AuthorityAlias.objects.create(authority=authority, name=alias, valid=DateRange(None, None))
    return authority


def _rename_regions() -> None:
    for number, (region, line) in enumerate(zip(Region.objects.all(), LINES, strict=False)):
        region.name = _fit(f"{line[:40]}{number}", 60)
        region.long_name, region.capital = _fit(line, 80), _fit(line, 60)
        region.description = line
        region.save()


def _image(number: int) -> Image:
    line = LINES[number]
    credit = ImageCredit.objects.create(
        creator=_fit(line, 120),
        agency=_fit(LINES[number + 2], 120),
        kind="cc",
        licence=f"CC 1 {_fit(line, 100)}",
        terms=_fit(line, 500),
        licence_url=WEB_ADDRESSES[number],
        source_url=WEB_ADDRESSES[number + 1],
    )
    image = a_stored_image(credit=credit, alt_text=_fit(line, 300), caption=_fit(line, 500))
    Image.objects.filter(pk=image.pk).update(
        original_name=_fit(f"DCIM\\{line}", 255),
        metadata={"exif": {"Artist": line}, line: [line, float("nan"), 10**30]},
    )
    return image


def _article(
    number: int, by: User, section: Section, image: Image, author: Author | None
) -> Article:
    line, next_line = LINES[number], LINES[(number + 1) % len(LINES)]
    article = Article.objects.create(
        kicker=_fit(line, 60),
        headline=_fit(next_line, 140),
        teaser=_fit(f"{line}\n{next_line}", 600),
        body=_html(line, image),
        lead_image=image,
        lead_caption=_fit(line, 500),
        byline=_fit(f"Von {line} und {next_line}", 200),
        author=author,
        section=section,
        created_by=by,
    )
    article.revisions.record(article, by=by, comment=_fit(line, 200))
    return article


def _html(line: str, image: Image) -> str:
    text = html.escape(line)
    links = "".join(
        f'<p>Digital\u00adamt <a href="{html.escape(one)}">{text}</a></p>' for one in LINKS
    )
    figure = f'<figure data-picture="{image.key}" data-caption="{text[:200]}"></figure>'
    table = f"<table><tbody><tr><th>{text}</th><td>\u0338&#8203;</td></tr></tbody></table>"
    return f"<h2>{text}</h2>{links}{figure}{table}<ul><li>\u0338{text}</li></ul>"


def _what_the_desk_says(article: Article, number: int, people: dict[Role, User]) -> None:
    line, by = LINES[number], people[Role.EDITOR]
    Note.objects.create(article=article, by=by, text=_fit(line, 2000))
    revision = article.latest_revision
    PreviewLink.objects.create(
        article=article,
        revision=revision,
        made_for=_fit(line, 120),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=1),
        approved_at=timezone.now(),
        approved_name=_fit(line, 120),
    )
    Notice.objects.create(to=by, article=article, kind="returned", text=_fit(line, 2000))
    Autosave.objects.create(by=by, key=article.key, fields={"headline": [line], "body": [line]})
    JournalEntry.objects.record(
        article, JournalEntry.Event.RETURNED, by, revision=revision, detail=_fit(line, 1000)
    )
    workflow.approve(revision, by=None, reason=_fit(line, 300))
    if number % 4 != 3:
        publishing.publish_now(revision, by=None)
        publishing.correct(revision, by=None, kind="correction", text=line)
    if number == 1:
        publishing.withdraw(article, by=None)


def _placements() -> None:
    for position, article in enumerate(Article.objects.order_by("pk")[:4]):
        line = LINES[position]
        Placement.objects.create(
            article=article,
            slot="front" if position else "lead",
            position=max(position, 1),
            visible=(timezone.now() - timedelta(hours=1), None),
            kicker=_fit(line, 60),
            headline=_fit(line, 140),
            text=_fit(line, 600),
            image=article.lead_image,
        )


def _loose_rows(people: dict[Role, User], image: Image) -> None:
    line = LINES[0]
    for old in OLD_ADDRESSES:
        Redirect.objects.create(old_path=old_path_of(old), new_path="/themen/?ä=[b]#ü")
    PendingUpload.objects.create(
        key="0" * 26,
        file=image.file.name,
        original_name=_fit(LINES[6], 255),
        checksum="0" * 64,
        width=1,
        height=1,
        preview=b"",
        metadata={"xmp": {"creator": line, "caption": LINES[8]}, "iptc": {line: LINES[6]}},
        received_by=people[Role.PICTURES],
    )
    terms = [region_term(Region.objects.last())]
    change = bulk.run(bulk.plan(Article.objects.all(), terms, [], by=None))
    type(change).objects.filter(pk=change.pk).update(
        words=_fit(line, 1000), chosen=_fit(LINES[4], 1000)
    )
    texts = {"subject": _fit(line, 250), "text": line, "last_error": _fit(line, 250)}
    Mail.objects.create(to="ü@müller.example", **texts)
