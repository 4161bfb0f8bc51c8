"""Making an article the lead: its period, and the choices for the old lead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.desk.policy import Role
from articles.local_time import short_minute
from articles.models import Article, BoardChange, Placement
from tests.articles.desk.test_board import ADDRESS, ids, names, now_on_board, placed, shown, stand
from tests.clock import ahead
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db


def offer(article: Article) -> str:
    return f"/redaktion/articles/placement/aufmacher/{article.key}/"


@pytest.fixture
def duty_editor(signed_in) -> Client:
    return signed_in(Role.DUTY_EDITOR)


@pytest.fixture
def new() -> Article:
    return on_air(headline="Die neue", since=timedelta(minutes=5)).article


@pytest.fixture
def front() -> list[Placement]:
    return [placed("Der alte", 1, "lead"), placed("Erste", 1), placed("Zweite", 2)]


def take_lead(client: Client, article: Article, **data: object) -> str:
    """Press the one button of the offer as it is shown; return the page after it."""
    page = client.get(offer(article), {"stand": data.get("stand", "")}).context
    default = {"seen": page["seen"], "stand": page["stand"].text, "old": page["offer"].default}
    return client.post(offer(article), default | data, follow=True).content.decode()


def test_a_new_lead_now_takes_the_place_and_the_old_one_moves_down(duty_editor, front, new):
    page = take_lead(duty_editor, new)
    assert "„Thüringen: Die neue“ ist ab sofort Aufmacher." in page
    assert names() == ["Die neue", "Der alte", "Erste", "Zweite"]
    assert [row[:2] for row in shown()][1:] == [("front", 1), ("front", 2), ("front", 3)]
    duty_editor.post(ADDRESS, {"undo": BoardChange.objects.get().pk})
    assert names() == ["Der alte", "Erste", "Zweite"]


def test_the_old_lead_may_also_go(duty_editor, front, new):
    take_lead(duty_editor, new, old="herunternehmen")
    assert names() == ["Die neue", "Erste", "Zweite"]


def test_it_stands_there_until_the_switch_that_is_planned(duty_editor, front, new):
    friday = ahead(days=2)
    Placement.objects.filter(pk=front[0].pk).update(visible=(ahead(hours=-1), friday))
    placed("Die vom Freitag", 1, "lead", visible=(friday, None))
    page = duty_editor.get(offer(new)).content.decode()
    assert f"bis zum geplanten Wechsel am <strong>{short_minute(friday)}</strong>" in page
    assert "dann kommt wie geplant „Thüringen: Die vom Freitag“" in page
    take_lead(duty_editor, new)
    assert names()[0] == "Die neue"
    assert names(friday) == ["Die vom Freitag", "Erste", "Zweite"]


def test_a_lead_planned_for_later_leaves_the_place_free_until_then(duty_editor, new):
    friday = ahead(days=2)
    placed("Die vom Freitag", 1, "lead", visible=(friday, None))
    take_lead(duty_editor, new)
    assert names() == ["Die neue"]
    assert names(friday) == ["Die vom Freitag"]


def test_one_planned_for_friday_leaves_today_as_it_is(duty_editor, front, new):
    friday = ahead(days=2)
    take_lead(duty_editor, new, stand=stand(friday))
    assert names() == ["Der alte", "Erste", "Zweite"]
    assert names(friday) == ["Die neue", "Der alte", "Erste", "Zweite"]


def test_a_message_of_the_board_leaves_its_place_when_it_leads(duty_editor, front):
    take_lead(duty_editor, front[2].article)
    assert names() == ["Zweite", "Der alte", "Erste"]


def test_what_is_only_planned_leads_from_when_it_appears(duty_editor, front):
    planned = an_article(headline="Kommt")
    publishing.publish_at(planned.latest_revision, by=None, start=ahead(hours=3))
    take_lead(duty_editor, planned)
    assert names()[0] == "Der alte"
    assert names(ahead(hours=3)) == ["Kommt", "Der alte", "Erste", "Zweite"]


def test_what_is_not_on_the_site_is_offered_with_a_warning(duty_editor, front):
    page = duty_editor.get(offer(an_article(headline="Entwurf"))).content.decode()
    assert "nicht auf der Website (noch nicht veröffentlicht)" in page


def test_the_lead_itself_cannot_become_the_lead(duty_editor, front):
    page = duty_editor.get(offer(front[0].article)).content.decode()
    assert "ist schon der Aufmacher" in page
    assert "Zum Aufmacher machen" not in page
    response = duty_editor.post(offer(front[0].article), {"seen": ids(front)})
    assert response.status_code == 409


def test_whoever_looked_at_an_older_board_changes_nothing(duty_editor, front, new):
    response = duty_editor.post(offer(new), {"seen": ids(front[1:])})
    assert response.status_code == 409
    assert "jemand anderes" in response.content.decode()
    assert names() == ["Der alte", "Erste", "Zweite"]


# --- A lead that readers do not see ---------------------------------------------------------------


def test_a_withdrawn_lead_is_marked_and_offers_its_successor_in_one_press(duty_editor, front):
    publishing.withdraw(front[0].article, by=None)
    page = duty_editor.get(ADDRESS)
    assert page.context["rows"][0].absence == "zurückgezogen"
    successor = page.context["lead_missing"]["successor"]
    assert successor.headline == "Erste"
    text = page.content.decode()
    assert "Der Aufmacher fehlt:" in text
    assert f'action="{offer(successor)}"' in text
    data = {"seen": page.context["seen"], "stand": "", "old": "herunternehmen"}
    duty_editor.post(offer(successor), data)
    assert names() == ["Erste", "Zweite"]
    assert [row[0] for row in shown()] == ["lead", "front"]


def test_meanwhile_readers_see_the_first_of_what_is_placed(duty_editor, front, new):
    publishing.withdraw(front[0].article, by=None)
    page = Client().get("/").content.decode()
    page = page[page.index("<main") :]
    assert page.index("Erste") < page.index("Zweite") < page.index("Die neue")


def test_the_start_page_warns_of_a_lead_that_readers_do_not_see(duty_editor, front):
    assert "Der Aufmacher fehlt" not in duty_editor.get("/redaktion/").content.decode()
    publishing.withdraw(front[0].article, by=None)
    page = duty_editor.get("/redaktion/").content.decode()
    assert "Der Aufmacher fehlt" in page
    assert f'href="{ADDRESS}"' in page


# --- Where it is offered --------------------------------------------------------------------------


def test_it_is_offered_on_form_list_board_and_by_the_picker(duty_editor, front, new):
    address = offer(new)
    form = duty_editor.get(f"/redaktion/articles/article/{new.pk}/change/").content.decode()
    changelist = duty_editor.get("/redaktion/articles/article/").content.decode()
    assert f'href="{address}"' in form
    assert f'href="{address}"' in changelist
    assert f'href="{offer(front[1].article)}"' in duty_editor.get(ADDRESS).content.decode()
    response = duty_editor.post(ADDRESS, {"add": new.pk, "place": "lead"})
    assert response["Location"] == address


def test_who_may_not_place_is_not_offered_it(signed_in, front, new):
    editor = signed_in(Role.EDITOR)
    form = editor.get(f"/redaktion/articles/article/{new.pk}/change/").content.decode()
    assert offer(new) not in form
    assert offer(new) not in editor.get("/redaktion/articles/article/").content.decode()
    assert editor.get(offer(new)).status_code == 403


# --- The picker -----------------------------------------------------------------------------------


def found(client: Client, words: str) -> list[str]:
    page = client.get(ADDRESS, {"suche": words})
    return [hit.article.headline for hit in page.context["hits"]]


def test_the_picker_finds_any_article_by_parts_of_its_words(duty_editor):
    on_air(headline="Registermodernisierung beginnt", kicker="Bund/Länder", since=timedelta(days=9))
    an_article(headline="Entwurf zum Register", teaser="Alles über Wohngeld.")
    on_air(headline="Ganz anderes", body="<p>Das Ausländerzentralregister wächst.</p>")
    both = ["Registermodernisierung beginnt", "Entwurf zum Register"]
    assert [one for one in found(duty_editor, "register") if one in both] == both
    assert found(duty_editor, "bund moderni") == ["Registermodernisierung beginnt"]
    assert found(duty_editor, "wohngeld") == ["Entwurf zum Register"]
    assert found(duty_editor, "Ausländerzentralregister") == ["Ganz anderes"]
    assert found(duty_editor, "gibt es nicht") == []


def test_the_picker_shows_the_newest_before_one_types(duty_editor, front, new):
    assert "Die neue" in found(duty_editor, "")
    page = duty_editor.get(ADDRESS).content.decode()
    assert f'name="add" value="{new.pk}"' in page


def test_an_article_from_years_ago_is_placed(duty_editor, front):
    for number in range(70):
        on_air(headline=f"Neueres {number}", since=timedelta(minutes=number + 1))
    old = on_air(headline="Uraltes Thema", since=timedelta(days=4000)).article
    assert found(duty_editor, "uraltes")[0] == "Uraltes Thema"
    duty_editor.post(ADDRESS, {"add": old.pk, "seen": ids(now_on_board())})
    assert names()[-1] == "Uraltes Thema"
    assert timezone.now() > Placement.objects.get(article=old).visible.lower
