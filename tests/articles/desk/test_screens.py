"""Every screen of the desk: German, permissions, number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.policy import MAY, MODELS, Action, Role, may, roles_of
from articles.models import Article, Placement
from tests.factories import a_region, a_section, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

LISTS = [label.replace(".", "_") for label in MODELS]


@pytest.fixture
def filled():
    """One of everything."""
    image = an_image()
    publication = on_air(
        since=timedelta(days=1),
        lead_image=image,
        regions=[a_region()],
        tags=[a_tag()],
    )
    Placement.objects.create(
        article=publication.article, slot="lead", visible=(publication.dated, None)
    )
    return publication.article


def screens(model: str) -> list[str]:
    """The list, the form for a new row and the form of the first row."""
    names = [f"admin:{model}_changelist", f"admin:{model}_add"]
    return [reverse(name) for name in names]


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_the_screens_of_the_table_and_no_other(signed_in, filled, role):
    client = signed_in(role)
    for label, (view, add, _change, _delete) in MODELS.items():
        model = label.replace(".", "_")
        seen = client.get(reverse(f"admin:{model}_changelist")).status_code
        assert (seen == 200) == (role in MAY[view]), label
        offered = client.get(reverse(f"admin:{model}_add"), follow=True).status_code
        assert (offered == 200) == (role in MAY[add]), label


def test_nobody_else_sees_anything(client, filled, django_user_model):
    for model in LISTS:
        for address in screens(model):
            assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("leser"))
    assert client.get("/redaktion/articles/article/").status_code == 302
    client.force_login(django_user_model.objects.create_user("ohne-rolle", is_staff=True))
    assert client.get("/redaktion/articles/article/").status_code == 302


def test_an_inactive_person_has_no_role(signed_in):
    user = signed_in(Role.DUTY_EDITOR).user
    assert may(user, Action.PUBLISH)
    del user._newsroom_roles
    user.is_active = False
    assert roles_of(user) == frozenset()


def test_the_shortcut_that_tells_a_drafts_address_is_gone(signed_in):
    assert signed_in(Role.TAGGER).get("/redaktion/r/1/1/").status_code == 404


@pytest.mark.parametrize(
    "lookup",
    ["body__startswith=a", "key__regex=.", "created_by__password__startswith=a", "id__gt=1", "x=1"],
)
def test_lists_refuse_lookups_that_no_screen_offers(signed_in, filled, lookup):
    response = signed_in(Role.TAGGER).get(f"/redaktion/articles/article/?{lookup}")
    assert response.status_code in {302, 400}
    if response.status_code == 302:
        assert response["Location"].endswith("?e=1")


@pytest.mark.parametrize(
    "address",
    [
        "/redaktion/articles/article/abc/change/",
        "/redaktion/articles/article/99999999999999999999999/change/",
        "/redaktion/articles/article/%00/change/",
        "/redaktion/articles/article/?q=%00",
        "/redaktion/articles/article/?p=abc",
        "/redaktion/articles/article/?p=99999999999999999999",
        "/redaktion/articles/article/?rubrik=abc",
        "/redaktion/articles/article/?region=99999999999999999999",
        "/redaktion/articles/article/?schlagwort=%00",
        "/redaktion/articles/article/?stand=quatsch",
        "/redaktion/articles/article/?dated__year=abc",
        "/redaktion/articles/article/?dated__year=999999",
        "/redaktion/articles/article/vorschau/zzzzzzzzzz/seite/",
        "/redaktion/articles/article/vorschau/%00/",
        "/redaktion/articles/article/99999999999999999999/links/",
        "/redaktion/articles/image/auswahl/?q=%00%ff",
        "/redaktion/articles/image/auswahl/%00/",
        "/redaktion/autocomplete/?app_label=articles&model_name=article&field_name=tags&term=%00",
        "/redaktion/autocomplete/?app_label=x",
        "/redaktion/gibt-es-nicht/",
    ],
)
def test_nonsense_in_an_address_is_no_server_error(signed_in, filled, address):
    assert signed_in(Role.DUTY_EDITOR).get(address).status_code < 500


def test_the_list_of_articles_takes_as_many_queries_for_100_as_for_10(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    tag, region = a_tag(), a_region()

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/redaktion/articles/article/")
        return len(captured)

    for _ in range(10):
        on_air(regions=[region], tags=[tag])
    queries()
    few = queries()
    for _ in range(90):
        on_air(regions=[region], tags=[tag])
    assert queries() <= few + 1  # a list of several pages finds the keys of one first
    assert few <= 16


@pytest.mark.parametrize(
    "query", ["stand=on_air", "stand=draft", "rubrik={s}", "region={r}", "q=Register"]
)
def test_filters_and_search_find_articles(signed_in, query):
    on_air(regions=[a_region()], headline="Register auf Sendung")
    an_article(headline="Register im Entwurf", regions=[a_region()])
    address = query.format(s=a_section().pk, r=a_region().pk)
    page = signed_in(Role.EDITOR).get(f"/redaktion/articles/article/?{address}").content.decode()
    assert ("Register auf Sendung" in page) == (query != "stand=draft")
    assert ("Register im Entwurf" in page) == (query != "stand=on_air")
    assert Article.objects.count() == 2


def test_two_placements_in_one_place_are_a_sentence_and_no_crash(signed_in, filled):
    data = {
        "article": an_article().pk,
        "slot": "lead",
        "position": 1,
        "start_0": "",
        "start_1": "",
        "end_0": "",
        "end_1": "",
    }
    client = signed_in(Role.DUTY_EDITOR)
    response = client.post(reverse("admin:articles_placement_add"), data)
    assert "Auf diesem Platz steht in dieser Zeit schon ein Artikel." in response.content.decode()
    response = client.post(reverse("admin:articles_placement_add"), data | {"slot": "front"})
    assert response.status_code == 302
    response = client.post(reverse("admin:articles_placement_add"), data | {"slot": "section"})
    assert "Eine Rubrik gehört genau zum Platz" in response.content.decode()
