"""Notifications: recipients, mail, and mail settings."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import publishing, workflow
from articles.desk.policy import Role
from articles.models import Article, MailChoice, Notice
from newsroom.outbox.models import Mail
from tests.articles.desk.test_article_form import change, told
from tests.articles.desk.test_steps import press
from tests.clock import ahead
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

Kind = Notice.Kind
NOTICES = "/redaktion/nachrichten/"
SETTINGS = "/redaktion/nachrichten/einstellungen/"


def named(client: Client, first: str, last: str) -> Client:
    client.user.first_name, client.user.last_name = first, last
    client.user.email = f"{first.lower()}@journal.example"
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
def article(author) -> Article:
    """An author's article, handed in."""
    made = an_article(created_by=author.user, headline="Land öffnet Register")
    workflow.hand_in(made, by=author.user)
    return made


def heard(client: Client) -> list[tuple[str, str]]:
    """Kind and text of a user's notifications, in order."""
    return list(Notice.objects.filter(to=client.user).order_by("pk").values_list("kind", "text"))


# --- Authors hear ---------------------------------------------------------------------------------


def test_authors_hear_of_return_and_approval(author, editor, article):
    workflow.give_back(article, by=editor.user, comment="Wer sagt das?")
    workflow.hand_in(article, by=author.user)
    workflow.approve(article.latest_revision, by=editor.user)
    assert heard(author) == [
        (Kind.RETURNED, "Anna Weber hat den Artikel zurückgegeben: Wer sagt das?"),
        (Kind.APPROVED, "Anna Weber hat Fassung 1 freigegeben."),
    ]


def test_authors_hear_of_publication_once_though_it_approves_as_well(author, duty, article):
    publishing.publish_now(article.latest_revision, by=duty.user)
    assert heard(author) == [(Kind.PUBLISHED, "Katrin Vogt hat den Artikel veröffentlicht.")]


def test_a_plan_is_told_when_it_is_made_and_says_that_nothing_follows(author, duty, article):
    start = ahead(days=1)
    plan = publishing.publish_at(article.latest_revision, by=duty.user, start=start)
    moved = publishing.move(plan, by=duty.user, start=start + timedelta(hours=1))
    publishing.drop_plan(moved, by=duty.user)
    (_, planned), (_, later), (_, dropped) = heard(author)
    assert planned.startswith("Katrin Vogt hat Fassung 1 geplant: ")
    assert planned.endswith("Wenn es so weit ist, kommt keine weitere Nachricht.")
    assert "verschoben" in later
    assert "aufgehoben" in dropped
    assert {kind for kind, _ in heard(author)} == {Kind.PUBLISHED}


def test_authors_hear_of_correction_and_withdrawal(author, duty):
    article = an_article(created_by=author.user)
    revision = on_air(article).revision
    publishing.correct(revision, by=duty.user, kind="correction", text="Es waren 16.")
    publishing.withdraw(article, by=duty.user)
    assert heard(author) == [
        (
            Kind.CORRECTED,
            (
                "Katrin Vogt hat den Artikel mit einem Hinweis für Leserinnen und Leser "
                "berichtigt. Korrektur: Es waren 16."
            ),
        ),
        (Kind.WITHDRAWN, "Katrin Vogt hat den Artikel zurückgezogen."),
    ]


def test_a_remark_is_heard_by_all_who_have_to_do_with_it_but_its_writer(
    author, editor, duty, article
):
    address = f"/redaktion/articles/article/{article.pk}/anmerkungen/"
    editor.post(address, {"note": "Stimmt die Zahl?"})
    assert heard(author) == [(Kind.REMARK, "Anna Weber schreibt: Stimmt die Zahl?")]
    author.post(address, {"note": "Ja."})
    assert heard(editor) == [(Kind.REMARK, "Jonas Brandt schreibt: Ja.")]
    assert len(heard(author)) == 1
    assert heard(duty) == []


def test_who_handed_in_somebody_elses_text_hears_as_well(author, editor, duty):
    article = an_article(created_by=author.user)
    workflow.hand_in(article, by=editor.user)
    workflow.approve(article.latest_revision, by=duty.user)
    assert len(heard(author)) == len(heard(editor)) == 1


def test_nobody_hears_what_they_did_themselves_or_what_the_system_did(duty):
    article = an_article(created_by=duty.user)
    publishing.publish_now(article.latest_revision, by=duty.user)
    publishing.withdraw(article, by=None)
    assert not Notice.objects.exists()


def test_who_has_left_hears_nothing(author, editor, article):
    User.objects.filter(pk=author.user.pk).update(is_active=False)
    workflow.approve(article.latest_revision, by=editor.user)
    assert not Notice.objects.exists()


# --- Confirmations --------------------------------------------------------------------------------


def test_an_author_is_asked_once_to_confirm_and_the_editor_hears_the_answer(
    author, editor, article
):
    for headline in ("Land öffnet alle Register", "Land öffnet nun alle Register"):
        press(editor, article, "_save", headline=headline)
    assert [kind for kind, _ in heard(author)] == [Kind.CHANGED]
    address = f"/redaktion/articles/article/{article.pk}/bestaetigen/"
    author.post(address, {"fassung": "3"})
    assert not Notice.objects.unread().filter(to=author.user).exists()
    assert heard(editor) == [(Kind.CONFIRMED, "Jonas Brandt hat Fassung 3 bestätigt.")]


def test_nobody_is_asked_to_confirm_any_more_once_it_is_approved(author, editor, duty, article):
    press(editor, article, "_save", headline="Land öffnet alle Register")
    workflow.approve(article.latest_revision, by=duty.user)
    unread = Notice.objects.unread().filter(to=author.user)
    assert [one.kind for one in unread] == [Kind.APPROVED]


def test_saving_an_unchanged_text_or_ones_own_asks_nobody(author, editor, article):
    press(editor, article, "_save")
    press(editor, an_article(), "_save", headline="Kein Text eines Autors")
    assert not Notice.objects.exists()


# --- At the desk ----------------------------------------------------------------------------------


def test_the_start_page_lists_what_is_unread_and_reading_takes_it_off(author, editor, article):
    workflow.approve(article.latest_revision, by=editor.user)
    notice = Notice.objects.get()
    page = author.get("/redaktion/").content.decode()
    assert "1 ungelesen" in page
    assert notice.text in page

    author.post(f"{NOTICES}lesen/", {"read": notice.pk})
    assert notice.text not in author.get("/redaktion/").content.decode()
    assert notice.text in author.get(NOTICES).content.decode()
    author.post(f"{NOTICES}lesen/", {"unread": notice.pk})
    assert notice.text in author.get("/redaktion/").content.decode()


def test_opening_the_article_reads_what_was_told_about_it(author, editor, article):
    other = an_article(created_by=author.user)
    for one in (article, other):
        workflow.approve(one.latest_revision, by=editor.user)
    author.get(change(article))
    assert [one.article for one in Notice.objects.unread()] == [other]


def test_all_at_once_and_nobody_elses(author, editor, duty, article):
    for _ in range(2):
        workflow.approve(an_article(created_by=author.user).latest_revision, by=duty.user)
    workflow.approve(an_article(created_by=editor.user).latest_revision, by=duty.user)
    foreign = Notice.objects.get(to=editor.user)
    author.post(f"{NOTICES}lesen/", {"read": foreign.pk})
    author.post(f"{NOTICES}lesen/", {"all": "1"})
    assert list(Notice.objects.unread()) == [foreign]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "²"])
def test_nonsense_marks_nothing(author, editor, article, nonsense):
    workflow.approve(article.latest_revision, by=editor.user)
    for name in ("read", "unread"):
        assert author.post(f"{NOTICES}lesen/", {name: nonsense}).status_code == 302
    assert Notice.objects.unread().count() == 1


def test_the_way_back_never_leaves_the_house(author):
    response = author.post(f"{NOTICES}lesen/", {"all": "1", "back": "https://boese.example/"})
    assert response["Location"] == NOTICES


# --- By mail --------------------------------------------------------------------------------------


def test_mail_says_what_happened_where_to_look_and_how_to_get_less(author, editor, article):
    workflow.give_back(article, by=editor.user, comment="Wer sagt das?")
    mail = Mail.objects.get()
    assert mail.to == "jonas@journal.example"
    assert mail.subject == "Zurück an Sie: „Thüringen: Land öffnet Register“"
    assert "Anna Weber hat den Artikel zurückgegeben: Wer sagt das?" in mail.text
    assert f"https://journal.example{change(article)}" in mail.text
    assert f"https://journal.example{SETTINGS}" in mail.text


def test_what_a_person_has_switched_off_comes_at_the_desk_only(author, duty, article):
    kinds = {kind.value: "on" for kind in Kind if kind != Kind.PUBLISHED}
    assert "eingestellt" in told(author.post(SETTINGS, kinds, follow=True))
    publishing.publish_now(article.latest_revision, by=duty.user)
    publishing.withdraw(article, by=duty.user)
    assert [mail.subject.split(":")[0] for mail in Mail.objects.all()] == ["Zurückgezogen"]
    assert [kind for kind, _ in heard(author)] == [Kind.PUBLISHED, Kind.WITHDRAWN]


def test_approvals_are_not_mailed_unless_somebody_wants_it(author, editor, article):
    workflow.approve(article.latest_revision, by=editor.user)
    assert not Mail.objects.exists()
    MailChoice.objects.create(by=author.user, kind=Kind.APPROVED, by_mail=True)
    workflow.approve(an_article(created_by=author.user).latest_revision, by=editor.user)
    assert Mail.objects.count() == 1


def test_mail_does_not_quote_or_name_what_is_under_embargo(author, editor):
    article = an_article(created_by=author.user, headline="Geheim", embargo=ahead(days=1))
    workflow.hand_in(article, by=author.user)
    workflow.give_back(article, by=editor.user, comment="Geheim ist auch der Kommentar.")
    mail = Mail.objects.get()
    assert "Geheim" not in mail.subject + mail.text
    assert "Geheim ist auch der Kommentar." in heard(author)[0][1]


def test_nothing_is_mailed_about_what_was_rolled_back(author, editor, article):
    with pytest.raises(workflow.Refused):
        workflow.give_back(article, by=editor.user, comment=" ")
    assert not Mail.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("role", "kind", "offered"),
    [
        (Role.AUTHOR, Kind.RETURNED, True),
        (Role.AUTHOR, Kind.HANDED_IN, False),
        (Role.EDITOR, Kind.HANDED_IN, True),
        (Role.PICTURES, Kind.REMARK, True),
        (Role.PICTURES, Kind.RETURNED, False),
    ],
)
def test_settings_offer_what_a_role_can_hear_of(signed_in, role, kind, offered):
    page = signed_in(role).get(SETTINGS).content.decode()
    assert (f'name="{kind.value}"' in page) == offered
    assert "keine E-Mail-Adresse eingetragen" in page


def test_the_number_of_queries_does_not_grow_with_the_notices(
    author, editor, django_assert_max_num_queries
):
    for _ in range(30):
        workflow.approve(an_article(created_by=author.user).latest_revision, by=editor.user)
    with django_assert_max_num_queries(9):
        page = author.get(NOTICES).content.decode()
    assert page.count("freigegeben.") == 30
    assert timezone.localtime().strftime("%d.%m.") in page
