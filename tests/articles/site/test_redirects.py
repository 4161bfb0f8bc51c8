"""Redirects of old addresses: targets, validation, no drafts revealed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles import publishing
from articles.desk.policy import Role
from articles.models import Redirect, Section
from articles.redirects import OWN_PARAMETERS, old_path_of, target_of
from articles.site.lists.filters import PublicationFilter
from articles.site.lists.pagination import NEWER, OLDER
from articles.site.views.search import ORDER, PAGE, QUERY
from articles.tagging.tag_merge import merge
from newsroom.errors import Fehler
from tests.clock import frozen_at
from tests.factories import a_region, a_section, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)


def remember(old: str, new: str) -> Redirect:
    row = target_of(new).of(old_path_of(old))
    row.full_clean()
    row.save()
    return row


# --- Where they lead -----------------------------------------------------------------------------


def test_an_old_address_leads_to_the_article_of_today(client):
    publication = on_air(headline="Alte Worte")
    remember("/news/2019/12345.html", publication.get_absolute_url())
    for address in ("/news/2019/12345.html", "/news/2019/12345.html/?utm=x"):
        response = client.get(address)
        assert response.status_code == 301
        assert response["Location"] == publication.get_absolute_url()


def test_a_query_is_part_of_an_old_address_where_the_table_says_so(client):
    a_section()
    remember("/index.php?id=7", "/rubrik/politik/")
    remember("/index.php", "/archiv/")
    assert client.get("/index.php?id=7")["Location"] == "/rubrik/politik/"
    assert client.get("/index.php?id=8")["Location"] == "/archiv/"


def test_umlauts_and_spaces_are_found_however_they_were_written(client):
    a_section()
    remember("https://www.alt.example/themen-alt/Über%20uns/#mitte", "/rubrik/politik/")
    for address in ("/themen-alt/Über uns", "/themen-alt/%C3%9Cber%20uns/"):
        assert client.get(address)["Location"] == "/rubrik/politik/"


def test_a_query_is_found_however_it_was_written(client):
    a_section()
    remember("/x y/ä?b=ö&c=1%262", "/rubrik/politik/")
    for path in ("/x%20y/%C3%A4", "/x y/ä", "/x%20y/a%CC%88/"):
        for query in ("b=%C3%B6&c=1%262", "b=ö&c=1%262", "b=o%CC%88&c=1%262"):
            assert client.get(f"{path}?{query}")["Location"] == "/rubrik/politik/"
    assert client.get("/x y/ä?b=ö&c=1&2").status_code == 404


def test_an_address_in_latin_1_is_found_as_browsers_ask_for_it(client):
    a_section()
    remember("/themen/%FCbersicht.htm", "/rubrik/politik/")
    assert client.get("/themen/%FCbersicht.htm")["Location"] == "/rubrik/politik/"


def test_a_wordpress_short_link_leads_on_although_the_front_page_stands_there(client):
    publication = on_air()
    remember("/?p=123", publication.get_absolute_url())
    remember("/rubrik/politik/?print=1", "/archiv/")
    assert client.get("/?p=123")["Location"] == publication.get_absolute_url()
    assert client.get("/rubrik/politik/?print=1")["Location"] == "/archiv/"
    for address in ("/", "/?p=124", "/?p=123&q=x", "/?von=2026-01-01", "/?p"):
        assert client.get(address).status_code in {200, 302}
        assert client.get(address).get("Location") != publication.get_absolute_url()


def test_what_the_pages_of_this_website_understand_is_no_old_address():
    """A parameter that a page has learned and the list here has not would be hidden by a row."""
    named = {OLDER, NEWER, QUERY, ORDER, PAGE, "seite", "stand", *PublicationFilter.base_filters}
    assert named == OWN_PARAMETERS
    for name in named:
        with pytest.raises(ValidationError):
            old_path_of(f"/?{name}=1")


def test_a_section_that_moves_takes_its_redirects_along(client):
    section = a_section()
    remember("/ressort-1", "/rubrik/politik/")
    Section.objects.filter(pk=section.pk).update(slug="innenpolitik")
    assert client.get("/ressort-1")["Location"] == "/rubrik/innenpolitik/"


def test_gone_is_410_and_unknown_is_404_with_few_queries(client, django_assert_num_queries):
    remember("/weg", "410")
    assert client.get("/weg").status_code == 410
    assert "Diese Meldung" in client.get("/weg").content.decode()
    with django_assert_num_queries(4):  # table, clock, sections in the head, newest teasers
        assert client.get("/nie-gewesen").status_code == 404


def test_a_live_page_never_asks_the_table(client, django_assert_max_num_queries):
    a_section()
    Redirect.objects.create(old_path="/rubrik/politik", is_gone=True)
    assert client.get("/rubrik/politik/").status_code == 200


@pytest.mark.parametrize("address", ["/%00", "/x?%00", "/%ed%a0%80", "/" + "a" * 3000, "/\ufffd"])
def test_nonsense_is_not_found(client, address):
    assert client.get(address).status_code == 404


# --- What they never reveal ----------------------------------------------------------------------


def test_an_old_address_of_a_draft_is_as_unknown_as_any_other(client):
    article = an_article()
    remember("/alt", f"/artikel/{article.key}/")
    unknown, known = client.get("/unbekannt"), client.get("/alt")
    assert known.status_code == 404
    assert (known.content, dict(known.headers)) == (unknown.content, dict(unknown.headers))


def test_a_plan_shows_at_its_minute_and_a_withdrawn_article_is_gone(client):
    article = an_article()
    remember("/alt", f"/artikel/x-{article.key}/")
    with frozen_at(NOON):
        publishing.publish_at(article.latest_revision, by=None, start=NOON + timedelta(minutes=1))
        assert client.get("/alt").status_code == 404
    with frozen_at(NOON + timedelta(minutes=1)):
        assert client.get("/alt").status_code == 301
    with frozen_at(NOON + timedelta(minutes=2)):
        publishing.withdraw(article, by=None)
        assert client.get("/alt").status_code == 410


def test_a_topic_of_drafts_only_is_not_named(client):
    tag = a_tag("Geheimes Thema")
    article = an_article(tags=[tag])
    remember("/alt", "/themen/geheimes-thema/")
    assert client.get("/alt").status_code == 404
    publishing.publish_now(article.latest_revision, by=None)
    assert client.get("/alt")["Location"] == "/themen/geheimes-thema/"


def test_an_old_address_of_a_topic_follows_it_into_another(client):
    target = a_tag("Ziel")
    on_air(tags=[target])
    source = a_tag("Quelle")
    remember("/alt", "/themen/quelle/")
    merge(source, target, by=None)
    assert client.get("/alt")["Location"] == "/themen/ziel/"


# --- What may be entered -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    ["/", "/rubrik/politik/", "/rubrik/politik", "/regionen/", "/impressum", "/feed/",
     "/robots.txt", "/redaktion/x", "/static/a.css", "/rubrik/politik/feed/", "nur-worte", "",
     "/a%0Ab", "/a\0b",
     "/" + "a" * 501, "http://[alt", "/archiv/2020/03/"],
)  # fmt: skip
def test_what_is_no_old_address_is_refused(old):
    a_section()
    with pytest.raises(ValidationError):
        remember(old, "410")


def test_the_address_of_any_article_is_no_old_one():
    article = an_article()
    with pytest.raises(ValidationError, match="steht heute eine Seite"):
        remember(f"/artikel/frueher-{article.key}/", "410")


@pytest.mark.parametrize(
    "new",
    ["https://boese.example/", "//boese.example/", r"/\boese.example", "javascript:alert(1)",
     "/\t/boese.example", "https://journal.example@boese.example/", "", "/gibt-es-nicht/",
     "/rubrik/gibt-es-nicht/", "/artikel/x-zzzzzzzzzz/", "/redaktion/", "/bilder/x/1/y", "411"],
)  # fmt: skip
def test_what_is_no_page_of_ours_is_refused(new):
    with pytest.raises(ValidationError, match=r"steht keine Seite|innerhalb dieser|gibt es nicht"):
        remember("/alt", new)
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("path", ["//boese.example", r"/\boese", "https://boese.example", r"/a\b"])
def test_the_database_holds_no_way_out_of_the_house(path):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path="/alt", new_path=path)


@pytest.mark.parametrize(
    ("first", "second"),
    [(("/a", "/b"), ("/b", "/c")), (("/b", "/c"), ("/a", "/b/")), (("/a", "/b/"), ("/b", "/a"))],
)
def test_the_database_holds_no_chain_and_no_loop(first, second):
    Redirect.objects.create(old_path=first[0], new_path=first[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path=second[0], new_path=second[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path="/x", new_path="/x/")


def test_the_desk_takes_addresses_as_they_are_pasted(signed_in, client):
    publication = on_air(headline="Gefunden")
    desk = signed_in(Role.DUTY_EDITOR)
    form = {
        "old_path": "https://alt.example/seite.html?id=5",
        "new_address": f"https://journal.example{publication.get_absolute_url()}",
    }
    address = "/redaktion/articles/redirect/"
    assert desk.post(f"{address}add/", form).status_code == 302
    row = Redirect.objects.get()
    assert (row.old_path, row.article) == ("/seite.html?id=5", publication.article)
    assert client.get("/seite.html?id=5")["Location"] == publication.get_absolute_url()
    shown = desk.get(f"{address}{row.pk}/change/").content.decode()
    assert f"/artikel/{publication.article.key}/" in shown
    again = desk.post(f"{address}add/", form).content.decode()
    assert "Diese alte Adresse steht schon in der Liste." in again
    wrong = desk.post(f"{address}add/", {"old_path": "/alt", "new_address": "//boese.example/"})
    assert "Weitergeleitet wird nur innerhalb dieser Website." in wrong.content.decode()
    nul = desk.post(f"{address}add/", {"old_path": "/a\0b", "new_address": "/\ud800"[:1] + "\0"})
    assert nul.status_code == 200
    assert Redirect.objects.count() == 1
    gone = {"old_path": row.old_path, "new_address": "410"}
    assert desk.post(f"{address}{row.pk}/change/", gone).status_code == 302
    assert client.get("/seite.html?id=5").status_code == 410
    assert "gibt es nicht mehr (410)" in desk.get(address).content.decode()


# --- Import --------------------------------------------------------------------------------------


def imported(tmp_path, text: str | bytes, *options: str) -> list[str]:
    file = tmp_path / "alt.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    call_command("import_redirects", str(file), *options, verbosity=0)
    return sorted(Redirect.objects.values_list("old_path", flat=True))


@pytest.fixture
def targets():
    a_section()
    return on_air(regions=[a_region()])


def test_a_file_is_taken_over_as_a_whole_and_twice_is_once(tmp_path, targets, capsys, client):
    key = targets.article.key
    text = (
        "\ufeffalt;neu\r\n/a.html;/rubrik/politik/\r\n\r\n"
        f"https://alt.example/b.html;https://journal.example/artikel/x-{key}/\r\n"
        '"/c;d";410\r\n/e?x=1;/regionen/thueringen/?vor=abc#liste\r\n'
    )
    expected = ["/a.html", "/b.html", "/c;d", "/e?x=1"]
    assert imported(tmp_path, text, "--dry-run") == []
    assert "4 alte Adressen ließen sich übernehmen" in capsys.readouterr().out
    assert imported(tmp_path, text) == expected
    assert imported(tmp_path, text) == expected
    assert "0 alte Adressen übernommen, 4 standen schon" in capsys.readouterr().out
    assert client.get("/b.html")["Location"] == targets.get_absolute_url()
    assert client.get("/e?x=1")["Location"] == "/regionen/thueringen/?vor=abc#liste"


def test_one_wrong_line_and_nothing_is_taken_over(tmp_path, targets, capsys):
    remember("/schon", "410")
    text = (
        "/gut,/rubrik/politik/\n/gut,410\n/rubrik/politik/,410\n/x,https://boese.example/\n"
        "/y,/artikel/zzzzzzzzzz/\n/schon,/rubrik/politik/\n"
    )
    with pytest.raises(Fehler, match="5 Zeilen sind falsch"):
        imported(tmp_path, text)
    said = capsys.readouterr().err
    for line in (
        "Zeile 2: /gut steht schon in Zeile 1.",
        "Zeile 3: Unter /rubrik/politik/ steht heute eine Seite dieser Website.",
        "Zeile 4: Weitergeleitet wird nur innerhalb dieser Website.",
        "Zeile 5: Einen Artikel mit dem Schlüssel zzzzzzzzzz gibt es nicht.",
        "Zeile 6: /schon führt schon anderswohin.",
    ):
        assert line in said
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/schon"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"/a;/b;/c\n", "Zeile 1: zwei Spalten erwartet, 3 da."),
        (b"/a\n", "Zeile 1: zwei Spalten erwartet, 1 da."),
        (b"/a;\xff\xfe\n", "nicht in UTF-8"),
        (b"/a;410\n/b\x00;410\n", "Zeile 2"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_line(tmp_path, capsys, content, sentence):
    with pytest.raises(Fehler) as refused:
        imported(tmp_path, content)
    assert sentence in str(refused.value) + capsys.readouterr().err
    assert not Redirect.objects.exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Fehler, match="lässt sich nicht lesen"):
        call_command("import_redirects", str(tmp_path / "fehlt.csv"))


def test_many_lines_take_few_queries(tmp_path, targets, django_assert_max_num_queries):
    key = targets.article.key
    lines = "".join(f"/alt/{number}.html;/artikel/{key}/\n" for number in range(500))
    with django_assert_max_num_queries(8):
        assert len(imported(tmp_path, lines)) == 500
