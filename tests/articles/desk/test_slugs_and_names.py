"""Names, slugs and links with unusual characters in the desk's forms."""

import unicodedata

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.desk.pictures.form import credit_named
from articles.desk.policy import Role
from articles.models import Article, Author, Section, Tag
from tests.articles.desk.test_article_form import change, form
from tests.articles.desk.test_vocabulary_desk import a_tag_form
from tests.factories import a_section, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

NEW_SECTION = reverse("admin:articles_section_add")


def new_section(client, name, slug=""):
    data = {"name": name, "slug": slug, "description": "", "position": "1", "mining": ""}
    return client.post(NEW_SECTION, data)


@pytest.mark.parametrize(
    ("name", "typed", "slug"),
    [
        ("Bürgerbüro", "bürgerbüro", "buergerbuero"),
        ("Bürgerbüro", "", "buergerbuero"),
        ("Förderung & Köpfe", "Förderung & Köpfe", "foerderung-koepfe"),
        ("C#", "", "c-sharp"),
        ("Politik, neu", "politik", "politik-2"),
        ("日本", "", "rubrik"),
    ],
)
def test_a_new_section_gets_a_good_and_free_address(signed_in, name, typed, slug):
    a_section("Politik")
    assert new_section(signed_in(Role.DUTY_EDITOR), name, typed).status_code == 302
    assert Section.objects.get(name=name).slug == slug


def test_a_tag_gets_one_whatever_the_browser_made_of_its_name(signed_in):
    a_tag("C")
    client = signed_in(Role.TAGGER)
    data = a_tag_form(name="Bürgerbüro") | {"slug": "bürgerbüro"}
    assert client.post(reverse("admin:articles_tag_add"), data).status_code == 302
    assert Tag.objects.get(name="Bürgerbüro").slug == "buergerbuero"


def test_an_address_in_use_is_refused_where_somebody_changes_to_it(signed_in):
    a_section("Politik")
    other = a_section("Kommunen")
    data = {"name": "Kommunen", "slug": "Politik", "description": "", "position": "1", "mining": ""}
    answer = signed_in(Role.DUTY_EDITOR).post(
        reverse("admin:articles_section_change", args=[other.pk]), data
    )
    assert "existiert bereits" in answer.content.decode()


@pytest.mark.parametrize(
    "target",
    [r"http://example.de\[x", "http://user[1]@example.de/"],
)
def test_a_link_no_browser_can_open_is_a_sentence_in_the_check(signed_in, target):
    client = signed_in(Role.EDITOR)
    article = an_article()
    body = f'<p><a href="{target}">Link</a></p>'
    assert client.post(change(article), form(article, body=body)).status_code == 302
    article = Article.objects.get(pk=article.pk)
    assert "<a href=" in article.body
    page = client.get(change(article))
    assert page.status_code == 200
    assert "ist keine Adresse, die ein Browser öffnen kann." in page.content.decode()


@pytest.mark.parametrize("headline", ["\u200b", "\u00ad\u2060", "\u00a0\u3000", "\u200d"])
def test_a_headline_that_shows_nothing_is_empty(signed_in, headline):
    client = signed_in(Role.EDITOR)
    article = an_article()
    client.post(change(article), form(article, headline=headline))
    assert Article.objects.get(pk=article.pk).headline == ""


def test_a_headline_of_the_longest_length_may_come_from_a_mac(signed_in):
    client = signed_in(Role.EDITOR)
    article = an_article()
    longest = "ü" * 140
    typed = unicodedata.normalize("NFD", longest)
    assert client.post(change(article), form(article, headline=typed)).status_code == 302
    assert Article.objects.get(pk=article.pk).headline == longest


@pytest.mark.parametrize("asked", ["Übergabe", "Über\u00adgabe", "über\u200bgabe"])
def test_the_desk_finds_names_however_they_are_typed(signed_in, asked):
    Author.objects.create(name=unicodedata.normalize("NFD", "Jörg Übergabe"))
    client = signed_in(Role.EDITOR)
    address = reverse("admin:articles_author_changelist")
    for typed in (asked, unicodedata.normalize("NFD", asked)):
        assert "Jörg Übergabe" in client.get(address, {"q": typed}).content.decode()


def test_names_of_people_are_plain_text_as_well():
    user = User.objects.create_user(
        "mac", first_name=unicodedata.normalize("NFD", "Jörg\u200b"), last_name="Über\vgabe"
    )
    assert (user.first_name, user.last_name) == ("Jörg", "Über gabe")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(first_name="Jo\u0308rg")


@pytest.mark.parametrize("asked", ["Übergabe", "übergabe.jpg", "Ju\u0308rgen", "jürgen"])
def test_a_picture_from_a_mac_is_found_and_has_one_credit(signed_in, asked):
    names = [unicodedata.normalize(form, "Jürgen Groß") for form in ("NFD", "NFC")]
    images = [
        an_image(
            original_name=unicodedata.normalize("NFD", "Übergabe.jpg"),
            credit=credit_named(
                creator=name, agency="dpa", kind="agency", licence="", source_url="", terms=""
            ),
        )
        for name in names
    ]
    assert images[0].credit == images[1].credit
    page = signed_in(Role.PICTURES).get(reverse("admin:articles_image_changelist"), {"q": asked})
    assert page.content.decode().count(images[0].key) >= 1
    assert page.content.decode().count(images[1].key) >= 1


@pytest.mark.parametrize("between", ["\v", "\u2028", "\u2029", "\r\n", "\x85"])
def test_words_pasted_with_a_line_break_of_word_are_not_glued(client, between):
    publication = on_air(headline=f"Land{between}meldet")
    assert publication.revision.slug == "land-meldet"
    assert "Land meldet" in client.get("/feed/").content.decode()
