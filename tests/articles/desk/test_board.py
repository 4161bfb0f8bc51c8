"""The screen "Startseite": order, conflicts, and the page as it will be."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.desk.board import Board, OrderRefused, reorder
from articles.desk.policy import Role
from articles.models import Teaser
from tests.factories import a_section, on_air

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(second=0, microsecond=0)
ADDRESS = "/redaktion/articles/teaser/startseite/"


def placed(headline: str, position: int, slot: str = "front", **fields: object) -> Teaser:
    publication = on_air(headline=headline, since=timedelta(hours=1))
    fields.setdefault("visible", (NOW - timedelta(hours=1), None))
    return Teaser.objects.create(
        article=publication.article, slot=slot, position=position, **fields
    )


@pytest.fixture
def three() -> list[Teaser]:
    return [placed("Aufmacher", 1, "lead"), placed("Erste", 1), placed("Zweite", 2)]


def shown(board: Board | None = None) -> list[tuple[str, int, str]]:
    rows = (board or Board()).at(NOW)
    return [(row.slot, row.position, row.article.headline) for row in rows]


def ids(rows: list[Teaser]) -> str:
    return ",".join(str(row.pk) for row in rows)


def test_ordering_deals_the_places_out_anew(three):
    lead, first, second = (row.pk for row in three)
    moved = reorder(Board(), at=NOW, seen=[lead, first, second], wanted=[second, lead, first])
    assert len(moved) == 3
    assert shown() == [("lead", 1, "Zweite"), ("front", 1, "Aufmacher"), ("front", 2, "Erste")]


def test_whoever_comes_second_is_told_and_changes_nothing(three):
    lead, first, second = (row.pk for row in three)
    seen = [lead, first, second]
    reorder(Board(), at=NOW, seen=seen, wanted=[lead, second, first])
    before = shown()
    with pytest.raises(OrderRefused, match="jemand anderes"):
        reorder(Board(), at=NOW, seen=seen, wanted=[first, lead, second])
    assert shown() == before


def test_a_place_that_is_promised_is_not_given_away(three):
    first, second = three[1:]
    ends = NOW + timedelta(hours=2)
    Teaser.objects.filter(pk=second.pk).update(visible=(NOW - timedelta(hours=1), ends))
    placed("Ab später", 2, visible=(ends, None))
    order = [row.pk for row in three]
    before = shown()
    with pytest.raises(OrderRefused, match=r"Auf Platz 2 steht ab .* „Thüringen: Ab später“"):
        reorder(Board(), at=NOW, seen=order, wanted=[order[0], second.pk, first.pk])
    assert shown() == before


def test_no_article_comes_to_stand_twice_in_one_slot(three):
    lead, first, second = three
    twice = Teaser.objects.create(
        article=lead.article, slot="front", position=3, visible=first.visible
    )
    seen = [lead.pk, first.pk, second.pk, twice.pk]
    before = shown()
    with pytest.raises(OrderRefused, match="zweimal"):
        reorder(Board(), at=NOW, seen=seen, wanted=[first.pk, lead.pk, second.pk, twice.pk])
    assert shown() == before


def test_the_top_of_a_section_is_ordered_alone(three):
    section = a_section("Politik")
    one = placed("Oben", 1, "section", section=section)
    two = placed("Darunter", 2, "section", section=section)
    reorder(Board(section), at=NOW, seen=[one.pk, two.pk], wanted=[two.pk, one.pk])
    assert [row[2] for row in shown(Board(section))] == ["Darunter", "Oben"]
    assert [row[2] for row in shown()] == ["Aufmacher", "Erste", "Zweite"]


@pytest.fixture
def duty_editor(signed_in) -> Client:
    return signed_in(Role.DUTY_EDITOR)


def test_buttons_move_a_line_up_and_down_and_are_written_down(duty_editor, three):
    response = duty_editor.post(ADDRESS, {"seen": ids(three), "up": three[2].pk})
    assert response.status_code == 302
    assert [row[2] for row in shown()] == ["Aufmacher", "Zweite", "Erste"]
    assert LogEntry.objects.filter(user=duty_editor.user, object_id=three[2].pk).exists()
    order = ids(list(Board().at(NOW)))
    duty_editor.post(ADDRESS, {"seen": order, "down": three[0].pk})
    assert [row[2] for row in shown()] == ["Zweite", "Aufmacher", "Erste"]


def test_a_refusal_shows_the_board_as_it_is_now(duty_editor, three):
    response = duty_editor.post(ADDRESS, {"seen": ids(three[::-1]), "order": ids(three)})
    assert response.status_code == 409
    assert "Inzwischen hat jemand anderes" in response.content.decode()


def test_what_is_taken_off_ends_now_and_is_kept(duty_editor, three):
    duty_editor.post(ADDRESS, {"seen": ids(three), "off": three[1].pk})
    assert [row.article.headline for row in Board().at(timezone.now())] == ["Aufmacher", "Zweite"]
    assert Teaser.objects.get(pk=three[1].pk).visible.upper is not None


def test_what_is_taken_off_in_tomorrow_s_page_ends_tomorrow(duty_editor, three):
    tomorrow = timezone.localtime(NOW + timedelta(days=1))
    data = {"seen": ids(three), "off": three[1].pk, "stand": f"{tomorrow:%Y-%m-%dT%H:%M}"}
    duty_editor.post(ADDRESS, data)
    assert Teaser.objects.get(pk=three[1].pk).visible.upper == tomorrow
    duty_editor.post(ADDRESS, data | {"off": three[2].pk, "stand": "2020-01-01T06:00"})
    assert Teaser.objects.get(pk=three[2].pk).visible.upper >= NOW  # never in the past


def test_what_is_placed_comes_last_from_the_minute_that_is_looked_at(duty_editor, three):
    article = on_air(headline="Neu hier").article
    later = timezone.localtime(NOW + timedelta(days=1))
    stand = f"{later:%Y-%m-%dT%H:%M}"
    response = duty_editor.post(ADDRESS, {"add": 1, "article": article.pk, "stand": stand})
    assert response["Location"] == f"{ADDRESS}?stand={stand.replace(':', '%3A')}"
    placement = Teaser.objects.get(article=article)
    assert (placement.slot, placement.position) == ("front", 3)
    assert placement.visible.lower == later
    refused = duty_editor.post(ADDRESS, {"add": 1, "article": three[1].article_id})
    assert refused.status_code == 409


@pytest.mark.parametrize("text", ["9" * 5000, "\x00", "1,,2", "-1", "²", "1" * 17, "\ud800"])
def test_nonsense_is_refused_and_never_an_error(duty_editor, three, text):
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for name in ("order", "up", "down", "off", "add", "seen", "stand", "article"):
        data = {"seen": ids(three)} | {name: text}
        assert duty_editor.post(ADDRESS, data).status_code in {302, 409}
    assert duty_editor.get(ADDRESS, {"stand": text}).status_code == 200
    assert [row[2] for row in shown()] == ["Aufmacher", "Erste", "Zweite"]


def test_only_staff_see_the_page_of_a_minute_in_a_frame(duty_editor, three):
    address = f"/?stand={timezone.localtime(NOW):%Y-%m-%dT%H:%M}"
    framed = duty_editor.get(address)
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    for reader in (Client().get(address), duty_editor.get("/")):
        assert reader["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in reader["Content-Security-Policy"]
    page = duty_editor.get(ADDRESS).content.decode()
    assert "data-picture" in page
