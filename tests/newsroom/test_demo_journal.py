"""The demo's words and pictures keep the journal's own rules."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from PIL import Image as PillowImage
from PIL import IptcImagePlugin

from articles.body_html import clean_body, plain_text
from articles.desk.policy import Role, roles_of
from articles.models import Article, Image, Placement, Publication, Section, Tag
from articles.pictures.iptc import with_iptc
from newsroom.demo import SIGN_INS, is_empty, load_demo_journal
from newsroom.demo.drawing import MOTIFS, draw_picture
from newsroom.demo.journal import SECTIONS
from newsroom.demo.reading import read_texts, read_vocabulary
from regions.models import Region

FILES = [*(slug for _, slug, _ in SECTIONS), "geplant", "entwuerfe"]


@pytest.mark.parametrize("file", FILES)
def test_every_text_reads_like_a_teaser_should(file):
    for text in read_texts(file):
        assert 140 <= len(text.teaser) <= 320, f"{text.headline}: {len(text.teaser)} Zeichen"
        assert text.teaser.endswith("."), text.headline
        assert len(text.headline) <= 80, text.headline
        assert len(text.kicker) <= 30, text.headline
        assert text.picture in MOTIFS, text.headline
        assert text.blocks, text.headline


def test_headlines_are_unique_and_ministries_fit_their_dates():
    texts = [text for file in FILES for text in read_texts(file)]
    assert len({text.headline for text in texts}) == len(texts) >= 85
    founded = (timezone.now().date() - timezone.datetime(2025, 5, 6).date()).days
    for text in texts:
        if text.age > founded:
            assert not {"BMDS", "BMFTR", "BMV"} & set(text.tags), text.headline
            assert "BMDS" not in " ".join([text.kicker, text.teaser, *text.blocks])


def test_the_vocabulary_is_used():
    used = {tag for file in FILES for text in read_texts(file) for tag in text.tags}
    assert set(read_vocabulary()) <= used


@pytest.mark.django_db
def test_the_journal_is_as_rich_as_promised():
    assert is_empty()
    steps = []
    load_demo_journal(lambda *step: steps.append(step))
    assert not is_empty()
    assert Publication.objects.on_air().count() >= 80
    assert Section.objects.count() == 6
    assert Image.objects.count() >= 15
    assert {region.name for region in Region.objects.filter(articles__isnull=False)} == set(
        Region.objects.values_list("name", flat=True)
    )
    assert set(Tag.objects.values_list("kind", flat=True)) >= {
        Tag.Kind.TOPIC,
        Tag.Kind.MINISTRY,
        Tag.Kind.ORGANISATION,
    }
    articles = Article.objects.with_state()
    assert articles.scheduled().count() >= 3
    assert articles.drafts().count() >= 1
    assert articles.with_pending_changes().count() >= 1
    assert articles.withdrawn().count() == 1
    dates = Publication.objects.order_by("dated").values_list("dated", flat=True)
    assert timezone.localtime(dates[len(dates) - 1]).date() >= timezone.localdate()
    assert (timezone.now() - dates[0]).days > 600
    bodies = "".join(article.body for article in articles)
    for tag in ("<h2>", "<blockquote>", "<ul>", "<table>", "<figure"):
        assert tag in bodies
    assert all(clean_body(article.body) == article.body for article in articles)
    assert all(plain_text(article.body) for article in articles)
    assert Placement.objects.in_effect().on_front_page().count() >= 4
    roles = {user.username: roles_of(user) for user in User.objects.all()}
    for sign_in, role, _ in SIGN_INS:
        assert Role(role) in roles[sign_in]
    assert steps[-1][1] == steps[-1][2]


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_drawn_picture_is_a_real_jpeg_with_its_credit(motif):
    file = with_iptc(draw_picture(motif, 0), creator="Jonas Falk", credit="linienwerk")
    with PillowImage.open(BytesIO(file)) as picture:
        assert picture.format == "JPEG"
        assert picture.width >= 1200
        fields = IptcImagePlugin.getiptcinfo(picture)
    assert fields[2, 80] == b"Jonas Falk"
    assert fields[2, 110] == b"linienwerk"
    assert re.match(rb"\x1b%G", fields[1, 90])
