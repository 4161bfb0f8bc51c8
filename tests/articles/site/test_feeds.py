"""Feeds: valid, paged, with credits, conditional GET, no plans revealed."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.conf import settings
from django.utils import timezone

from articles import publishing
from articles.models import Article, Correction, ImageCredit, Tag
from articles.tagging.tag_merge import merge
from tests.clock import frozen_at
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image, on_air
from tests.schemas import atom_faults

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)


def atom(client, address: str = "/feed/") -> feedparser.FeedParserDict:
    content = client.get(address).content
    assert atom_faults(content) == ""
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    return parsed


def titles(parsed) -> list[str]:
    return [entry.title for entry in parsed.entries]


@pytest.fixture
def everywhere():
    """An article that stands in a list of every kind."""
    kinds = {kind: a_tag(f"Wort {kind}", kind) for kind in Tag.Kind.values}
    publication = on_air(
        regions=[a_region()],
        tags=list(kinds.values()),
        lead_image=an_image(),
        headline="Überall",
        kicker="Thüringen",
    )
    lists = [tag.get_absolute_url() for tag in kinds.values()]
    return publication, ["/", "/rubrik/politik/", "/regionen/thueringen/", *lists]


def test_every_list_has_both_feeds_and_names_them_in_its_head(client, everywhere):
    publication, lists = everywhere
    for address in lists:
        page = client.get(address).content.decode()
        assert f'type="application/atom+xml" href="{address}feed/"' in page
        assert f'type="application/feed+json" href="{address}feed.json"' in page
        parsed = atom(client, f"{address}feed/")
        assert titles(parsed) == ["Thüringen: Überall"]
        assert parsed.version == "atom10"
        items = client.get(f"{address}feed.json").json()["items"]
        assert [item["url"] for item in items] == [SITE + publication.get_absolute_url()]


def test_an_entry_has_the_whole_teaser_and_its_picture_with_the_credit(client):
    publication = on_air(lead_image=an_image(), teaser="Erster Satz. Zweiter <Satz> & Schluss.")
    [entry] = atom(client).entries
    assert entry.summary == "Erster Satz. Zweiter <Satz> & Schluss."
    assert entry.link == SITE + publication.get_absolute_url()
    content = entry.content[0].value
    assert content.count("<img") == content.count("(Bildquelle: Mara Lind/bildwerk.example)") == 1
    assert f'src="{SITE}/bilder/' in content
    assert 'src="/' not in content
    assert entry.media_credit[0]["content"] == "Mara Lind/bildwerk.example"
    [enclosure] = entry.enclosures
    assert enclosure.href == entry.media_content[0]["url"]
    item = client.get("/feed.json").json()["items"][0]
    assert item["_picture"]["credit"] == "Mara Lind/bildwerk.example"
    assert item["image"] == enclosure.href


def test_json_feeds_hold_what_the_format_demands(client):
    for number in range(21):
        on_air(since=timedelta(hours=number))
    response = client.get("/feed.json")
    assert response["Content-Type"].startswith("application/feed+json")
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feed.json"
    assert feed["home_page_url"] == f"{SITE}/"
    assert len(feed["items"]) == 20
    for item in feed["items"]:
        assert {"id", "url", "title", "content_html", "date_published"} <= set(item)
        assert datetime.fromisoformat(item["date_published"]).tzinfo
    following = client.get(feed["next_url"].removeprefix(SITE)).json()
    assert len(following["items"]) == 1
    assert "next_url" not in following


def test_a_feed_is_paged_both_ways_like_its_list(client):
    for number in range(45):
        already_on_air(
            an_article(headline=f"Meldung {number:02}", kicker="").latest_revision,
            timezone.now() - timedelta(hours=number + 1),
        )
    found, address = [], "/rubrik/politik/feed/"
    while address:
        parsed = atom(client, address)
        relations = {link.rel: link.href.removeprefix(SITE) for link in parsed.feed.links}
        assert relations["self"] == address
        assert relations["first"] == "/rubrik/politik/feed/"
        found += titles(parsed)
        last, address = address, relations.get("next")
    assert found == [f"Meldung {number:02}" for number in range(45)]
    assert "previous" in {link.rel for link in atom(client, last).feed.links}


def test_an_id_survives_a_new_headline_and_updated_follows_a_correction(client):
    publication = on_air(since=timedelta(days=2), headline="Alte Worte", kicker="")
    before = atom(client).entries[0]
    article = Article.objects.get(pk=publication.article_id)
    article.headline = "Neue Worte"
    article.save()
    article.revisions.record(article, by=None)
    publishing.publish_now(article.latest_revision, by=None)
    after = atom(client).entries[0]
    assert (after.title, after.id, after.published) == ("Neue Worte", before.id, before.published)
    assert after.updated > before.updated
    assert article.key in after.id
    publishing.correct(article.latest_revision, by=None, kind="correction", text="Es waren 16.")
    notice = Correction.objects.get()
    stamp = timezone.localtime(notice.dated).isoformat(timespec="seconds")
    assert atom(client).entries[0].updated == stamp


def test_signs_that_xml_cannot_hold_do_not_break_a_feed(client):
    on_air(
        headline="Vor\x0bschub\x1f & <b>", teaser="Ein Satz\x08. Und noch\ufffe einer, ganz kurz."
    )
    assert atom(client).entries[0].title.endswith("Vor schub & <b>")


def test_an_empty_feed_is_valid_and_the_same_all_day(client):
    a_section()
    first = client.get("/rubrik/politik/feed/")
    assert atom_faults(first.content) == ""
    assert client.get("/rubrik/politik/feed/").content == first.content


# --- Asking again --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/feed/", "/feed.json", "/sitemap.xml", "/news-sitemap.xml"])
def test_who_has_it_already_gets_304(client, address):
    with frozen_at(NOON):
        on_air(lead_image=an_image())
    with frozen_at(NOON + timedelta(minutes=1)):
        first = client.get(address)
        since = {"If-Modified-Since": first["Last-Modified"]}
        assert client.get(address, headers=since).status_code == 304
        if etag := first.get("ETag"):
            again = client.get(address, headers={"If-None-Match": etag})
            assert again.status_code == 304
            assert "max-age" in again["Cache-Control"]
    with frozen_at(NOON + timedelta(minutes=2)):
        on_air(headline="Ganz neu")
    with frozen_at(NOON + timedelta(minutes=3)):
        assert client.get(address, headers=since).status_code == 200


def test_in_the_second_of_a_change_there_is_no_date_to_ask_by(client):
    with frozen_at(NOON):
        on_air()
    with frozen_at(NOON + timedelta(milliseconds=400)):
        assert "Last-Modified" not in client.get("/feed/")


def test_a_withdrawal_reaches_programs_that_ask_by_date(client):
    with frozen_at(NOON):
        publication = on_air()
    with frozen_at(NOON + timedelta(minutes=5)):
        since = {"If-Modified-Since": client.get("/feed/")["Last-Modified"]}
    with frozen_at(NOON + timedelta(minutes=6)):
        publishing.withdraw(publication.article, by=None)
        response = client.get("/feed/", headers=since)
    assert response.status_code == 200
    assert feedparser.parse(response.content).entries == []


def test_changes_without_a_date_reach_programs_by_etag_at_once_and_by_date_within_the_hour(client):
    with frozen_at(NOON):
        on_air(lead_image=an_image())
    with frozen_at(NOON + timedelta(seconds=30)):
        first = client.get("/feed/")
    ImageCredit.objects.update(creator="Neuer Name")
    with frozen_at(NOON + timedelta(minutes=1)):
        etag = {"If-None-Match": first["ETag"]}
        assert "Neuer Name" in client.get("/feed/", headers=etag).content.decode()
    with frozen_at(NOON + timedelta(hours=1)):
        since = {"If-Modified-Since": first["Last-Modified"]}
        assert "Neuer Name" in client.get("/feed/", headers=since).content.decode()


def test_no_validator_tells_of_a_plan(client):
    """Drafts, plans and changed classifications of what nobody sees leave all headers alone."""
    with frozen_at(NOON):
        on_air(tags=[a_tag()])
    with frozen_at(NOON + timedelta(minutes=9)):
        before = client.get("/themen/registermodernisierung/feed/")
        secret = an_article(tags=[a_tag()])
        publishing.publish_at(secret.latest_revision, by=None, start=NOON + timedelta(minutes=30))
        secret.corrections.create(kind="correction", text="x", dated=NOON + timedelta(hours=2))
        after = client.get("/themen/registermodernisierung/feed/")
    assert (before.content, dict(before.headers)) == (after.content, dict(after.headers))


# --- What is no feed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/impressum/feed/",
        "/archiv/feed/",
        "/themen/feed/",
        "/rubrik/gibt-es-nicht/feed.json",
        "/themen/gibt-es-nicht/feed/",
        "/feed/feed/",
        "/feed/?vor=abc",
        "/korrekturen/feed.xml",
    ],
)
def test_what_is_no_list_has_no_feed(client, address):
    assert client.get(address).status_code == 404


def test_a_topic_that_nothing_on_air_carries_has_no_feed(client):
    an_article(tags=[a_tag("Geheimes Thema")])
    assert client.get("/themen/geheimes-thema/feed/").status_code == 404


def test_a_topic_that_went_into_another_takes_its_feeds_along(client):
    target = a_tag("Ziel")
    on_air(tags=[target])
    source = a_tag("Quelle")
    merge(source, target, by=None)
    for form in ("feed/", "feed.json"):
        response = client.get(f"/themen/quelle/{form}?region=hessen")
        assert response.status_code == 301
        assert response["Location"] == f"/themen/ziel/{form}?region=hessen"


def test_a_narrowed_list_has_a_feed_of_its_own(client):
    for number in range(21):
        on_air(since=timedelta(hours=number), regions=[a_region()], kicker="Erfurt")
    on_air(kicker="Anderswo")
    page = client.get("/rubrik/politik/?region=thueringen").content.decode()
    assert 'href="/rubrik/politik/feed/?region=thueringen"' in page
    first = atom(client, "/rubrik/politik/feed/?region=thueringen")
    assert first.feed.title.endswith("Politik (Region: Thüringen)")
    assert {title.partition(":")[0] for title in titles(first)} == {"Erfurt"}
    relations = {link.rel: link.href.removeprefix(SITE) for link in first.feed.links}
    assert relations["next"].startswith("/rubrik/politik/feed/?region=thueringen&vor=")
    second = atom(client, relations["next"])
    assert len(second.entries) == 1
    assert second.feed.id == first.feed.id


def test_a_feed_takes_few_queries_whatever_its_length(client, django_assert_max_num_queries):
    for number in range(30):
        on_air(since=timedelta(hours=number), lead_image=an_image(), regions=[a_region()])
    for address in ("/feed/", "/rubrik/politik/feed.json", "/regionen/thueringen/feed/"):
        with django_assert_max_num_queries(5):
            assert client.get(address).status_code == 200


def test_readers_in_a_browser_may_fetch_feeds_from_elsewhere(client):
    headers = client.get("/feed/").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in headers
