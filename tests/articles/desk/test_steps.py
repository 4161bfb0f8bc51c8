"""Workflow buttons below an article: permissions, effects, refusals."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.desk.article.steps import STEPS
from articles.desk.policy import Role
from articles.lifetime import MAX_SECONDS
from articles.models import Article, Correction, JournalEntry, Publication
from articles.publishing import PublishingRefused, move, publish_at
from newsroom.outbox.models import Mail
from newsroom.outbox.sending import send_due
from tests.articles.desk.test_article_form import change, form, told
from tests.clock import ahead
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

Stage = Article.Stage


def press(client, article: Article, button: str, **fields: object):
    article.refresh_from_db()
    return client.post(change(article), form(article, button, **fields), follow=True)


def stage(article: Article) -> str:
    return Article.objects.get(pk=article.pk).stage


@pytest.fixture
def author(signed_in):
    client = signed_in(Role.AUTHOR)
    client.user.email = "autor@journal.example"
    client.user.save()
    return client


@pytest.fixture
def editor(signed_in):
    client = signed_in(Role.EDITOR)
    client.user.email = "redaktion@journal.example"
    client.user.save()
    return client


def test_hand_in_and_return_with_their_letters(author, editor, mailoutbox):
    article = an_article(created_by=author.user, headline="Register\nmit Umbruch")
    response = press(author, article, "_hand_in")
    assert "zur Prüfung gegeben" in told(response)
    assert stage(article) == Stage.IN_REVIEW
    assert mailoutbox == []
    send_due()
    assert [mail.to for mail in mailoutbox] == [["redaktion@journal.example"]]
    assert "\n" not in mailoutbox[0].subject
    assert f"https://journal.example{change(article)}" in mailoutbox[0].body

    press(editor, article, "_give_back", return_comment="Wer sagt das?")
    send_due()
    assert stage(article) == Stage.DRAFT
    assert mailoutbox[1].to == ["autor@journal.example"]
    assert "Wer sagt das?" in mailoutbox[1].body


def test_a_letter_does_not_name_an_article_under_embargo(author, editor):
    article = an_article(
        created_by=author.user,
        headline="Geheim",
        embargo=ahead(days=1),
    )
    day, time = f"{timezone.localtime(article.embargo):%Y-%m-%d %H:%M}".split()
    press(author, article, "_hand_in", embargo_0=day, embargo_1=time)
    assert stage(article) == Stage.IN_REVIEW
    mail = Mail.objects.get()
    assert "Geheim" not in mail.subject + mail.text


def test_authors_read_what_they_have_handed_in_and_change_nothing(author):
    article = an_article(created_by=author.user)
    before = article.headline
    press(author, article, "_hand_in")
    page = author.get(change(article)).content.decode()
    assert before in page
    assert 'name="headline"' not in page
    assert 'name="_save"' not in page
    for button in ("_save", "_hand_in", "_approve", "_publish"):
        response = author.post(change(article), form(article, button, headline="Gefälscht"))
        assert response.status_code == 403
    article.refresh_from_db()
    assert article.headline == before
    assert article.stage == Stage.IN_REVIEW


@pytest.mark.parametrize(
    "button", ["_approve", "_publish", "_schedule", "_withdraw", "_correct", "_give_back"]
)
def test_a_button_that_is_not_the_authors_does_nothing_when_forged(author, button):
    article = an_article(created_by=author.user)
    response = press(author, article, button, reason="x", return_comment="x", correction_text="x")
    assert "jetzt nicht möglich" in told(response)
    assert stage(article) == Stage.DRAFT
    assert not Publication.objects.exists()
    assert not JournalEntry.objects.exists()


def test_an_editor_approves_what_somebody_else_wrote(author, editor):
    article = an_article(created_by=author.user)
    press(author, article, "_hand_in", headline="Vom Autor")
    response = press(editor, article, "_approve")
    assert "Fassung 2 ist freigegeben." in told(response)
    assert stage(article) == Stage.APPROVED


def test_an_editor_who_changed_a_comma_does_not_approve_even_with_a_reason(author, editor):
    article = an_article(created_by=author.user)
    press(author, article, "_hand_in")
    response = press(editor, article, "_approve", teaser="Anders, ganz anders.", reason="Eilt")
    assert "Freigeben kann ihn jemand anderes aus der Redaktion" in told(response)
    assert stage(article) == Stage.IN_REVIEW
    assert Article.objects.get(pk=article.pk).teaser == "Anders, ganz anders."


def test_the_duty_editor_approves_alone_with_a_reason(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    refused = press(client, article, "_publish", headline="Von mir")
    assert "zweite Person" in told(refused)
    article.refresh_from_db()
    done = press(client, article, "_publish", reason="Eilmeldung")
    assert "Der Artikel ist veröffentlicht." in told(done)
    assert JournalEntry.objects.filter(words="Eilmeldung").exists()


def test_a_refused_step_keeps_what_was_typed_beside_its_button(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = on_air().article
    text = "Es waren 16 Länder, nicht 17."
    response = press(
        client,
        article,
        "_correct",
        headline="Anders",
        correction_kind="reply",
        correction_text=text,
    )
    assert "zweite Person" in told(response)
    page = response.content.decode()
    assert text in page
    assert '<option value="reply" selected>' in page
    assert text not in client.get(change(article)).content.decode()


def test_a_correction_through_the_form(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = on_air(since=timedelta(days=2)).article
    response = press(
        client, article, "_correct", correction_kind="correction", correction_text="Es waren 16."
    )
    assert "Die Korrektur steht auf der Website." in told(response)
    assert Correction.objects.get().text == "Es waren 16."
    address = article.publications.on_air().get().get_absolute_url()
    assert "Es waren 16." in client.get(address).content.decode()


def test_an_end_alone_ends_what_is_on_air(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = on_air().article
    end = timezone.localtime(timezone.now() + timedelta(days=2))
    response = press(client, article, "_schedule", end_0=f"{end:%Y-%m-%d}", end_1="18:00")
    assert "bleibt bis" in told(response)
    period = article.publications.get()
    assert timezone.localtime(period.visible.upper).hour == 18
    assert f"Sie endet am {end.day}. " in response.content.decode()


def test_a_timed_update_leaves_the_old_text_until_then(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = on_air().article
    start = timezone.localtime(timezone.now() + timedelta(days=2))
    fields = {"start_0": f"{start:%Y-%m-%d}", "start_1": "06:00", "reason": "Allein im Dienst"}
    response = press(client, article, "_schedule", headline="Morgen neu", **fields)
    page = response.content.decode()
    assert "Fassung 1 ist seit" in page
    assert f"Fassung 2 folgt am {start.day}. " in page
    assert Publication.objects.on_air().get().revision.number == 1


def test_a_plan_is_moved_and_dropped_from_the_form(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    start = timezone.localtime(timezone.now() + timedelta(days=2))
    press(client, article, "_schedule", start_0=f"{start:%Y-%m-%d}", start_1="06:00")
    planned = article.publications.get()
    address = f"/redaktion/articles/article/{article.pk}/planung/{planned.pk}/"
    response = client.post(address, {"start": f"{start:%Y-%m-%d}T09:30"}, follow=True)
    assert "erscheint jetzt am" in told(response)
    moved = article.publications.get()
    assert f"{timezone.localtime(moved.visible.lower):%H:%M}" == "09:30"
    for nonsense in ("", "gestern", "2027-03-28T02:30", "2001-01-01T00:00"):
        refused = client.post(
            f"/redaktion/articles/article/{article.pk}/planung/{moved.pk}/",
            {"start": nonsense},
            headers={"Accept": "application/json"},
        )
        assert refused.status_code == 409
        assert refused.json()["sentence"]
    client.post(f"/redaktion/articles/article/{article.pk}/planung/{moved.pk}/", {"drop": "1"})
    assert not Publication.objects.exists()


def test_a_withdrawn_article_is_gone_and_comes_back(signed_in, client):
    duty = signed_in(Role.DUTY_EDITOR)
    article = on_air().article
    address = article.publications.get().get_absolute_url()
    press(duty, article, "_withdraw")
    assert client.get(address).status_code == 410
    press(duty, article, "_publish")
    assert client.get(address).status_code == 200


def test_letters_go_to_active_people_only(author):
    for name, active in (("da", True), ("weg", False)):
        user = User.objects.create_user(
            name, email=f"{name}@journal.example", is_staff=True, is_active=active
        )
        user.groups.set(
            author.user.groups.model.objects.filter(name__in=["Redakteur", "Chef vom Dienst"])
        )
    press(author, an_article(created_by=author.user), "_hand_in")
    assert [mail.to for mail in Mail.objects.all()] == ["da@journal.example"]


# --- What is said when a step is refused ----------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "field", "said"),
    [
        ("_give_back", "return_comment", "warum der Artikel zurückgeht."),
        ("_correct", "correction_text", "was falsch war und was richtig ist."),
        ("_schedule", "start", "von wann oder bis wann der Artikel erscheint."),
    ],
)
def test_a_step_without_its_words_stays_open_and_says_so_beside_the_field(
    signed_in, button, field, said
):
    article = on_air().article
    response = press(signed_in(Role.DUTY_EDITOR), article, button, headline="Anders")
    assert told(response).endswith(f"{said} Fassung 2 ist gesichert.")
    assert len(response.context["messages"]) == 1
    form = response.context["step_form"]
    assert [str(one) for one in form[field].errors] == [told(response).split(": ", 1)[1][:-25]]
    box = response.text.partition('<details class="desk-step" open>')[2].partition("</details>")[0]
    assert said in box
    assert box.count("autofocus") == box.count("aria-invalid") > 0


@pytest.mark.parametrize("name", ["start", "end"])
def test_a_plan_lies_at_most_five_years_ahead(signed_in, name):
    article = on_air().article
    typed = {f"{name}_0": "9999-12-31", f"{name}_1": "06:00"}
    response = press(signed_in(Role.DUTY_EDITOR), article, "_schedule", **typed)
    assert "höchstens 5 Jahre im Voraus" in told(response)
    assert response.context["step_form"][name].errors
    assert article.publications.get().visible.upper is None


def test_nothing_else_is_planned_for_the_year_9999_either(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    publication = publish_at(article.latest_revision, by=None, start=ahead(days=1))
    with pytest.raises(PublishingRefused, match="höchstens 5 Jahre"):
        move(publication, by=client.user, start=datetime(9999, 12, 1, tzinfo=UTC))
    response = client.post(
        change(article), form(an_article(), embargo_0="9999-12-31", embargo_1="06:00")
    )
    assert "höchstens 5 Jahre im Voraus" in response.text


def test_after_withdrawing_the_life_of_copies_is_told(signed_in, client):
    article = on_air().article
    address = article.publications.get().get_absolute_url()
    lives = int(client.get(address).headers["Cache-Control"].split("max-age=")[1].split(",")[0])
    said = told(press(signed_in(Role.DUTY_EDITOR), article, "_withdraw"))
    assert f"noch bis zu {MAX_SECONDS} Sekunden stehen" in said
    assert lives <= MAX_SECONDS


def test_a_refusal_calls_its_step_as_the_button_does(signed_in):
    client = signed_in(Role.ADMINISTRATOR)
    draft, shown = an_article(), on_air().article
    Article.objects.filter(pk=shown.pk).update(stage=Stage.IN_REVIEW)
    pages = client.get(change(draft)).text + client.get(change(shown)).text
    for step in STEPS:
        assert f'value="{step.label}" name="_{step.name}"' in pages
