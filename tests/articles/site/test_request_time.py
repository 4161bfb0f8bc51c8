"""Reference time of a request: staff may choose it, others may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.desk.policy import Role
from tests.clock import ahead
from tests.factories import a_section, already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db


def asked(moment) -> str:
    return f"?stand={timezone.localtime(moment):%Y-%m-%dT%H:%M}"


@pytest.fixture
def tomorrow():
    return ahead(days=1)


def test_staff_see_what_is_planned(signed_in, client, tomorrow):
    planned = an_article(headline="Erscheint morgen")
    publishing.publish_at(planned.latest_revision, by=None, start=tomorrow)
    response = signed_in(Role.AUTHOR).get("/" + asked(tomorrow))
    page = response.content.decode()
    assert "Erscheint morgen" in page
    assert "Diese Ansicht sehen nur Sie und die Redaktion." in page
    assert response["Cache-Control"] == "private, no-store"
    before = signed_in(Role.EDITOR).get("/" + asked(tomorrow - timedelta(minutes=1)))
    assert "Erscheint morgen" not in before.content.decode()


def test_staff_see_what_was(signed_in):
    article = an_article(headline="Gestern so")
    already_on_air(
        article.latest_revision,
        timezone.now() - timedelta(days=2),
        timezone.now() - timedelta(days=1),
    )
    address = "/rubrik/politik/" + asked(timezone.now() - timedelta(days=1, hours=12))
    assert "Gestern so" in signed_in(Role.EDITOR).get(address).content.decode()


def test_readers_get_the_normal_page_to_the_byte(client, django_user_model, tomorrow):
    planned = an_article(headline="Erscheint morgen")
    publishing.publish_at(planned.latest_revision, by=None, start=tomorrow)
    on_air()
    plain = client.get("/")
    answers = [client.get("/" + asked(tomorrow))]
    client.force_login(django_user_model.objects.create_user("leserin"))
    answers.append(client.get("/" + asked(tomorrow)))
    for answer in answers:
        assert answer.content == plain.content
        assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "stand",
    ["quatsch", "2026-13-45T99:99", "%00", "9" * 500, "", "0001-01-01T00:00", "9999-12-31T23:59"],
)
def test_nonsense_is_the_normal_page(signed_in, stand):
    a_section()
    response = signed_in(Role.EDITOR).get(f"/?stand={stand}")
    assert response.status_code == 200
    assert "Diese Ansicht" not in response.content.decode()
