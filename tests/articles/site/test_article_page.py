from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Tag
from tests.clock import ahead
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image, on_air

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_whole_article(client):
    in_text = an_image(caption="Im Text", creator="Zweite Hand")
    publication = on_air(
        kicker="Thüringen",
        headline="Land öffnet Register",
        body=f'<p>Absatz.</p><h2>Zwischen</h2><figure data-picture="{in_text.key}"></figure>',
        lead_image=an_image(caption="Aus der Ablage"),
        lead_caption="Nur hier",
        byline="Von Anna Weber",
        regions=[a_region()],
        tags=[a_tag(), a_tag("BMDS", Tag.Kind.MINISTRY)],
    )
    page = client.get(publication.get_absolute_url()).content.decode()
    for words in (
        "Land öffnet Register",
        "<h2>Zwischen</h2>",
        "Nur hier",
        "(Bildquelle: Mara Lind/bildwerk.example)",
        "(Bildquelle: Zweite Hand/bildwerk.example)",
        "Von Anna Weber",
        'href="/regionen/thueringen/"',
        'href="/ministerien/bmds/"',
        'href="/themen/registermodernisierung/"',
    ):
        assert words in page
    assert "Aus der Ablage" not in page
    assert page.count("<h1") == 1


def test_fifteen_further_teasers_of_the_section_follow(client):
    publication = on_air()
    for number in range(20):
        on_air(since=timedelta(hours=number + 1), headline=f"Weitere {number:02}")
    on_air(section=a_section("Kommunen"), headline="Andere Rubrik")
    page = client.get(publication.get_absolute_url()).content.decode()
    assert "Weitere Meldungen und Beiträge aus dem Bereich: Politik" in page
    further = page.split("aus dem Bereich: Politik")[1]
    assert further.count('class="more"') == 15
    assert "Weitere 14" in further
    assert "Weitere 15" not in further
    assert "Andere Rubrik" not in further
    assert publication.revision.headline not in further


def test_a_stale_slug_leads_to_the_right_one(client):
    publication = on_air(headline="Richtiger Titel")
    address = publication.get_absolute_url()
    key = publication.article.key
    assert address == f"/artikel/richtiger-titel-{key}/"
    for stale in (f"/artikel/{key}/", f"/artikel/alter-titel-{key}/"):
        response = client.get(stale)
        assert (response.status_code, response["Location"]) == (301, address)


def test_the_slug_follows_what_is_on_air_and_not_the_working_copy(client):
    publication = on_air(headline="Alter Titel")
    article = publication.article
    article.headline = "Geheimer neuer Titel"
    article.save()
    article.revisions.record(article, by=None)
    response = client.get(f"/artikel/{article.key}/")
    assert response["Location"] == f"/artikel/alter-titel-{article.key}/"


def test_a_withdrawn_article_answers_410_and_comes_back(client):
    publication = on_air()
    address = publication.get_absolute_url()
    publishing.withdraw(publication.article, by=None)
    response = client.get(address)
    assert response.status_code == 410
    assert "zurückgezogen" in response.content.decode()
    publishing.publish_now(publication.revision, by=None)
    assert client.get(address).status_code == 200


def test_an_unpublished_article_looks_like_one_that_never_was(client):
    draft = an_article()
    planned = an_article()
    start = ahead(hours=1)
    publishing.publish_at(planned.latest_revision, by=None, start=start)
    nothing = client.get("/artikel/zzzzzzzzzz/")
    for article in (draft, planned):
        answer = client.get(f"/artikel/{article.key}/")
        assert answer.status_code == nothing.status_code == 404
        assert answer.content == nothing.content


def test_an_update_is_dated_as_such(client):
    article = an_article()
    first = already_on_air(article.latest_revision, timezone.now() - timedelta(days=2))
    article.headline = "Neu gefasst"
    article.save()
    publishing.publish_now(article.revisions.record(article, by=None), by=None)
    page = client.get(f"/artikel/{article.key}/", follow=True).content.decode()
    assert "Aktualisiert:" in page
    assert first.dated.astimezone(timezone.get_default_timezone()).strftime("%Y, %H:%M") in page
