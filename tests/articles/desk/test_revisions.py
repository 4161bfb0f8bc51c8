import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles import publishing
from articles.desk.article.diff import marked
from articles.desk.policy import Role
from articles.models import Article, Revision
from tests.factories import an_article, on_air


def history(article: Article, query: str = "") -> str:
    return f"/redaktion/articles/article/{article.pk}/fassungen/{query}"


def revised(article: Article, **fields: object) -> Revision:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return article.revisions.record(article, by=None)


def test_changed_words_are_marked_on_both_sides():
    before, after = marked("Der alte Satz bleibt.", "Der neue Satz bleibt.")
    assert before == "Der <del>alte</del> Satz bleibt."
    assert after == "Der <ins>neue</ins> Satz bleibt."


def test_html_in_a_text_is_shown_and_not_run():
    before, after = marked("<script>", "<b>")
    assert before == "<del>&lt;script&gt;</del>"
    assert after == "<ins>&lt;b&gt;</ins>"


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_without_its_marks_each_side_is_the_text_itself(before, after):
    left, right = marked(before, after)
    for html, text in ((left, before), (right, after)):
        unmarked = re.sub("</?(?:del|ins)>", "", html)
        assert list(filter(None, unmarked.split("\n"))) == list(filter(None, text.splitlines()))


@pytest.mark.django_db
def test_the_page_lists_revisions_with_their_times_on_air(signed_in):
    article = on_air().article
    revised(article, headline="Zweite Überschrift")
    publishing.publish_now(article.latest_revision, by=None)
    page = signed_in(Role.EDITOR).get(history(article)).content.decode()
    assert page.count('<th scope="row" data-label="Fassung">') == 2
    assert "bis auf Weiteres" in page


@pytest.mark.django_db
def test_the_page_tells_who_took_a_revision_off_air(signed_in):
    client = signed_in(Role.DUTY_EDITOR, "katrin")
    article = on_air().article
    publishing.withdraw(article, by=client.user)
    assert "beendet von katrin" in client.get(history(article)).content.decode()


@pytest.mark.django_db
def test_two_revisions_are_compared_in_every_field(signed_in):
    article = an_article(teaser="Der erste Teaser steht hier.")
    revised(article, teaser="Der zweite Teaser steht hier.", byline="Von Anna Weber")
    page = signed_in(Role.EDITOR).get(history(article, "?von=1&bis=2")).content.decode()
    assert "<del>erste</del>" in page
    assert "<ins>zweite</ins>" in page
    assert "Autorenzeile" in page
    assert "Dachzeile" not in page.split("<table")[1]


@pytest.mark.django_db
def test_restoring_makes_a_new_revision_and_loses_nothing(signed_in):
    article = an_article(headline="Alt")
    revised(article, headline="Neu")
    client = signed_in(Role.EDITOR)
    address = history(article, "1/wiederherstellen/")
    assert client.get(address).status_code == 405
    page = client.post(address, follow=True).content.decode()
    assert "Fassung 1 ist als Fassung 3 wiederhergestellt." in page
    article.refresh_from_db()
    assert article.headline == "Alt"
    headlines = article.revisions.order_by("number").values_list("headline", flat=True)
    assert list(headlines) == ["Alt", "Neu", "Alt"]
    assert article.latest_revision.comment == "Wiederhergestellt aus Fassung 1"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.TAGGER, Role.PICTURES])
def test_who_does_not_write_does_not_restore(signed_in, role):
    article = an_article()
    assert signed_in(role).post(history(article, "1/wiederherstellen/")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["?von=abc&bis=1", "?von=1&bis=99", "?von=9999999999999999&bis=1", "?von=%00&bis=1"],
)
def test_nonsense_is_not_found(signed_in, query):
    assert signed_in(Role.EDITOR).get(history(an_article(), query)).status_code == 404


@pytest.mark.django_db
def test_foreign_articles_have_no_history_for_authors(signed_in):
    client = signed_in(Role.AUTHOR)
    foreign = an_article()
    assert client.get(history(foreign)).status_code == 404
    assert client.post(history(foreign, "1/wiederherstellen/")).status_code == 404


@pytest.mark.django_db
def test_five_hundred_revisions_take_as_many_queries_as_five(signed_in):
    client = signed_in(Role.EDITOR)
    article = on_air(since=timedelta(days=1)).article
    Article.objects.filter(pk=article.pk).update(stage=Article.Stage.IN_REVIEW)

    def add(first: int, last: int) -> None:
        Revision.objects.bulk_create(
            Revision(article=article, number=number, headline=f"Stand {number}")
            for number in range(first, last)
        )

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(history(article)).status_code == 200
        return len(captured)

    add(2, 6)
    queries()
    few = queries()
    add(6, 501)
    assert queries() == few
