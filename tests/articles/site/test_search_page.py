"""Search page and autocomplete."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing
from articles.models import Tag
from articles.search import ranking
from articles.search.dictionary import learn
from articles.site.views.search import PER_PAGE
from tests.articles.site.test_filters import choices
from tests.articles.site.test_lists import headlines
from tests.factories import a_region, a_section, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db


def page(client, **query: object):
    return client.get("/suche/", query)


def words(response) -> str:
    return unescape(re.sub(r"<[^>]*>", "", response.content.decode()))


@pytest.fixture
def journal() -> None:
    hessen = {"regions": [a_region("Hessen")], "tags": [a_tag("BMDS", Tag.Kind.MINISTRY)]}
    on_air(since=timedelta(days=1), headline="Verwaltungscloud startet", **hessen)
    on_air(since=timedelta(days=2), headline="Cloud & <Recht>", section=a_section("Kommunen"))
    learn()


def test_what_was_searched_stands_in_title_heading_and_box(client, journal):
    html = page(client, q='Cloud <b> "').content.decode()
    assert "<title>Suche nach „Cloud &lt;b&gt; &quot;“ – " in html
    assert '<h1 class="page__title">Suche nach „Cloud &lt;b&gt; &quot;“</h1>' in html
    assert 'value="Cloud &lt;b&gt; &quot;"' in html
    assert "<b>" not in html


def test_results_are_teasers_with_what_was_found_marked(client, journal):
    response = page(client, q="Cloud Absatz")
    assert "2 Meldungen" in words(response)
    assert "Der erste <mark>Absatz</mark>." in response.content.decode()


def test_no_search_page_is_indexed_and_none_is_a_dead_end(client, journal):
    for query in ("", "Cloud", "Zitronenfalter"):
        html = page(client, q=query).content.decode()
        assert '<meta name="robots" content="noindex">' in html
        assert html.count('role="search"') == 1
    assert "Keine Meldung zu „Zitronenfalter“." in html


def test_a_mistake_is_told_with_a_link(client, journal):
    html = page(client, q="Verwaltungsclodu").content.decode()
    assert "Keine Meldung zu „Verwaltungsclodu“. Angezeigt werden Treffer für" in html
    assert '<a href="?q=Verwaltungscloud">Verwaltungscloud</a>' in html


def test_the_filter_bar_counts_hits(client, journal):
    on_air(headline="Ohne das Wort", regions=[a_region("Hessen")])
    response = page(client, q="Cloud")
    assert choices(response, "region") == {"hessen": "Hessen (1)"}
    assert choices(response, "rubrik") == {"politik": "Politik (1)", "kommunen": "Kommunen (1)"}
    narrowed = page(client, q="Cloud", region="hessen")
    assert headlines(narrowed) == ["Verwaltungscloud startet"]
    assert choices(narrowed, "rubrik") == {"politik": "Politik (1)"}
    assert 'name="q" value="Cloud"' in narrowed.content.decode()
    none = page(client, q="Cloud", region="hessen", rubrik="kommunen")
    assert "Mit diesen Filtern gibt es keine Meldung" in words(none)
    assert "Region: Hessen" in words(none)
    assert "Diese Region gibt es nicht" in words(page(client, q="Cloud", region="\0quatsch"))


def test_newest_first_is_kept_on_every_link(client, journal):
    for number in range(PER_PAGE + 5):
        on_air(since=timedelta(hours=number + 1), headline=f"Cloud {number}")
    html = page(client, q="Cloud", sortierung="datum", rubrik="politik").content.decode()
    assert 'href="?q=Cloud&amp;sortierung=datum&amp;rubrik=politik&amp;seite=2"' in html
    assert 'href="?q=Cloud&amp;rubrik=politik"' in html
    second = page(client, q="Cloud", sortierung="datum", seite=2)
    assert unescape(headlines(second)[-1]) == "Cloud & <Recht>"
    assert 'rel="prev" href="?q=Cloud&amp;sortierung=datum"' in second.content.decode()


@pytest.mark.parametrize(
    "number", ["0", "-1", "26", "99999", "1e3", "²", "٣", "x", "\0", "9" * 5_000]
)
def test_pages_are_numbers_and_few(client, journal, number):
    assert page(client, q="Cloud", seite=number).status_code == 200


def test_a_page_behind_the_last_says_so(client, journal):
    assert "Hier stehen keine weiteren Treffer." in words(page(client, q="Cloud", seite=7))


def test_a_search_that_takes_too_long_is_told_kindly(client, journal, monkeypatch, settings):
    def slow(*_args: object, **_kwargs: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")

    timeout, settings.SEARCH_SECONDS = settings.SEARCH_SECONDS, 0.25
    monkeypatch.setattr(ranking, "best", slow)
    assert "Diese Suche dauert zu lange." in words(page(client, q="Cloud"))
    monkeypatch.undo()
    settings.SEARCH_SECONDS = timeout
    assert "2 Meldungen" in words(page(client, q="Cloud"))


def test_a_search_takes_few_queries_and_no_more_with_more_articles(client, journal):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert page(client, q="Cloud Absatz").status_code == 200
        own = ("SAVEPOINT", "statement_timeout")
        return sum(not any(word in query["sql"] for word in own) for query in captured)

    few = queries()
    for number in range(30):
        on_air(since=timedelta(hours=number), headline="Cloud", lead_image=an_image())
    assert queries() == few <= 18


def test_suggestions_are_words_terms_and_headlines_on_air(client, journal):
    secret = an_article(headline="Cloudgeheimnis", tags=[a_tag("Cloudgate")])
    found = client.get("/suche/vorschlaege/", {"q": "clou"})
    assert found.headers["X-Robots-Tag"] == "noindex"
    texts = [line["text"] for line in found.json()["suggestions"]]
    assert texts == ["Cloud", "Cloud & <Recht>"]
    publishing.publish_now(secret.latest_revision, by=None)
    lines = client.get("/suche/vorschlaege/", {"q": "clou"}).json()["suggestions"]
    assert {"kind": "Thema", "text": "Cloudgate", "url": "/themen/cloudgate/"} in lines
    assert "Cloudgeheimnis" in {line["text"] for line in lines}


def test_a_land_is_suggested_for_what_it_is_called_for_short(client, db):
    for typed in ("nr", "NRW"):
        found = client.get("/suche/vorschlaege/", {"q": typed}).json()["suggestions"]
        assert [(one["kind"], one["text"]) for one in found] == [("Region", "Nordrhein-Westfalen")]


def test_suggestions_go_on_where_the_last_word_stops(client, journal):
    def texts(typed: str) -> list[str]:
        answer = client.get("/suche/vorschlaege/", {"q": typed})
        return [line["text"] for line in answer.json()["suggestions"]]

    assert texts("verwaltungscloud sta") == ["Verwaltungscloud startet"]
    assert "Hessen" in texts("hess")
    assert texts("startet verwaltungscloud x") == []
    assert texts("v") == texts("") == texts("\0") == texts("%_'") == []


def test_the_box_stands_in_the_head_of_every_page_and_on_404(client, journal):
    for address in ("/", "/impressum/", "/gibt-es-nicht/"):
        html = client.get(address).content.decode()
        assert html.count('role="search"') == 1
        assert 'action="/suche/"' in html


_TEXT = st.text(max_size=60) | st.text(alphabet='aä \0\ud800"-*%&', max_size=60)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(
    ("q", "seite", "sortierung", "rubrik", "region", "thema", "ministerium", "von", "bis"), _TEXT
)))  # fmt: skip
def test_no_address_of_the_search_is_ever_a_server_error(client, journal, query):
    query = {name: text.encode("utf-8", "surrogatepass") for name, text in query.items()}
    for address in ("/suche/", "/suche/vorschlaege/"):
        assert client.get(address, query).status_code == 200
