"""The desk's list of articles: its search over whole texts, drafts too; columns and filters."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import publishing
from articles.desk.article.search import ids_matching
from articles.desk.policy import Role
from articles.models import Article, Author
from articles.search import engine, timeouts
from articles.search.dictionary import learn
from tests.articles.desk.test_article_form import told
from tests.clock import ahead
from tests.factories import a_region, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db

LIST = "/redaktion/articles/article/"


def found(typed: str) -> set[str]:
    return set(
        Article.objects.filter(pk__in=ids_matching(typed)).values_list("headline", flat=True)
    )


def a_text(body: str, headline: str = "Gesucht", **fields: object) -> Article:
    an_article(headline="Etwas anderes")
    return an_article(headline=headline, body=f"<p>{body}</p>", **fields)


# --- What is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("Die Bürgerbüros öffnen früher.", "Bürgerbüro"),
        ("Die Bürgerbüros öffnen früher.", "buergerbueros"),
        ("Das Amt hat Häuser gekauft.", "Haus"),
        ("Eine Maßnahme des Landes.", "massnahmen"),
        ("Das E-Government-Gesetz gilt.", "egovernment"),
        ("Ein Ver\u00adwal\u00adtungs\u00adakt erging.", "Verwaltungsakt"),
        ("Der Netzausbau beginnt.", "Netzaus"),
        ("Die Registermodernisierungsverordnung kommt.", "modernisierung"),
        ("Das kostet 42 Euro im Jahr 2031.", "2031"),
    ],
)
def test_words_of_an_unpublished_body_are_found_in_every_form(body, typed):
    a_text(body)
    assert found(typed) == {"Gesucht"}


def test_compounds_are_taken_apart_by_the_journals_own_lexicon():
    on_air(headline="Die Registermodernisierung der Verwaltung", body="<p>Modernisierung.</p>")
    on_air(headline="Register und Modernisierung", body="<p>Beides für sich.</p>")
    learn()
    a_text("Mit der Modernisierung der Register geht es voran.")
    assert "Gesucht" in found("Registermodernisierung")
    assert "Die Registermodernisierung der Verwaltung" in found("Modernisierung")


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("Minister Dresden", True),
        ("Minister Leipzig", False),
        ("„Minister reist“", True),
        ("„reist Minister“", False),
        ("Minister -Dresden", False),
        ("Minister -Leipzig", True),
        ("Leipzig OR Dresden", True),
    ],
)
def test_a_question_is_read_as_on_the_site(typed, is_found):
    a_text("Der Minister reist nach Dresden.")
    assert found(typed) == ({"Gesucht"} if is_found else set())


def test_pieces_of_titles_keys_and_addresses_are_found():
    article = a_text("Text.", headline="Landesarchivgesetz")
    on_air(article)
    assert found("archivges") == {"Landesarchivgesetz"}
    assert found(article.key) == {"Landesarchivgesetz"}
    address = article.publications.get().get_absolute_url()
    assert found(f"https://journal.example{address}") == {"Landesarchivgesetz"}


def test_what_is_filed_under_a_name_is_found():
    a_text("Ohne das Wort.", regions=[a_region("Bayern")])
    a_text("Ohne das Wort.", headline="Verschlagwortet", tags=[a_tag("Breitbandförderung")])
    assert found("Bayern") == {"Gesucht"}
    assert found("Breitbandförderung") == {"Verschlagwortet"}


def test_the_working_copy_is_searched_and_not_what_is_on_air():
    article = a_text("Das alte Wort Zebrastreifen.")
    on_air(article)
    article.body = "<p>Das neue Wort Ampelanlage.</p>"
    article.save()
    article.revisions.record(article, by=None)
    assert found("Ampelanlage") == {"Gesucht"}
    assert found("Zebrastreifen") == set()


def test_readers_learn_nothing_from_what_the_desk_can_find():
    a_text("Das Geheimprojekt Wolkenkuckucksheim.")
    assert found("Wolkenkuckucksheim") == {"Gesucht"}
    assert engine.answer("Wolkenkuckucksheim", timezone.now()).total == 0


@pytest.mark.parametrize(
    "typed", ["und", "-Register", "„“", "%", "_", "\\", "'", "(", "🙂", "\x00"]
)
def test_what_says_nothing_is_searched_as_it_stands(signed_in, typed):
    an_article()
    response = signed_in(Role.EDITOR).get(LIST, {"q": typed})
    assert response.status_code == 200


def test_signs_of_the_pattern_are_taken_literally():
    a_text("Text.", headline="100 % digital")
    a_text("Text.", headline="1000 Stellen")
    assert found('"100 %"') == {"100 % digital"}


def test_authors_find_their_own_articles_only(signed_in):
    author = signed_in(Role.AUTHOR)
    a_text("Das Wort Ampelanlage.", headline="Eigener", created_by=author.user)
    a_text("Das Wort Ampelanlage.", headline="Fremder")
    page = author.get(LIST, {"q": "Ampelanlage"}).content.decode()
    assert "Eigener" in page
    assert "Fremder" not in page


def test_the_picker_finds_by_the_body_too(signed_in):
    a_text("Das Wort Ampelanlage.", headline="Gesucht")
    query = "app_label=articles&model_name=placement&field_name=article&term=Ampelanl"
    answer = signed_in(Role.DUTY_EDITOR).get(f"/redaktion/autocomplete/?{query}")
    assert [one["text"] for one in answer.json()["results"]] == ["Thüringen: Gesucht"]


def test_a_search_that_takes_too_long_says_so_and_looks_into_the_titles(signed_in, monkeypatch):
    an_article(headline="Register im Titel")

    def too_long(typed: str) -> None:
        raise timeouts.SearchTimeout

    monkeypatch.setattr("articles.desk.article.list.ids_matching", too_long)
    response = signed_in(Role.EDITOR).get(LIST, {"q": "Register"})
    assert "zu lange gedauert" in told(response)
    assert "Register im Titel" in response.content.decode()


def test_the_document_follows_its_article_and_is_written_only_when_words_change():
    article = a_text("Das Wort Ampelanlage.")

    def version() -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT xmin || '-' || ctid FROM articles_deskdocument WHERE article_id = %s",
                [article.pk],
            )
            return cursor.fetchone()[0]

    before = version()
    article.save()
    Article.objects.filter(pk=article.pk).update(embargo=ahead(days=1))
    assert version() == before
    Article.objects.filter(pk=article.pk).update(teaser="Neu: Kreisverkehr.")
    assert version() != before
    assert found("Kreisverkehr") == {"Gesucht"}


# --- Columns and filters --------------------------------------------------------------------------


def listed(client, **query: str) -> set[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return {article.headline for article in response.context["cl"].result_list}


def test_the_list_shows_who_wrote_it_and_when_it_appeared(signed_in):
    author = Author.objects.create(name="Jonas Brandt")
    article = on_air(author=author, since=timedelta(days=400)).article
    an_article(byline="Von Anna Weber und Jan Roth")
    page = signed_in(Role.EDITOR).get(LIST).content.decode()
    assert "Jonas Brandt" in page
    assert "Von Anna Weber und Jan Roth" in page
    article.refresh_from_db()
    assert f"{timezone.localtime(article.dated):%d.%m.%Y %H:%M}" in page


def test_mine_is_what_i_began_what_bears_my_name_and_what_i_saved_last(signed_in):
    editor = signed_in(Role.EDITOR)
    named = Author.objects.create(name="Ich", user=editor.user)
    an_article(headline="Begonnen", created_by=editor.user)
    an_article(headline="Unter meinem Namen", author=named)
    saved, overtaken = an_article(headline="Gesichert"), an_article(headline="Überholt")
    for article in (saved, overtaken):
        article.teaser += " Mehr."
        article.save()
        article.revisions.record(article, by=editor.user)
    overtaken.teaser += " Noch mehr."
    overtaken.save()
    overtaken.revisions.record(overtaken, by=None)
    assert listed(editor, meine="geschrieben") == {"Begonnen", "Unter meinem Namen"}
    assert listed(editor, meine="gesichert") == {"Gesichert"}


def test_articles_are_filtered_by_author(signed_in):
    author = Author.objects.create(name="Jonas Brandt")
    Author.objects.create(name="Schreibt nicht")
    an_article(headline="Von Jonas", author=author)
    an_article(headline="Von niemandem")
    editor = signed_in(Role.EDITOR)
    assert listed(editor, autor=str(author.pk)) == {"Von Jonas"}
    page = editor.get(LIST).content.decode()
    assert "Jonas Brandt</a>" in page
    assert "Schreibt nicht</a>" not in page


def test_articles_are_filtered_by_when_they_appeared(signed_in):
    for headline, days in (("Alt", 400), ("Monat", 20), ("Woche", 5)):
        on_air(headline=headline, since=timedelta(days=days))
    on_air(headline="Heute")
    an_article(headline="Entwurf")
    planned = an_article(headline="Geplant")
    publishing.publish_at(planned.latest_revision, by=None, start=ahead(hours=1))
    editor = signed_in(Role.EDITOR)
    assert listed(editor, erschienen="heute") == {"Heute"}
    assert listed(editor, erschienen="woche") == {"Heute", "Woche"}
    assert listed(editor, erschienen="monat") == {"Heute", "Woche", "Monat"}
    assert listed(editor, erschienen="jahr") == {"Heute", "Woche", "Monat"}
    assert listed(editor, erschienen="nie") == {"Entwurf", "Geplant"}
    assert len(listed(editor, erschienen="quatsch")) == 6


def test_hits_are_counted_where_something_is_searched_or_filtered(signed_in):
    client = signed_in(Role.EDITOR)
    an_article(headline="Gesucht")
    offers = [
        "alle zeigen" in client.get(LIST + asked).content.decode()
        for asked in ("", "?q=Gesucht", "?erschienen=nie")
    ]
    assert offers == [False, True, True]


def test_search_and_filters_go_together(signed_in):
    editor = signed_in(Role.EDITOR)
    a_text("Das Wort Ampelanlage.", headline="Meiner", created_by=editor.user)
    a_text("Das Wort Ampelanlage.", headline="Fremder")
    assert listed(editor, q="Ampelanlage", meine="geschrieben") == {"Meiner"}
