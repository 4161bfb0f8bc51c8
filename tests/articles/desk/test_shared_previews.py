"""Preview links for people without an account."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.desk.policy import Role
from articles.models import JournalEntry, PreviewLink
from tests.factories import a_stored_image, an_article, an_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in):
    return signed_in(Role.EDITOR)


@pytest.fixture
def article():
    return an_article(headline="Vertraulicher Entwurf", body="<p>Der ganze Text.</p>")


def links(article) -> str:
    return f"/redaktion/articles/article/{article.pk}/links/"


def a_link(editor, article, **fields: object) -> PreviewLink:
    data = {"made_for": "Pressestelle", "days": "7"} | fields
    assert editor.post(links(article), data).status_code == 302
    return article.preview_links.latest("pk")


def open_it(link: PreviewLink):
    return Client().get(link.get_absolute_url())


def test_somebody_without_an_account_reads_the_draft_marked_as_one(editor, article):
    link = a_link(editor, article)
    response = open_it(link)
    page = response.content.decode()
    assert response.status_code == 200
    assert "<strong>ENTWURF</strong>" in page
    assert "Vertraulicher Entwurf" in page
    assert "Der ganze Text." in page
    assert "mehr…" in page
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response["Referrer-Policy"] == "no-referrer"
    assert 'name="robots" content="noindex' in page
    assert not response.cookies


def test_it_lives_seven_days_unless_told_otherwise(editor, article):
    lives = a_link(editor, article).expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < lives <= timedelta(days=7)
    assert 'value="7"' in editor.get(links(article)).content.decode()


@pytest.mark.parametrize("days", ["0", "-1", "31", "abc", "", "99999999999999999999"])
def test_a_life_that_cannot_be_is_refused_and_what_was_typed_stays(editor, article, days):
    response = editor.post(links(article), {"made_for": "Frau Sommer", "days": days})
    assert response.status_code == 200
    assert "Frau Sommer" in response.content.decode()
    assert not PreviewLink.objects.exists()


def test_every_opening_is_logged(editor, article):
    link = a_link(editor, article)
    for _ in range(3):
        open_it(link)
    assert link.openings.count() == 3
    assert "3-mal, zuletzt" in editor.get(links(article)).content.decode()


def test_a_revoked_or_expired_link_is_over_at_once(editor, article):
    revoked, expired = a_link(editor, article), a_link(editor, article)
    editor.post(f"{links(article)}{revoked.pk}/zurueckziehen/")
    made = timezone.now() - timedelta(days=8)
    old = PreviewLink.objects.create(
        article=article,
        revision=article.latest_revision,
        made_for="Alt",
        made_by=editor.user,
        made_at=made,
        expires_at=made + timedelta(days=7),
    )
    for link in (revoked, old):
        response = open_it(link)
        assert response.status_code == 410
        assert "Vertraulicher Entwurf" not in response.content.decode()
        assert response["Cache-Control"] == "no-store, private"
        assert link.openings.count() == 0
    assert open_it(expired).status_code == 200
    assert JournalEntry.objects.filter(deed=JournalEntry.Event.LINK_REVOKED).count() == 1


def test_a_forged_token_is_not_found(editor, article):
    token = a_link(editor, article).get_absolute_url().split("/")[2]
    key, signature = token.split(".")
    other = a_link(editor, an_article()).get_absolute_url().split("/")[2]
    other_key = ("1" if key[0] == "0" else "0") + key[1:]
    forged = (
        key,
        f"{key}.",
        f"{key}.{other.split('.')[1]}",
        f"{other_key}.{signature}",
        signing.dumps(key),
        "\0",
        "x" * 5_000,
    )
    for wrong in forged:
        assert Client().get(f"/entwurf/{wrong}/").status_code == 404


def test_it_shows_the_revision_it_was_made_for_and_no_later_one(editor, article):
    link = a_link(editor, article)
    article.headline = "Späterer Stand"
    article.save()
    article.revisions.record(article, by=None)
    publishing.publish_now(article.latest_revision, by=None)
    page = open_it(link).content.decode()
    assert "Vertraulicher Entwurf" in page
    assert "Späterer Stand" not in page


def test_its_pictures_are_for_its_holder_and_for_nobody_else(editor):
    shown, other = a_stored_image(), an_image()
    article = an_article(lead_image=shown)
    link = a_link(editor, article)
    page = open_it(link).content.decode()
    address = f"{link.get_absolute_url()}bilder/{shown.key}/1/original-480.webp"
    assert address in page
    assert " /bilder/" not in page
    assert '"/bilder/' not in page
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert Client().get(f"/bilder/{shown.key}/1/original-480.webp").status_code == 404
    assert Client().get(address.replace(shown.key, other.key)).status_code == 404
    editor.post(f"{links(article)}{link.pk}/zurueckziehen/")
    assert Client().get(address).status_code == 404


def test_a_release_is_recorded_once_with_name_and_time(editor, article):
    link = a_link(editor, article, asks_approval="on")
    visitor = Client(enforce_csrf_checks=True)
    assert "Ihr Name" in visitor.get(link.get_absolute_url()).content.decode()
    visitor.post(link.get_absolute_url(), {"name": "  Petra\nSommer "})
    visitor.post(link.get_absolute_url(), {"name": "Jemand anderes"})
    link.refresh_from_db()
    assert link.approved_name == "Petra Sommer"
    assert "Freigegeben am" in visitor.get(link.get_absolute_url()).content.decode()
    assert "Petra Sommer" in editor.get(links(article)).content.decode()
    assert JournalEntry.objects.get(deed=JournalEntry.Event.LINK_APPROVED).by is None
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.update(approved_name="Gefälscht")


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_release_needs_a_name(editor, article, name):
    link = a_link(editor, article, asks_approval="on")
    response = Client().post(link.get_absolute_url(), {"name": name})
    assert response.status_code == 422
    assert "Bitte geben Sie Ihren Namen an" in response.content.decode()
    link.refresh_from_db()
    assert link.approved_at is None


def test_a_link_that_does_not_ask_takes_no_release(editor, article):
    link = a_link(editor, article)
    Client().post(link.get_absolute_url(), {"name": "Petra Sommer"})
    link.refresh_from_db()
    assert link.approved_at is None


def test_the_readers_process_knows_no_such_address(editor, article, settings):
    address = a_link(editor, article).get_absolute_url()
    settings.ROOT_URLCONF = "newsroom.reader_urls"
    assert Client().get(address).status_code == 404


def test_a_link_cannot_be_made_to_show_anothers_revision(editor, article):
    other = an_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.create(
            article=article,
            revision=other.latest_revision,
            made_for="x",
            made_by=editor.user,
            expires_at=timezone.now() + timedelta(days=1),
        )


def test_authors_share_their_own_articles_only(signed_in):
    author = signed_in(Role.AUTHOR)
    own, foreign = an_article(created_by=author.user), an_article()
    assert author.post(links(own), {"made_for": "Amt", "days": 1}).status_code == 302
    assert author.post(links(foreign), {"made_for": "Amt", "days": 1}).status_code == 404
    assert author.get(links(foreign)).status_code == 404
