"""Database constraints and triggers refuse invalid rows."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Image, ImageCredit, Placement, Tag, TaggedArticle
from tests.clock import this_minute
from tests.factories import a_section, a_tag, an_article, an_image

pytestmark = pytest.mark.django_db


@contextmanager
def refused(constraint: str):
    """Context manager: expects a violation of this constraint."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        yield
    assert error.value.__cause__.diag.constraint_name == constraint


def from_now(days: float = 7) -> DateTimeTZRange:
    return DateTimeTZRange(timezone.now(), timezone.now() + timedelta(days=days))


@pytest.mark.parametrize(("creator", "agency"), [("", ""), ("  ", "\t"), ("\n", "")])
def test_a_credit_names_someone(creator, agency):
    with refused("credit_names_someone"):
        ImageCredit.objects.create(creator=creator, agency=agency)


@pytest.mark.parametrize(
    ("creator", "agency", "line"),
    [
        ("michal812", "123rf.com", "michal812/123rf.com"),
        ("A. Weber", "", "A. Weber"),
        ("", "dpa", "dpa"),
    ],
)
def test_a_credit_line_joins_what_is_known(creator, agency, line):
    assert ImageCredit(creator=creator, agency=agency).line == line


def test_the_same_credit_is_not_kept_twice():
    ImageCredit.objects.create(creator="Mara Lind", agency="bildwerk.example")
    with refused("credit_once"):
        ImageCredit.objects.create(creator="mara lind", agency="Bildwerk.example")


def test_a_picture_without_a_credit_cannot_be():
    image = an_image()
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(credit=None)
    with pytest.raises(ProtectedError):
        image.credit.delete()


def test_a_picture_has_an_alt_text_or_is_decorative():
    with refused("image_has_alt_text_or_is_decorative"):
        an_image(alt_text=" ")
    assert an_image(alt_text="", is_decorative=True).pk


def test_a_licence_begins_before_it_ends():
    now = timezone.now()
    with refused("image_licence_begins_before_it_ends"):
        an_image(usable_from=now, usable_until=now)


def test_a_picture_knows_when_it_may_be_used():
    now = this_minute()
    image = an_image(usable_from=now, usable_until=now + timedelta(days=1))
    assert image.is_usable(now)
    assert not image.is_usable(now - timedelta(seconds=1))
    assert not image.is_usable(now + timedelta(days=1))
    assert list(Image.objects.usable(at=now)) == [image]
    assert not Image.objects.usable(at=now + timedelta(days=1)).exists()


def test_an_article_carries_a_tag_once():
    article = an_article(tags=[a_tag()])
    with refused("tagged_article_once"):
        TaggedArticle.objects.create(content_object=article, tag=a_tag())


def test_a_tag_in_use_is_not_deleted():
    an_article(tags=[a_tag()])
    with pytest.raises(ProtectedError):
        a_tag().delete()


def test_tags_get_german_slugs_one_after_the_other():
    first = Tag.objects.create(name="Öffentliche Vergabe")
    second = Tag.objects.create(name="Öffentliche Vergabe!")
    assert (first.slug, second.slug) == ("oeffentliche-vergabe", "oeffentliche-vergabe-2")


def test_one_place_holds_one_article_at_a_time():
    Placement.objects.create(article=an_article(), slot="lead", visible=from_now())
    with refused("placement_one_per_place"):
        Placement.objects.create(article=an_article(), slot="lead", visible=from_now())


def test_one_article_stands_once_in_a_slot():
    article = an_article()
    Placement.objects.create(article=article, slot="front", position=1, visible=from_now())
    with refused("placement_article_once_per_slot"):
        Placement.objects.create(article=article, slot="front", position=2, visible=from_now())


def test_sections_are_separate_places():
    for name in ("Politik", "Kommunen"):
        Placement.objects.create(
            article=an_article(), slot="section", section=a_section(name), visible=from_now()
        )
    assert Placement.objects.on_top_of(a_section("Politik")).in_effect().count() == 1


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"slot": "section"}, "placement_section_fits_slot"),
        ({"slot": "lead", "position": 2}, "placement_position_fits_slot"),
        ({"slot": "front", "position": 0}, "placement_position_fits_slot"),
        ({"slot": "front", "visible": DateTimeTZRange(None, None)}, "placement_has_a_beginning"),
    ],
)
def test_a_placement_that_makes_no_sense_is_refused(fields, constraint):
    with refused(constraint):
        Placement.objects.create(**({"article": an_article(), "visible": from_now()} | fields))
