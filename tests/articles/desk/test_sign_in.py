"""Sign-in, sign-in over an open form, expired sessions."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from articles.desk.article.form_owner import owner_mark
from articles.desk.policy import Role
from articles.models import Article, Autosave
from newsroom.session_sweep import sweep_sessions
from tests.articles.desk.test_article_form import change, form
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

LOGIN = "/redaktion/login/"
AGAIN = "/redaktion/anmeldung/"
PASSWORD = "ein-langes-passwort"


def token_in(response) -> str:
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]


def sign_in(client: Client, token: str, name: str = "anna", address: str = LOGIN):
    data = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
    return client.post(address, data)


@pytest.fixture
def anna(signed_in):
    return signed_in(Role.EDITOR, "anna").user


@pytest.fixture
def window(anna) -> Client:
    """A browser that nobody is signed in with and that has its tokens checked."""
    return Client(enforce_csrf_checks=True)


def test_nobody_gets_a_session_before_signing_in(window, anna):
    Session.objects.all().delete()
    token = token_in(window.get(LOGIN))
    window.post(LOGIN, {"username": "anna", "password": "falsch", "csrfmiddlewaretoken": token})
    window.get("/redaktion/")
    window.get(AGAIN)
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in window.cookies
    assert sign_in(window, token)["Location"] == "/redaktion/"
    assert Session.objects.count() == 1


def test_a_reader_gets_no_cookie_of_any_kind(client):
    publication = on_air()
    for address in ("/", publication.get_absolute_url(), "/suche/?q=Amt", "/gibt-es-nicht/"):
        assert not client.get(address).cookies
    assert not client.cookies


def test_the_sign_in_page_opened_twice_works_twice(window):
    first, second = token_in(window.get(LOGIN)), token_in(window.get(LOGIN))
    assert sign_in(window, first).status_code == 302
    assert sign_in(window, second)["Location"] == "/redaktion/"


def test_a_browser_without_cookies_is_told_why_it_cannot_sign_in(window):
    token = token_in(window.get(LOGIN))
    window.cookies.clear()
    response = sign_in(window, token)
    assert response.status_code == 403
    assert "nimmt keine Cookies an" in response.content.decode()


def test_sign_in_again_shows_the_form_until_somebody_is_in(window, anna):
    answer = window.get(AGAIN).json()
    assert answer["user"] is None
    wrong = {"username": "anna", "password": "falsch", "csrfmiddlewaretoken": answer["token"]}
    answer = window.post(AGAIN, wrong).json()
    assert "errornote" in answer["form"]
    assert 'value="anna"' in answer["form"]
    assert "falsch" not in answer["form"]
    answer = sign_in(window, answer["token"], address=AGAIN).json()
    assert answer["user"] == str(anna.pk)
    article = an_article()
    data = form(article, headline="Weiter") | {"csrfmiddlewaretoken": answer["token"]}
    assert window.post(change(article), data).status_code == 302


def test_an_account_without_a_role_is_told_so(window, anna):
    anna.groups.clear()
    answer = sign_in(window, window.get(AGAIN).json()["token"], address=AGAIN).json()
    assert answer["user"] is None
    assert "noch keine Rolle in der Redaktion" in answer["form"]


def test_whoever_has_lost_the_role_meanwhile_is_told_so(window, anna):
    sign_in(window, token_in(window.get(LOGIN)))
    anna.groups.clear()
    answer = window.get(AGAIN).json()
    assert answer["user"] is None
    assert "anna ist angemeldet, hat aber kein Recht in der Redaktion" in answer["form"]


def test_a_stale_form_says_what_happened_and_keeps_what_was_typed(window, anna):
    article = an_article()
    sign_in(window, token_in(window.get(LOGIN)))
    shown = window.get(change(article))
    stale = form(article, headline="Vor der Anmeldung getippt") | {
        "csrfmiddlewaretoken": token_in(shown),
        "key": article.key,
        **shown.context["marks"],
    }
    sign_in(window, window.get(AGAIN).json()["token"], address=AGAIN)  # in another window
    response = window.post(change(article), stale)
    page = response.content.decode()
    assert (response.status_code, response["Desk-Refused"]) == (403, "stale")
    assert "von vor Ihrer letzten Anmeldung" in page
    assert f"zwischenstand={Autosave.objects.get().pk}" in page
    again = window.get(f"{change(article)}?zwischenstand={Autosave.objects.get().pk}")
    assert "Vor der Anmeldung getippt</textarea>" in again.content.decode()


def test_a_form_after_the_sessions_end_is_kept_for_its_owner(window, anna):
    article = an_article()
    data = form(article, headline="Nach dem Ende") | {
        "key": article.key,
        "owner": owner_mark(anna),
        "csrfmiddlewaretoken": "x" * 32,
    }
    response = window.post(change(article), data)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Ihre Anmeldung ist abgelaufen" in page
    assert Autosave.objects.get().by == anna
    assert "Anmelden und weiterschreiben" in page


def test_a_stale_form_that_is_no_articles_shows_its_words_to_copy(window):
    typed = {"text": "Ein langer Satz, der fehlt.", "password": "ganz geheim hier"}
    page = window.post("/redaktion/articles/section/add/", typed).content.decode()
    assert "Ein langer Satz, der fehlt." in page
    assert "ganz geheim" not in page


def test_nobody_elses_account_gets_the_words(window, anna, signed_in):
    """Somebody else has signed in at the same browser; the form is still the first one's."""
    article = an_article()
    signed_in(Role.EDITOR, "jan")
    sign_in(window, token_in(window.get(LOGIN)), "jan")
    token = token_in(window.get(change(article)))
    words = {"key": article.key, "owner": owner_mark(anna), "csrfmiddlewaretoken": token}
    data = form(article, headline="Annas Geheimnis") | words
    for address in (change(article), "/redaktion/articles/article/add/"):
        response = window.post(address, data)
        assert response.status_code == 403
        assert "Annas Geheimnis" not in response.content.decode()
    assert window.post("/redaktion/articles/article/zwischenstand/", data).status_code == 409
    assert Autosave.objects.get().by == anna
    assert Article.objects.get().headline != "Annas Geheimnis"


@pytest.mark.parametrize("forged", ["1", "1:abc", "", "1:1:1", "\u2028"])
def test_a_forged_owner_keeps_nothing_for_anybody(window, anna, forged):
    data = form() | {"key": "neuartikel", "owner": forged}
    assert window.post("/redaktion/articles/article/add/", data).status_code == 403
    assert not Autosave.objects.exists()


# --- How long a session lasts ---------------------------------------------------------------------


@pytest.fixture
def session(signed_in):
    """A session with its client: `session.row()` reads it."""
    client = signed_in(Role.EDITOR)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.row = lambda: Session.objects.get(pk=key)
    return client


def ends_in(session, **left: int) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(**left))


def test_activity_prolongs_a_session_and_the_pages_own_questions_do_not(session):
    article = an_article()
    ends_in(session, minutes=5)
    presence = f"/redaktion/articles/article/{article.pk}/anwesend/"
    session.post(presence, headers={"Desk-Background": "1"})
    assert session.row().expire_date < timezone.now() + timedelta(minutes=6)
    response = session.get("/redaktion/")
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert session.row().expire_date > timezone.now() + idle - timedelta(minutes=2)
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_a_session_ends_after_idleness(session):
    ends_in(session, minutes=-1)
    assert session.get("/redaktion/").status_code == 302


def test_a_session_ends_at_its_absolute_limit_whatever_was_done(session, settings):
    settings.SESSION_HOURS = 16
    stored = session.session
    stored["signed_in_at"] = (timezone.now() - timedelta(hours=15, minutes=59)).isoformat()
    stored.save()
    assert session.get("/redaktion/").status_code == 200
    stored["signed_in_at"] = (timezone.now() - timedelta(hours=16)).isoformat()
    stored.save()
    assert session.get("/redaktion/").status_code == 302


def test_sessions_that_are_over_go_in_portions_and_at_every_sign_in(session, window):
    for number in range(5):
        over = timezone.now() - timedelta(days=number + 1)
        Session.objects.create(session_key=f"alt{number}", session_data="", expire_date=over)
    assert sweep_sessions(limit=2) == 2
    assert set(
        Session.objects.filter(session_key__startswith="alt").values_list("pk", flat=True)
    ) == {
        "alt0",
        "alt1",
        "alt2",
    }
    sign_in(window, token_in(window.get(LOGIN)))
    assert not Session.objects.filter(session_key__startswith="alt").exists()
    assert session.get("/redaktion/").status_code == 200


# --- Signing out ----------------------------------------------------------------------------------

LOGOUT = "/redaktion/logout/"


def test_signing_out_without_unsaved_texts_asks_nothing(session):
    page = session.post(LOGOUT).content.decode()
    assert "Sie sind abgemeldet" in page
    assert "Logout" not in page
    assert session.get("/redaktion/").status_code == 302


@pytest.mark.parametrize(("answer", "is_offered"), [("behalten", True), ("verwerfen", False)])
def test_signing_out_asks_what_is_to_become_of_unsaved_texts(session, answer, is_offered):
    Autosave.objects.create(by=session.user, key="neuartikel", fields={"headline": ["Halb fertig"]})
    page = session.post(LOGOUT).content.decode()
    assert "Was soll mit Ihren ungesicherten Texten geschehen?" in page
    assert "Halb fertig" in page
    assert session.get("/redaktion/").status_code == 200
    session.post(LOGOUT, {"texts": answer})
    assert session.get("/redaktion/").status_code == 302
    assert (Autosave.objects.get().discarded_at is None) == is_offered


def test_texts_that_only_the_browser_has_are_asked_about_too(session):
    page = session.post(LOGOUT, {"local": "1"}).content.decode()
    assert "Was soll mit Ihren ungesicherten Texten geschehen?" in page
