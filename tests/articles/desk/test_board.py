"""Placement board: order, conflicts, start of a change, undo."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.desk.placements.board import Board
from articles.desk.placements.board_changes import BoardRefused, Minute, reorder
from articles.desk.policy import Role
from articles.local_time import short_minute
from articles.models import BoardChange, Placement
from tests.clock import ahead
from tests.factories import a_section, an_article, on_air

pytestmark = pytest.mark.django_db

ADDRESS = "/redaktion/articles/placement/startseite/"
FORM = "/redaktion/articles/placement/{}/change/"


def placed(headline: str, position: int, slot: str = "front", **fields: object) -> Placement:
    publication = on_air(headline=headline, since=timedelta(hours=1))
    fields.setdefault("visible", (ahead(hours=-1), None))
    return Placement.objects.create(
        article=publication.article, slot=slot, position=position, **fields
    )


@pytest.fixture
def three() -> list[Placement]:
    return [placed("Aufmacher", 1, "lead"), placed("Erste", 1), placed("Zweite", 2)]


def shown(at: datetime | None = None, board: Board | None = None) -> list[tuple[str, int, str]]:
    """Slot, position and headline of the placements at a time (default: in a moment)."""
    rows = (board or Board()).at(at or ahead(minutes=2)).select_related("article")
    return [(row.slot, row.position, row.headline or row.article.headline) for row in rows]


def names(at: datetime | None = None) -> list[str]:
    return [row[2] for row in shown(at)]


def ids(rows: list[Placement]) -> str:
    return ",".join(str(row.pk) for row in rows)


def order(board: Board, at: datetime, seen: list[int], wanted: list[int]) -> object:
    return reorder(Minute(board, at, None, seen), wanted)


def stand(minute: datetime) -> str:
    return f"{timezone.localtime(minute):%Y-%m-%dT%H:%M}"


def test_ordering_deals_the_places_out_anew(three):
    lead, first, second = (row.pk for row in three)
    order(Board(), ahead(minutes=1), [lead, first, second], [second, lead, first])
    assert shown() == [("lead", 1, "Zweite"), ("front", 1, "Aufmacher"), ("front", 2, "Erste")]
    assert names(ahead(seconds=59)) == ["Aufmacher", "Erste", "Zweite"]


def test_whoever_comes_second_is_told_and_changes_nothing(three):
    lead, first, second = (row.pk for row in three)
    seen, at = [lead, first, second], ahead(minutes=1)
    order(Board(), at, seen, [lead, second, first])
    before = shown()
    with pytest.raises(BoardRefused, match="jemand anderes"):
        order(Board(), at, seen, [first, lead, second])
    assert shown() == before


def test_what_is_planned_for_a_place_still_comes_there(three):
    later = ahead(hours=2)
    Placement.objects.filter(pk=three[2].pk).update(visible=(ahead(hours=-1), later))
    placed("Ab später", 2, visible=(later, None))
    seen = [row.pk for row in three]
    order(Board(), ahead(minutes=1), seen, [seen[0], seen[2], seen[1]])
    assert names() == ["Aufmacher", "Zweite", "Erste"]
    assert shown(later) == [
        ("lead", 1, "Aufmacher"),
        ("front", 1, "Erste"),
        ("front", 2, "Ab später"),
    ]


def test_no_article_comes_to_stand_twice_in_one_slot(three):
    lead, first, second = three
    twice = Placement.objects.create(
        article=lead.article, slot="front", position=3, visible=first.visible
    )
    seen = [lead.pk, first.pk, second.pk, twice.pk]
    with pytest.raises(BoardRefused, match="zweimal"):
        order(Board(), ahead(minutes=1), seen, [first.pk, lead.pk, second.pk, twice.pk])
    assert [row[:2] for row in shown()] == [("lead", 1), ("front", 1), ("front", 2), ("front", 3)]


def test_the_top_of_a_section_is_ordered_alone(three):
    section = a_section("Politik")
    one = placed("Oben", 1, "section", section=section)
    two = placed("Darunter", 2, "section", section=section)
    order(Board(section), ahead(minutes=1), [one.pk, two.pk], [two.pk, one.pk])
    assert [row[2] for row in shown(board=Board(section))] == ["Darunter", "Oben"]
    assert names() == ["Aufmacher", "Erste", "Zweite"]


def test_the_database_keeps_what_a_board_has_shown(three):
    for change in ({"position": 9}, {"headline": "Anders"}, {"visible": (ahead(hours=-2), None)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Placement.objects.filter(pk=three[1].pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        three[1].delete()


@pytest.fixture
def duty_editor(signed_in) -> Client:
    return signed_in(Role.DUTY_EDITOR)


def now_on_board() -> list[Placement]:
    return list(Board().at(timezone.now()))


def test_buttons_move_a_line_up_and_down_and_are_written_down(duty_editor, three):
    response = duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk}, follow=True)
    assert "Die neue Reihenfolge gilt ab sofort." in response.content.decode()
    assert names() == ["Aufmacher", "Zweite", "Erste"]
    assert BoardChange.objects.get().by == duty_editor.user
    rows = now_on_board()
    duty_editor.post(ADDRESS, {"seen": ids(rows), "down": rows[0].pk})
    assert names() == ["Zweite", "Aufmacher", "Erste"]


def test_a_refusal_shows_the_board_as_it_is_now(duty_editor, three):
    response = duty_editor.post(ADDRESS, {"seen": ids(three[::-1]), "order": ids(three)})
    assert response.status_code == 409
    assert '<li class="error">Inzwischen hat jemand anderes' in response.content.decode()


def test_what_is_taken_off_ends_now_and_is_kept(duty_editor, three):
    duty_editor.post(ADDRESS, {"seen": ids(three), "off": three[1].pk})
    assert names() == ["Aufmacher", "Zweite"]
    assert Placement.objects.get(pk=three[1].pk).visible.upper is not None


def test_the_screen_says_from_when_a_change_applies(duty_editor, three):
    page = duty_editor.get(ADDRESS).content.decode()
    assert "gilt <strong>ab sofort</strong>" in page
    friday = ahead(days=2)
    page = duty_editor.get(ADDRESS, {"stand": stand(friday)}).content.decode()
    assert f"gilt <strong>ab {short_minute(friday)}</strong>; bis dahin bleibt alles" in page
    data = {"seen": ids(three), "up": three[2].pk, "stand": stand(friday)}
    page = duty_editor.post(ADDRESS, data, follow=True).content.decode()
    assert f"Die neue Reihenfolge gilt ab {short_minute(friday)}." in page
    assert names() == ["Aufmacher", "Erste", "Zweite"]
    assert names(friday) == ["Aufmacher", "Zweite", "Erste"]


def test_a_change_until_a_planned_one_says_so(duty_editor, three):
    friday = ahead(days=2)
    duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk, "stand": stand(friday)})
    seen = ids(now_on_board())
    page = duty_editor.post(ADDRESS, {"seen": seen, "off": three[1].pk}, follow=True)
    assert (
        f"Die nächste geplante Änderung kommt am {short_minute(friday)}." in page.content.decode()
    )
    assert names() == ["Aufmacher", "Zweite"]
    assert names(friday) == ["Aufmacher", "Zweite", "Erste"]


@pytest.mark.parametrize("what", ["off", "up", "add"])
def test_the_past_is_not_changed(duty_editor, three, what):
    value = an_article().pk if what == "add" else three[2].pk
    data = {"seen": ids(three), what: value, "stand": stand(ahead(minutes=-30))}
    response = duty_editor.post(ADDRESS, data)
    assert response.status_code == 409
    assert "ist vorbei: Was auf der Website stand" in response.content.decode()
    page = duty_editor.get(ADDRESS, {"stand": stand(ahead(minutes=-30))}).content.decode()
    assert "Vergangenes lässt sich nicht mehr ändern" in page
    assert 'name="off"' not in page
    assert names() == ["Aufmacher", "Erste", "Zweite"]


@pytest.mark.parametrize("minute", ["2027-03-28T02:30", "2027-10-31T02:30", "bald"])
def test_a_minute_that_is_none_changes_nothing(duty_editor, three, minute):
    response = duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk, "stand": minute})
    assert response.status_code == 409
    assert "Diesen Zeitpunkt gibt es nicht" in response.content.decode()
    assert not BoardChange.objects.exists()


def test_what_is_placed_comes_last_from_the_minute_that_is_looked_at(duty_editor, three):
    article = on_air(headline="Neu hier").article
    later = ahead(days=1)
    response = duty_editor.post(ADDRESS, {"add": article.pk, "stand": stand(later)})
    assert response["Location"] == f"{ADDRESS}?stand={stand(later).replace(':', '%3A')}"
    placement = Placement.objects.get(article=article)
    assert (placement.slot, placement.position) == ("front", 3)
    assert placement.visible.lower == later
    assert duty_editor.post(ADDRESS, {"add": three[1].article_id}).status_code == 409


def test_one_is_placed_instead_of_another_until_that_was_to_end(duty_editor, three):
    tomorrow = ahead(days=1)
    Placement.objects.filter(pk=three[1].pk).update(visible=(ahead(hours=-1), tomorrow))
    article = on_air(headline="Neu hier").article
    duty_editor.post(ADDRESS, {"add": article.pk, "place": three[1].pk})
    assert names() == ["Aufmacher", "Neu hier", "Zweite"]
    assert names(tomorrow) == ["Aufmacher", "Zweite"]


def test_own_words_apply_from_the_minute_of_the_board(duty_editor, three):
    friday = ahead(days=2)
    address = f"{FORM.format(three[1].pk)}?stand={stand(friday)}"
    page = duty_editor.get(address)
    assert page.context["adminform"].form.initial["start"] == friday
    assert "Änderung gilt ab" in page.content.decode()
    local = timezone.localtime(friday)
    data = {"article": three[1].article_id, "slot": "front", "position": 1, "headline": "Freitags"}
    data |= {"start_0": f"{local:%Y-%m-%d}", "start_1": f"{local:%H:%M}"}
    response = duty_editor.post(address, data)
    assert response["Location"] == f"{ADDRESS}?stand={stand(friday).replace(':', '%3A')}"
    assert names() == ["Aufmacher", "Erste", "Zweite"]
    assert names(friday) == ["Aufmacher", "Freitags", "Zweite"]
    duty_editor.post(ADDRESS, {"undo": BoardChange.objects.get().pk})
    assert names(friday) == ["Aufmacher", "Erste", "Zweite"]


def test_the_form_changes_nothing_in_the_past_and_what_is_over_is_only_read(duty_editor, three):
    data = {"article": three[1].article_id, "slot": "front", "position": 1, "headline": "Gestern"}
    yesterday = timezone.localtime(ahead(days=-1))
    data |= {"start_0": f"{yesterday:%Y-%m-%d}", "start_1": "06:00"}
    response = duty_editor.post(FORM.format(three[1].pk), data)
    assert "ist vorbei: Was auf der Website stand" in response.content.decode()
    over = placed("Vorbei", 5, visible=(ahead(hours=-3), ahead(hours=-2)))
    assert duty_editor.post(FORM.format(over.pk), data).status_code == 403
    assert "Vorbei" in duty_editor.get(FORM.format(over.pk)).content.decode()


def test_deleting_a_placement_ends_it(duty_editor, three):
    response = duty_editor.post(
        f"/redaktion/articles/placement/{three[1].pk}/delete/", {"post": "yes"}
    )
    assert response.status_code == 302
    assert names() == ["Aufmacher", "Zweite"]
    assert Placement.objects.filter(pk=three[1].pk).exists()


# --- Undoing --------------------------------------------------------------------------------------


def test_the_last_change_is_undone_in_one_press_and_done_again(duty_editor, three):
    duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk})
    change = BoardChange.objects.get()
    page = duty_editor.get(ADDRESS).content.decode()
    assert f'name="undo" value="{change.pk}"' in page
    page = duty_editor.post(ADDRESS, {"undo": change.pk}, follow=True).content.decode()
    assert "Rückgängig gemacht: Die neue Reihenfolge gilt ab sofort." in page
    assert names() == ["Aufmacher", "Erste", "Zweite"]
    duty_editor.post(ADDRESS, {"undo": BoardChange.objects.first().pk})
    assert names() == ["Aufmacher", "Zweite", "Erste"]
    assert BoardChange.objects.first().sentence.startswith("Doch wieder so: Die neue")


def test_a_board_that_has_changed_since_is_not_undone(duty_editor, signed_in, three):
    duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk})
    change = BoardChange.objects.get()
    colleague = signed_in(Role.ADMINISTRATOR)
    rows = now_on_board()
    colleague.post(ADDRESS, {"seen": ids(rows), "off": rows[2].pk})
    before = shown()
    response = duty_editor.post(ADDRESS, {"undo": change.pk})
    assert response.status_code == 409
    assert "Das lässt sich nicht mehr rückgängig machen" in response.content.decode()
    assert shown() == before


def test_an_import_in_between_is_not_undone_either(duty_editor, three):
    duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk})
    placed("Dazwischen", 7)
    assert 'name="undo"' not in duty_editor.get(ADDRESS).content.decode()
    response = duty_editor.post(ADDRESS, {"undo": BoardChange.objects.get().pk})
    assert response.status_code == 409
    assert "Dazwischen" in names()


# --- What is wrong on a board ---------------------------------------------------------------------


def test_what_readers_do_not_see_is_marked(duty_editor, three):
    publishing.withdraw(three[1].article, by=None)
    draft = an_article(headline="Nur ein Entwurf")
    Placement.objects.create(
        article=draft, slot="front", position=3, visible=(ahead(hours=-1), None)
    )
    planned = an_article(headline="Kommt noch")
    publishing.publish_at(planned.latest_revision, by=None, start=ahead(days=1))
    Placement.objects.create(
        article=planned, slot="front", position=4, visible=(ahead(hours=-1), None)
    )
    rows = duty_editor.get(ADDRESS).context["rows"]
    assert [row.absence for row in rows] == [
        "",
        "zurückgezogen",
        "",
        "noch nicht veröffentlicht",
        f"erscheint erst am {short_minute(ahead(days=1))}",
    ]


def test_a_seventh_message_is_marked_because_the_page_shows_six(duty_editor):
    for position in range(1, 8):
        placed(f"Meldung {position}", position)
    rows = duty_editor.get(ADDRESS).context["rows"]
    assert [bool(row.absence) for row in rows] == [False] * 6 + [True]
    assert "Meldung 7" not in duty_editor.get("/").content.decode()


@pytest.mark.parametrize("text", ["9" * 5000, "\x00", "1,,2", "-1", "²", "1" * 17, "\ud800"])
def test_nonsense_is_refused_and_never_an_error(duty_editor, three, text):
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for name in ("order", "up", "down", "off", "add", "seen", "stand", "place", "undo"):
        data = {"seen": ids(three)} | {name: text}
        assert duty_editor.post(ADDRESS, data).status_code in {302, 409}
    assert duty_editor.get(ADDRESS, {"stand": text, "suche": text}).status_code == 200
    assert names() == ["Aufmacher", "Erste", "Zweite"]


def test_only_staff_see_the_page_of_a_minute_in_a_frame(duty_editor, three):
    address = f"/?stand={stand(ahead())}"
    framed = duty_editor.get(address)
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    for reader in (Client().get(address), duty_editor.get("/")):
        assert reader["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in reader["Content-Security-Policy"]
    page = duty_editor.get(ADDRESS).content.decode()
    assert "data-picture" in page
