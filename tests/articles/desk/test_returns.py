"""Returned articles show the reason; handed-in articles can be taken back."""

import pytest
from django.test import Client

from articles import publishing, workflow
from articles.desk.dashboard.waiting import waiting_for, waiting_for_others
from articles.desk.policy import Role
from articles.models import Article, JournalEntry
from tests.articles.desk.test_article_form import change, form, told
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

Event = JournalEntry.Event
Stage = Article.Stage
TABLE = "/redaktion/"


@pytest.fixture
def author(signed_in) -> Client:
    return signed_in(Role.AUTHOR)


@pytest.fixture
def editor(signed_in) -> Client:
    client = signed_in(Role.EDITOR)
    client.user.first_name, client.user.last_name = "Anna", "Weber"
    client.user.save()
    return client


def handed_in_by(client: Client, **fields: object) -> Article:
    article = an_article(created_by=client.user, **fields)
    workflow.hand_in(article, by=client.user)
    return article


def take_back(client: Client, article: Article):
    address = f"/redaktion/articles/article/{article.pk}/zurueckholen/"
    return client.post(address, follow=True)


def stage(article: Article) -> str:
    return Article.objects.get(pk=article.pk).stage


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# --- Returned -------------------------------------------------------------------------------------


def test_the_comment_stands_in_the_form_and_on_the_start_page_until_it_is_handed_in_again(
    author, editor
):
    article = handed_in_by(author)
    workflow.give_back(article, by=editor.user, comment="Wer sagt das?\nUnd wann?")
    for page in (read(author, change(article)), read(author, TABLE)):
        assert "Anna Weber" in page
        assert "Wer sagt das?" in page
    assert "Wer sagt das?<br>Und wann?" in read(author, change(article))
    workflow.hand_in(article, by=author.user)
    assert "Wer sagt das?" not in read(author, change(article))
    assert "Wer sagt das?" not in read(author, TABLE)


def test_other_entries_of_the_journal_do_not_hide_that_it_came_back(author, editor):
    article = handed_in_by(author)
    workflow.give_back(article, by=editor.user, comment="Bitte kürzen.")
    for deed in (Event.EMBARGOED, Event.DENIED, Event.LINK_MADE):
        JournalEntry.objects.record(article, deed, author.user)
    assert [one.returned.words for one in waiting_for(author.user)] == ["Bitte kürzen."]
    assert "Bitte kürzen." in read(author, change(article))


def test_an_article_that_is_on_air_comes_back_like_any_other(author, editor):
    article = an_article(created_by=author.user)
    on_air(article)
    workflow.give_back(article, by=editor.user, comment="Der Minister heißt anders.")
    assert [one.what for one in waiting_for(author.user)] == ["zurückgekommen"]


def test_only_the_last_return_is_shown(author, editor):
    article = handed_in_by(author)
    workflow.give_back(article, by=editor.user, comment="Erstens.")
    workflow.hand_in(article, by=author.user)
    workflow.give_back(article, by=editor.user, comment="Zweitens.")
    assert [one.returned.words for one in waiting_for(author.user)] == ["Zweitens."]
    page = read(author, change(article))
    assert "Zweitens." in page
    assert "Erstens." not in page


# --- Taken back -----------------------------------------------------------------------------------


def test_an_author_takes_back_what_nobody_has_approved_and_writes_on(author):
    article = handed_in_by(author)
    assert "Zurückholen" in read(author, change(article))
    response = take_back(author, article)
    assert "wieder ein Entwurf" in told(response)
    assert stage(article) == Stage.DRAFT
    page = response.content.decode()
    assert 'name="headline"' in page
    assert "Zurückholen" not in page
    entry = article.journal.get(deed=Event.TAKEN_BACK)
    assert (entry.by, entry.revision) == (author.user, article.latest_revision)


def test_what_is_approved_stays_with_the_editors(author, editor):
    article = handed_in_by(author)
    workflow.approve(article.latest_revision, by=editor.user)
    assert "Zurückholen" not in read(author, change(article))
    assert "inzwischen freigegeben" in told(take_back(author, article))
    assert stage(article) == Stage.APPROVED


def test_an_approval_that_a_later_save_has_overtaken_still_counts(author, editor):
    article = handed_in_by(author)
    publishing.publish_now(article.latest_revision, by=editor.user)
    article.refresh_from_db()
    article.headline += " neu"
    article.save()
    article.revisions.record(article, by=editor.user)
    assert stage(article) == Stage.IN_REVIEW
    assert "inzwischen freigegeben" in told(take_back(author, article))
    assert stage(article) == Stage.IN_REVIEW


def test_after_a_return_and_another_hand_in_it_can_be_taken_back_again(author, editor):
    article = handed_in_by(author)
    workflow.approve(article.latest_revision, by=editor.user)
    workflow.give_back(article, by=editor.user, comment="Doch noch nicht.")
    workflow.hand_in(article, by=author.user)
    take_back(author, article)
    assert stage(article) == Stage.DRAFT


def test_pressing_twice_says_that_it_is_a_draft_and_journals_once(author):
    article = handed_in_by(author)
    take_back(author, article)
    assert "schon ein Entwurf" in told(take_back(author, article))
    assert article.journal.filter(deed=Event.TAKEN_BACK).count() == 1


def test_nobody_takes_back_what_somebody_else_handed_in(author, editor):
    article = handed_in_by(author)
    assert "Zurückholen" not in read(editor, change(article))
    assert "wer ihn zur Prüfung gegeben hat" in told(take_back(editor, article))
    assert stage(article) == Stage.IN_REVIEW


def test_the_editor_who_has_it_open_is_told_by_the_presence_line(author, editor):
    article = handed_in_by(author)
    author.user.first_name, author.user.last_name = "Jonas", "Brandt"
    author.user.save()
    assert f'data-stage="{Stage.IN_REVIEW}"' in read(editor, change(article))
    take_back(author, article)
    address = f"/redaktion/articles/article/{article.pk}/anwesend/"
    answer = editor.post(address).json()
    assert answer["stage"] == Stage.DRAFT
    assert answer["moved"].startswith("Jonas Brandt hat den Artikel um ")
    assert answer["moved"].endswith("zurückgeholt; er ist wieder ein Entwurf.")


def test_who_has_handed_in_and_only_reads_is_not_said_to_be_editing(author, editor):
    article = an_article(created_by=author.user)
    author.get(change(article))
    assert "bearbeitet seit" in read(editor, change(article))
    handed_in = author.post(change(article), form(article, "_hand_in"), follow=True)
    assert "zurückholen" in handed_in.content.decode()
    author.post(f"/redaktion/articles/article/{article.pk}/anwesend/")
    assert "bearbeitet seit" not in read(editor, change(article))


# --- What waits for others ------------------------------------------------------------------------


def test_what_one_handed_in_or_saved_last_stays_in_sight(author, editor):
    article = handed_in_by(author, headline="Liegt zur Prüfung")
    assert [one.what for one in waiting_for_others(author.user)] == [
        "zur Prüfung bei der Redaktion"
    ]
    article.teaser += " Mehr."
    article.save()
    article.revisions.record(article, by=editor.user)
    assert waiting_for(editor.user) == []
    assert [one.article for one in waiting_for_others(editor.user)] == [article]
    assert "Wartet auf andere" in read(editor, TABLE)


def test_what_is_approved_waits_for_the_duty_editor(author, editor, signed_in):
    article = handed_in_by(author)
    workflow.approve(article.latest_revision, by=editor.user)
    assert [one.what for one in waiting_for_others(author.user)] == [
        "freigegeben, wartet auf die Veröffentlichung"
    ]
    duty = signed_in(Role.DUTY_EDITOR)
    assert [one.article for one in waiting_for(duty.user)] == [article]
    publishing.publish_now(article.latest_revision, by=duty.user)
    assert waiting_for_others(author.user) == []


def test_last_saved_names_each_article_once_with_its_last_save(author, editor):
    article = an_article(created_by=author.user, headline="Einmal")
    for number in range(3):
        article.teaser += f" Satz {number}."
        article.save()
        article.revisions.record(article, by=editor.user)
    page = read(author, TABLE)
    card = page[page.index('id="zuletzt"') :]
    card = card[: card.index("</section>")]
    assert card.count("Einmal") == 1
    assert "Anna Weber" in card
