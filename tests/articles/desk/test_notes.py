"""Notes on an article."""

import pytest
from django.db import IntegrityError, transaction

from articles.desk.policy import Role
from articles.models import Autosave, Note
from tests.articles.desk.test_article_form import change, form
from tests.factories import an_article

pytestmark = pytest.mark.django_db

FRAGMENT = {"Desk-Part": "notes"}


def notes(article) -> str:
    return f"/redaktion/articles/article/{article.pk}/anmerkungen/"


def test_everybody_who_sees_an_article_can_remark(signed_in):
    article = an_article()
    for role in set(Role) - {Role.AUTHOR}:
        answer = signed_in(role).post(notes(article), {"note": f"Von {role}"}, headers=FRAGMENT)
        assert f"Von {role}" in answer.content.decode()
    assert Note.objects.count() == len(Role) - 1
    page = signed_in(Role.EDITOR, "leserin").get(change(article)).content.decode()
    assert "Von Bildredaktion" in page


def test_authors_remark_on_their_own_articles_even_after_handing_in(signed_in):
    author = signed_in(Role.AUTHOR)
    own = an_article(created_by=author.user, stage="in_review")
    assert author.post(notes(own), {"note": "Gilt noch"}).status_code == 302
    assert author.post(notes(an_article()), {"note": "Nein"}).status_code == 404
    assert Note.objects.get().text == "Gilt noch"


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2_001])
def test_a_note_that_cannot_be_says_why(signed_in, text):
    answer = signed_in(Role.EDITOR).post(notes(an_article()), {"note": text}, headers=FRAGMENT)
    assert answer.status_code == 400
    assert 'class="errornote"' in answer.content.decode()
    assert not Note.objects.exists()


def test_without_a_script_nothing_typed_in_the_form_is_lost(signed_in):
    client = signed_in(Role.EDITOR)
    article = an_article()
    data = form(article, headline="Halb fertig", note="Kurze Frage", key=article.key)
    client.post(notes(article), data)
    assert Note.objects.get().text == "Kurze Frage"
    assert Autosave.objects.get().fields["headline"] == ["Halb fertig"]


def test_a_note_is_text_and_never_html(signed_in):
    article = an_article()
    answer = signed_in(Role.EDITOR).post(
        notes(article), {"note": "<script>alert(1)</script>"}, headers=FRAGMENT
    )
    assert "&lt;script&gt;" in answer.content.decode()


def test_a_note_stays_as_it_was_written(signed_in):
    note = Note.objects.create(article=an_article(), by=signed_in(Role.EDITOR).user, text="So.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.update(text="Anders.")
    with pytest.raises(IntegrityError), transaction.atomic():
        note.delete()
