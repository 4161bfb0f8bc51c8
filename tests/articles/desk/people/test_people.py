"""Invitation of users, first sign-in, and password reset."""

import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from articles.desk.people.form import LAST_ADMINISTRATOR, free_username
from articles.desk.people.password_links import INVITATION, RESET
from articles.desk.people.sign_in import NO_ROLE
from articles.desk.policy import Role
from articles.models import Author
from newsroom.outbox.sending import send_due

pytestmark = pytest.mark.django_db
GOOD_PASSWORD = "Aktenordner-im-Regen-7"


@pytest.fixture
def admin(signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def invite(admin):
    """Fill the form for a new person and send the invitation; returns the answer."""

    def send(*roles: Role, **fields: str):
        data = {"first_name": "Änne", "last_name": "Groß-Weber", "email": "aenne@journal.example"}
        groups = [Group.objects.get(name=role).pk for role in roles or [Role.AUTHOR]]
        response = admin.post(reverse("admin:auth_user_add"), data | fields | {"groups": groups})
        send_due()
        return response

    return send


def link_of(message: mail.EmailMessage) -> str:
    """The path of the link in a mail."""
    return re.search(r"https://journal\.example(/redaktion/\S+)", message.body)[1]


def set_password(client: Client, path: str, password: str = GOOD_PASSWORD):
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else path
    return client.post(address, {"new_password1": password, "new_password2": password})


def sign_in(client: Client, name: str, password: str = GOOD_PASSWORD):
    return client.post(reverse("admin:login"), {"username": name, "password": password})


def test_a_new_person_is_one_form_and_gets_an_invitation(invite):
    response = invite(Role.AUTHOR, Role.PICTURES)
    assert response.status_code == 302
    person = User.objects.get(email="aenne@journal.example")
    assert person.username == "aenne.gross-weber"
    assert not person.has_usable_password()
    assert Author.objects.get(user=person).name == "Änne Groß-Weber"
    (message,) = mail.outbox
    assert message.to == ["aenne@journal.example"]
    for word in ("Änne Groß-Weber", "aenne.gross-weber", "Autor, Bildredaktion", "gilt einmal"):
        assert word in message.body


def test_a_role_is_enough_to_get_in_and_without_one_nobody_does(invite, client):
    invite(Role.TAGGER)
    person = User.objects.get(email="aenne@journal.example")
    assert person.is_staff
    assert set_password(client, link_of(mail.outbox[0])).status_code == 302
    assert sign_in(client, person.username).status_code == 302
    assert client.get("/redaktion/").status_code == 200
    person.groups.clear()
    person.refresh_from_db()
    assert not person.is_staff
    assert client.get("/redaktion/").status_code == 302
    assert NO_ROLE in sign_in(Client(), person.username).content.decode()


def test_an_invitation_works_once_and_three_days(invite, client, monkeypatch):
    invite()
    person = User.objects.get(email="aenne@journal.example")
    path = link_of(mail.outbox[0])
    token = path.rstrip("/").rpartition("/")[2]
    assert INVITATION.check_token(person, token)
    assert not RESET.check_token(person, token), "a link of one purpose opens no other"
    set_password(client, path)
    assert "gilt nicht mehr" in Client().get(path, follow=True).content.decode()


@pytest.mark.parametrize("links", [INVITATION, RESET])
def test_a_link_ends_with_its_lifetime_the_address_and_the_account(links, invite, time_travel):
    invite()
    person = User.objects.get(email="aenne@journal.example")
    token = links.make_token(person)
    time_travel(links.lifetime - timedelta(seconds=5))
    assert links.check_token(person, token)
    time_travel(timedelta(seconds=10))
    assert not links.check_token(person, token)
    token = links.make_token(person)
    assert not links.check_token(person, token + "x")
    assert not links.check_token(None, token)
    person.email = "anders@journal.example"
    assert not links.check_token(person, token)
    token = links.make_token(person)
    person.is_active = False
    assert not links.check_token(person, token)


@pytest.fixture
def time_travel(monkeypatch):
    """Set the clock of signed links."""
    passed = timedelta()
    real = time.time

    def later(by: timedelta) -> None:
        nonlocal passed
        passed += by
        monkeypatch.setattr(
            "django.core.signing.time.time", lambda: real() + passed.total_seconds()
        )

    return later


@pytest.mark.parametrize("path", ["x", "MQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "w6Q", "AA"])
def test_a_made_up_link_is_told_in_german(client, path):
    for name in ("admin:invitation", "admin:password_reset_confirm"):
        response = client.get(reverse(name, args=[path, "abc:def"]), follow=True)
        assert response.status_code == 200
        assert "Dieser Link gilt nicht mehr" in response.content.decode()


def test_a_forgotten_password_is_set_anew_by_mail(invite, client):
    invite()
    set_password(client, link_of(mail.outbox[0]))
    mail.outbox.clear()
    known = client.post(reverse("admin:password_reset"), {"email": "AENNE@journal.example"})
    again = client.post(reverse("admin:password_reset"), {"email": "aenne@journal.example"})
    unknown = client.post(reverse("admin:password_reset"), {"email": "wer@journal.example"})
    send_due()
    assert known.url == again.url == unknown.url
    (message,) = mail.outbox
    assert message.to == ["aenne@journal.example"]
    other = "Regenschirm-im-Archiv-9"
    assert set_password(client, link_of(message), other).status_code == 302
    assert sign_in(Client(), "aenne.gross-weber", other).status_code == 302
    assert sign_in(Client(), "aenne.gross-weber").status_code == 200


def test_one_signs_in_by_address_too(invite, client):
    invite()
    set_password(client, link_of(mail.outbox[0]))
    assert sign_in(Client(), "Aenne@Journal.example").status_code == 302
    wrong = sign_in(Client(), "aenne@journal.example", "falsch").content.decode()
    assert "Benutzername oder Passwort stimmt nicht" in wrong


def test_the_form_says_in_german_what_is_missing(invite):
    page = invite(first_name="", email="kein-at", groups="").content.decode()
    assert User.objects.count() == 1
    assert "Dieses Feld ist zwingend erforderlich" in page or "Dieses Feld wird benötigt" in page


def test_an_address_belongs_to_one_person(invite):
    invite()
    page = invite(first_name="Anders", email="AENNE@journal.example").content.decode()
    assert "gehört schon zum Zugang „aenne.gross-weber“" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("fremd", email="Aenne@journal.example")
    User.objects.create_user("ohne-1")
    User.objects.create_user("ohne-2")


def test_two_of_one_name_get_two_user_names(invite):
    invite()
    invite(email="zweite@journal.example")
    names = set(User.objects.filter(last_name="Groß-Weber").values_list("username", flat=True))
    assert names == {"aenne.gross-weber", "aenne.gross-weber2"}
    assert free_username(User(first_name="李", last_name="明")) == "zugang"


def test_the_last_administrator_stays_one(admin):
    person = admin.user
    data = {"first_name": "A", "last_name": "B", "email": "a@journal.example"}
    address = reverse("admin:auth_user_change", args=[person.pk])
    author = Group.objects.get(name=Role.AUTHOR).pk
    for change in ({"groups": [author], "is_active": "on"}, {"groups": [author]}):
        page = admin.post(address, data | {"username": person.username} | change)
        assert LAST_ADMINISTRATOR in page.content.decode()
    second = User.objects.create_user("zweite")
    second.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
    page = admin.post(
        address, data | {"username": person.username, "groups": [author], "is_active": "on"}
    )
    assert page.status_code == 302


def test_who_was_made_by_createsuperuser_is_shown_as_administrator_and_can_stop_being_one(admin):
    person = User.objects.create_superuser("erste", "erste@journal.example")
    people = reverse("admin:auth_user_changelist")
    address = reverse("admin:auth_user_change", args=[person.pk])
    group = Group.objects.get(name=Role.ADMINISTRATOR)
    listed = admin.get(people, {"rolle": Role.ADMINISTRATOR}).context["cl"]
    assert "erste" in [user.username for user in listed.result_list]
    assert listed.model_admin.roles(person) == Role.ADMINISTRATOR
    assert group in admin.get(address).context["adminform"].form.initial["groups"]
    data = {"first_name": "A", "last_name": "B", "email": person.email, "username": "erste"}
    for role, stays in ((Role.ADMINISTRATOR, True), (Role.AUTHOR, False)):
        groups = [Group.objects.get(name=role).pk]
        admin.post(address, data | {"is_active": "on", "groups": groups})
        person.refresh_from_db()
        assert person.is_superuser == stays
    assert Role.ADMINISTRATOR not in listed.model_admin.roles(person)


def test_an_invitation_can_be_sent_again_and_later_is_a_link_for_a_password(admin, invite):
    invite()
    person = User.objects.get(email="aenne@journal.example")
    address = reverse("admin:auth_user_link", args=[person.pk])
    page = admin.get(reverse("admin:auth_user_change", args=[person.pk])).content.decode()
    assert "Einladung noch einmal senden" in page
    assert "eingeladen, noch ohne Passwort" in page
    admin.post(address)
    send_due()
    set_password(Client(), link_of(mail.outbox[-1]))
    admin.post(address)
    send_due()
    assert [message.subject for message in mail.outbox] == [
        "Ihr Zugang zur Redaktion von Amtsblick",
        "Ihr Zugang zur Redaktion von Amtsblick",
        "Neues Passwort für die Redaktion",
    ]
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert "abgeschaltet" in admin.post(address, follow=True).content.decode()
    assert len(mail.outbox) == 3


def test_a_weak_password_is_refused_in_german(invite, client):
    invite()
    page = set_password(client, link_of(mail.outbox[0]), "kurz").content.decode()
    assert "mindestens 15 Zeichen" in page
    assert set_password(client, link_of(mail.outbox[0])).status_code == 302


def test_switching_an_access_off_and_on_says_so_and_holds_at_once(admin, signed_in):
    author = signed_in(Role.AUTHOR)
    person = author.user
    address = reverse("admin:auth_user_change", args=[person.pk])
    typed = {"first_name": "Änne", "last_name": "Groß", "email": "ae@journal.example"}
    typed |= {"username": person.username, "groups": [person.groups.get().pk]}
    off = admin.post(address, typed, follow=True)
    assert "Änne Groß hat keinen Zugang mehr. Das gilt sofort" in off.text
    assert author.get(reverse("admin:index")).status_code == 302
    on = admin.post(address, typed | {"is_active": "on"}, follow=True)
    assert "Änne Groß hat wieder Zugang." in on.text
    same = admin.post(address, typed | {"is_active": "on", "last_name": "Gross"}, follow=True)
    assert "Zugang" not in " ".join(str(one) for one in same.context["messages"])
    User.objects.filter(pk=person.pk).update(is_active=False, password="!")
    invited = admin.post(address, typed | {"is_active": "on"}, follow=True)
    assert "sobald ein Passwort gesetzt ist" in invited.text
