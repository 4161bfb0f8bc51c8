"""Four-eyes rule: two people have seen exactly the revision that is approved."""

import re

import pytest
from django.test import Client

from articles import workflow
from articles.desk.dashboard.waiting import waiting_for, waiting_for_others
from articles.desk.policy import Role
from articles.models import Approval, Article, Confirmation, JournalEntry, Publication
from tests.articles.desk.test_article_form import change, form, told
from tests.articles.desk.test_steps import press, stage
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

Stage = Article.Stage


def named(client: Client, first: str, last: str) -> Client:
    client.user.first_name, client.user.last_name = first, last
    client.user.save()
    return client


@pytest.fixture
def author(signed_in) -> Client:
    return named(signed_in(Role.AUTHOR), "Jonas", "Brandt")


@pytest.fixture
def editor(signed_in) -> Client:
    return named(signed_in(Role.EDITOR), "Anna", "Weber")


@pytest.fixture
def duty(signed_in) -> Client:
    return named(signed_in(Role.DUTY_EDITOR), "Katrin", "Vogt")


@pytest.fixture
def mended(author, editor) -> Article:
    """An author's text in review, with a headline changed by an editor."""
    article = an_article(created_by=author.user, headline="Land öfnet Register")
    press(author, article, "_hand_in", teaser="Vom Autor geschrieben.")
    press(editor, article, "_save", headline="Land öffnet Register")
    article.refresh_from_db()
    return article


def confirm(client: Client, article: Article, number: int):
    address = f"/redaktion/articles/article/{article.pk}/bestaetigen/"
    return client.post(address, {"fassung": str(number)}, follow=True)


def page_of(client: Client, article: Article) -> str:
    return client.get(change(article)).content.decode()


# --- The author confirms --------------------------------------------------------------------------


def test_an_editor_who_mended_a_headline_approves_once_the_author_has_confirmed(
    author, editor, mended
):
    refused = told(press(editor, mended, "_approve"))
    assert "sobald Jonas Brandt Ihre Änderungen bestätigt hat" in refused
    assert stage(mended) == Stage.IN_REVIEW

    page = page_of(author, mended)
    assert "Anna Weber hat Ihren Text geändert" in page
    assert "<del>öfnet</del>" in page
    assert "<ins>öffnet</ins>" in page
    assert "Sie haben Fassung 3 bestätigt." in told(confirm(author, mended, 3))

    assert "Fassung 3 ist freigegeben." in told(press(editor, mended, "_approve"))
    approval = Approval.objects.get()
    assert (approval.kind, approval.by) == (Approval.Kind.FOUR_EYES, editor.user)
    assert list(mended.journal.order_by("pk").values_list("deed", "by__first_name")) == [
        ("handed_in", "Jonas"),
        ("confirmed", "Jonas"),
        ("approved", "Anna"),
    ]


def test_both_find_it_on_their_start_pages(author, editor, mended):
    assert [one.what for one in waiting_for(author.user)] == ["Änderungen zu bestätigen"]
    assert waiting_for_others(author.user) == []
    assert waiting_for(editor.user) == []
    assert [one.article for one in waiting_for_others(editor.user)] == [mended]
    confirm(author, mended, 3)
    assert waiting_for(author.user) == []
    assert [one.article for one in waiting_for_others(author.user)] == [mended]
    assert [one.what for one in waiting_for(editor.user)] == ["zu prüfen"]
    assert waiting_for_others(editor.user) == []


def test_a_confirmation_is_for_the_revision_that_was_on_the_screen(author, editor, mended):
    press(editor, mended, "_save", headline="Noch einmal anders")
    assert "neuere Fassung" in told(confirm(author, mended, 3))
    assert not Confirmation.objects.exists()
    confirm(author, mended, 4)
    press(editor, mended, "_save", teaser="Und noch ein Wort.")
    assert "Freigeben kann ihn jemand anderes" in told(press(editor, mended, "_approve"))
    assert 'Fassung 4</th><th scope="col">Fassung 5' in page_of(author, mended)


@pytest.mark.parametrize("nonsense", ["", "x", "99999999999", "-1"])
def test_a_confirmation_without_a_revision_confirms_nothing(author, mended, nonsense):
    assert "Bestätigt ist noch nichts" in told(confirm(author, mended, nonsense))
    assert not Confirmation.objects.exists()


def test_nobody_confirms_what_they_have_saved(editor, mended):
    assert "selbst gesichert" in told(confirm(editor, mended, 3))
    assert "Änderungen bestätigen" not in page_of(editor, mended)


def test_pressing_confirm_twice_journals_once(author, mended):
    confirm(author, mended, 3)
    confirm(author, mended, 3)
    assert mended.journal.filter(deed=JournalEntry.Event.CONFIRMED).count() == 1


def test_the_history_names_who_confirmed(author, editor, mended):
    confirm(author, mended, 3)
    page = editor.get(f"/redaktion/articles/article/{mended.pk}/fassungen/").content.decode()
    assert "Bestätigt: Jonas Brandt" in page


def test_any_other_person_may_approve_whoever_wrote_last(author, editor, duty, mended):
    assert "Fassung 3 ist freigegeben." in told(press(duty, mended, "_approve"))
    assert Approval.objects.get().kind == Approval.Kind.FOUR_EYES


# --- Exactly this revision ------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["_approve", "_publish"])
def test_who_approves_an_older_screen_is_shown_what_changed_and_asked_again(
    author, editor, duty, button
):
    article = an_article(created_by=author.user, headline="Land öfnet Register")
    workflow.hand_in(article, by=author.user)
    on_screen = form(article, button, stage=Stage.IN_REVIEW)
    press(editor, article, "_save", headline="Land öffnet Register")

    response = duty.post(change(article), on_screen, follow=True)
    assert "ist nicht ausgeführt: Inzwischen hat Anna Weber geändert" in told(response)
    assert not Approval.objects.exists()
    page = response.content.decode()
    assert "Das hat Anna Weber geändert, während Sie Fassung 1 vor sich hatten" in page
    assert "<ins>öffnet</ins>" in page

    article.refresh_from_db()
    duty.post(change(article), form(article, button, stage=Stage.IN_REVIEW))
    assert Approval.objects.get().revision.number == 2


def test_what_changed_is_shown_apart_from_ones_own_changes(author, editor, duty):
    article = an_article(created_by=author.user)
    workflow.hand_in(article, by=author.user)
    on_screen = form(article, "_approve", teaser="Meine Änderung am Teaser.")
    press(editor, article, "_save", headline="Geänderte Überschrift")
    page = duty.post(change(article), on_screen, follow=True).content.decode()
    shown = page[page.index('id="nicht-gesehen"') :]
    shown = shown[: shown.index("</section>")]
    assert "Überschrift</th>" in shown
    assert "Teaser</th>" not in shown


def test_somebody_elses_words_chosen_in_a_conflict_are_seen(author, editor, duty):
    article = an_article(created_by=author.user)
    workflow.hand_in(article, by=author.user)
    on_screen = form(article, "_approve", headline="Meine Überschrift")
    press(editor, article, "_save", headline="Ihre Überschrift")
    conflict = duty.post(change(article), on_screen)
    assert conflict.status_code == 409
    article.refresh_from_db()
    decided = on_screen | {"base": "2", "decide_headline": "theirs"}
    assert "Fassung 2 ist freigegeben." in told(duty.post(change(article), decided, follow=True))


def test_who_approves_what_was_taken_back_meanwhile_is_told_and_approves_nothing(author, editor):
    article = an_article(created_by=author.user)
    workflow.hand_in(article, by=author.user)
    on_screen = form(article, "_approve", stage=Stage.IN_REVIEW)
    workflow.take_back(article, by=author.user)
    assert "zurückgeholt; er ist wieder ein Entwurf" in told(
        editor.post(change(article), on_screen, follow=True)
    )
    assert stage(article) == Stage.DRAFT


@pytest.mark.parametrize(
    "query", ["?von=1", "?von=1&bis=77", "?von=x&bis=2", "?von=9999999999&bis=1"]
)
def test_an_address_that_names_no_two_revisions_shows_the_form(editor, mended, query):
    response = editor.get(change(mended) + query)
    assert response.status_code == 200
    assert "nicht-gesehen" not in response.content.decode()


# --- A duty editor alone --------------------------------------------------------------------------


def reason_field(response) -> str:
    """The step beside whose button the page asks for a reason; empty if it asks for none."""
    found = re.search(
        r'data-reason="(_[a-z]+)".*?<input type="text" name="reason"[^>]*>',
        response.content.decode(),
        re.DOTALL,
    )
    if found is None:
        return ""
    assert "autofocus" in found[0]
    return found[1]


@pytest.mark.parametrize("button", ["_approve", "_publish", "_schedule", "_correct"])
def test_a_duty_editor_alone_is_asked_once_beside_the_button(duty, button):
    article = on_air().article if button == "_correct" else an_article()
    words = {
        "_schedule": {"end_0": "2031-03-05", "end_1": "18:00"},
        "_correct": {"correction_kind": "correction", "correction_text": "Es waren 16."},
    }.get(button, {})
    refused = press(duty, article, button, headline="Von mir", **words)
    assert "schreiben Sie bitte die Begründung neben den Knopf" in told(refused)
    assert reason_field(refused) == button
    page = refused.content.decode()
    assert all(value in page for value in words.values())

    done = press(duty, article, button, reason="Eilmeldung", **words)
    assert "nicht ausgeführt" not in told(done)
    assert reason_field(done) == ""
    assert Approval.objects.get(kind=Approval.Kind.ALONE).reason == "Eilmeldung"


def test_times_that_were_typed_stay_in_sight(duty):
    article = an_article()
    refused = press(
        duty, article, "_schedule", headline="Von mir", start_0="2031-03-05", start_1="06:00"
    ).content.decode()
    assert '<details class="desk-step" open><summary class="desk-button">Zeitpunkt' in refused
    assert 'value="2031-03-05"' in refused


def test_an_editor_is_not_asked_for_a_reason_and_not_told_what_others_could_do(editor):
    article = an_article()
    response = press(editor, article, "_approve", headline="Von mir", reason="Eilt")
    assert reason_field(response) == ""
    assert "Begründung" not in told(response)
    assert "Chef vom Dienst" not in told(response)
    assert not Publication.objects.exists()


def test_no_form_offers_a_reason_before_it_is_wanted(duty):
    assert reason_field(duty.get(change(an_article()))) == ""
