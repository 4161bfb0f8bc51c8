"""Corrections on the article, on their own page, and in their feed."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from articles import publishing
from articles.models import Correction
from tests.clock import frozen_at
from tests.factories import on_air

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
Kind = Correction.Kind


def correct(publication, kind: str, text: str) -> Correction:
    return publishing.correct(publication.revision, by=None, kind=kind, text=text)


def page_of(client, publication) -> str:
    return client.get(publication.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("kind", "label", "stands_on_top"),
    [
        (Kind.CORRECTION, "Korrektur", False),
        (Kind.ADDITION, "Ergänzung", False),
        (Kind.RECTIFICATION, "Richtigstellung", True),
        (Kind.REPLY, "Gegendarstellung", True),
    ],
)
def test_a_notice_stands_at_the_article_in_its_place(client, kind, label, stands_on_top):
    publication = on_air(since=timedelta(days=1))
    correct(publication, kind, "Es waren 16 Länder.")
    page = page_of(client, publication).partition("<main")[2]
    assert f"<strong>{label}</strong>" in page
    assert (page.index("Es waren 16") < page.index('class="body"')) == stands_on_top


def test_the_modified_date_follows_the_correction(client):
    publication = on_air(since=timedelta(days=1))
    assert "Aktualisiert:" not in page_of(client, publication)
    done = correct(publication, Kind.CORRECTION, "Es waren 16 Länder.")
    page = page_of(client, publication)
    assert f'Aktualisiert: <time datetime="{done.dated:%Y-%m-%d}' in page


def test_page_and_feed_list_notices_newest_first_and_name_their_article(client):
    first, second = on_air(headline="Erste Meldung"), on_air(headline="Zweite Meldung")
    correct(first, Kind.CORRECTION, "Erst dies.")
    correct(second, Kind.REPLY, "Dann <b>das</b> & jenes.")
    page = client.get("/korrekturen/").content.decode()
    assert page.index("Dann &lt;b&gt;das") < page.index("Erst dies.")
    assert second.get_absolute_url() in page
    response = client.get("/korrekturen/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == ["Gegendarstellung: Zweite Meldung", "Korrektur: Erste Meldung"]
    assert next(feed.iter(f"{ATOM}summary")).text == "Dann <b>das</b> & jenes."
    content = next(feed.iter(f"{ATOM}content")).text
    assert content == "<p>Dann &lt;b&gt;das&lt;/b&gt; &amp; jenes.</p>"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == 2
    assert all(second.article.key in one or first.article.key in one for one in ids)


def test_without_notices_the_page_says_so_and_the_feed_is_valid(client):
    assert "Bisher gab es nichts zu berichtigen." in client.get("/korrekturen/").content.decode()
    feed = ET.fromstring(client.get("/korrekturen/feed/").content)
    assert feed.findtext(f"{ATOM}updated")


def test_notices_of_a_withdrawn_article_are_gone_with_it(client):
    publication = on_air()
    correct(publication, Kind.CORRECTION, "Es waren 16 Länder.")
    publishing.withdraw(publication.article, by=None)
    for address in ("/korrekturen/", "/korrekturen/feed/"):
        assert "16 Länder" not in client.get(address).content.decode()


def test_a_recalled_notice_is_gone_everywhere_and_yesterday_still_had_it(client):
    publication = on_air(since=timedelta(days=1))
    done = correct(publication, Kind.CORRECTION, "Es waren 16 Länder.")
    publishing.recall(done, by=None)
    for address in ("/korrekturen/", "/korrekturen/feed/", publication.get_absolute_url()):
        assert "16 Länder" not in client.get(address).content.decode()
    assert list(Correction.objects.shown(done.dated)) == [done]


def test_before_it_was_made_a_notice_is_not_there(client):
    noon = datetime(2031, 3, 5, 12, tzinfo=UTC)
    with frozen_at(noon):
        publication = on_air()
        correct(publication, Kind.CORRECTION, "Es waren 16 Länder.")
    with frozen_at(noon - timedelta(seconds=1)):
        assert "16 Länder" not in client.get("/korrekturen/").content.decode()
    with frozen_at(noon):
        assert "16 Länder" in client.get("/korrekturen/").content.decode()


def test_a_page_of_corrections_takes_as_many_queries_for_50_as_for_5(
    client, django_assert_max_num_queries
):
    for _ in range(50):
        correct(on_air(), Kind.CORRECTION, "Anders.")
    with django_assert_max_num_queries(5):
        client.get("/korrekturen/")
    assert client.get("/korrekturen/?seite=quatsch").status_code == 200
