"""Redirects of guessed addresses."""

import pytest

from articles import publishing
from articles.models import Redirect, Tag
from articles.redirects import old_path_of
from tests.factories import a_section, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal() -> None:
    tags = [a_tag("BMDS", Tag.Kind.MINISTRY), a_tag("OZG"), a_tag("Bürgeramt")]
    on_air(section=a_section("E-Government"), tags=tags)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/regionen/Thüringen/", "/regionen/thueringen/"),
        ("/regionen/Thu\u0308ringen", "/regionen/thueringen/"),
        ("/regionen/Baden Württemberg/", "/regionen/baden-wuerttemberg/"),
        ("/regionen/NRW/", "/regionen/nordrhein-westfalen/"),
        ("/regionen/th/", "/regionen/thueringen/"),
        ("/Rubrik/E-Government/?seite=2", "/rubrik/e-government/?seite=2"),
        ("/ministerien/BMDS/", "/ministerien/bmds/"),
        ("/themen/OZG", "/themen/ozg/"),
        ("/themen/Bürgeramt/", "/themen/buergeramt/"),
        ("/rss.xml", "/feed/"),
        ("/index.php", "/"),
    ],
)
def test_it_leads_to_the_page_that_is_meant(client, journal, typed: str, meant: str):
    path, _, query = typed.partition("?")
    answer = client.get(path, query_params=dict([query.split("=")]) if query else None)
    assert (answer.status_code, answer.headers.get("Location")) == (301, meant)


def test_an_article_is_found_by_its_key_in_capitals_and_before_a_bracket(client):
    published = on_air(headline="Register")
    key, address = published.article.key, published.get_absolute_url()
    for typed in (f"/artikel/{key.upper()}/", f"{address}).", f"/Artikel/register-{key},"):
        assert client.get(typed).headers["Location"] == address


@pytest.mark.parametrize(
    "typed",
    [
        "/regionen/Atlantis/",
        "/rubrik/",
        "/themen/Geheim/",
        "/themen/%00/",
        "/artikel/ß/",
        "/x/y/z/",
    ],
)
def test_no_address_is_made_up_and_no_draft_revealed(client, journal, typed: str):
    an_article(headline="Entwurf", tags=[a_tag("Geheim")])
    assert client.get(typed).status_code == 404


def test_a_withdrawn_article_stays_gone_however_it_is_typed(client):
    article = on_air(headline="War einmal").article
    publishing.withdraw(article, by=None)
    assert client.get(f"/artikel/{article.key}/").status_code == 410
    answer = client.get(f"/artikel/{article.key.upper()}/")
    assert answer.headers["Location"] == f"/artikel/{article.key}/"
    draft = an_article(headline="Entwurf")
    assert client.get(f"/artikel/{draft.key.upper()}/").status_code == 404


def test_the_table_of_old_addresses_comes_first(client, journal):
    Redirect.objects.create(old_path=old_path_of("/themen/OZG/"), new_path="/archiv/")
    assert client.get("/themen/OZG/").headers["Location"] == "/archiv/"
