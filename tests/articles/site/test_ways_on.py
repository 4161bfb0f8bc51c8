"""Pages for not found, withdrawn and no hits offer ways on, and reveal no drafts."""

from datetime import timedelta

import pytest

from articles import publishing
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

REGISTERS = (
    "/themen/",
    "/regionen/",
    "/ministerien/",
    "/organisationen/",
    "/personen/",
    "/archiv/",
)


def headlines(html: str) -> list[str]:
    part = html.partition('id="neueste"')[2]
    return [piece.split("</a>")[0] for piece in part.split('teaser__headline"><a href="')[1:]]


@pytest.mark.parametrize("number", [0, 3, 8])
def test_every_end_leads_to_search_registers_and_the_newest(client, number: int):
    withdrawn = on_air(headline="War einmal").article
    publishing.withdraw(withdrawn, by=None)
    an_article(headline="Nur ein Entwurf")
    for hours in range(number):
        on_air(since=timedelta(hours=hours + 1), headline=f"Neu {hours}", kicker="")
    for address, status in (
        ("/gibt-es-nicht/", 404),
        (f"/artikel/{withdrawn.key}/", 410),
        ("/suche/?q=Xylophonquark", 200),
    ):
        answer = client.get(address)
        html = answer.content.decode()
        assert answer.status_code == status
        main = html.partition("<main")[2].partition("</main>")[0]
        assert 'role="search"' in main
        for register in REGISTERS:
            assert f'href="{register}"' in main
        shown = [words.rpartition(">")[2] for words in headlines(main)]
        assert shown == [f"Neu {hours}" for hours in range(min(number, 6))]
        assert "Entwurf" not in html
        assert html.count('role="search"') == 1


def test_a_search_that_finds_something_shows_its_hits_alone(client):
    on_air(headline="Glasfaser für alle")
    html = client.get("/suche/?q=Glasfaser").content.decode()
    assert 'id="neueste"' not in html


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Xylophonquark", "Bitte prüfen Sie die Schreibweise oder versuchen Sie es"),
        ("Xylophonquark Zitherbrei", "Versuchen Sie es mit weniger Wörtern"),
        ("die", "„die“ kommt in fast jeder Meldung vor."),
        ("-Fax", "nur mit Minus lässt sich nicht suchen."),
    ],
)
def test_what_to_do_is_said_as_it_is(client, asked: str, sentence: str):
    assert sentence in client.get("/suche/", {"q": asked}).content.decode()
