"""Rows of admin lists as cards: every cell has a label, empty cells are hidden."""

import pytest
from django.utils.safestring import mark_safe

from articles.desk.policy import Role
from articles.templatetags.cards import with_labels
from tests.factories import a_section, on_air

pytestmark = pytest.mark.django_db

HEADERS = [{"text": "Artikel"}, {"text": "auf der <Website>"}]


def card(*cells: str) -> list[str]:
    return list(with_labels([mark_safe(cell) for cell in cells], HEADERS))


def test_a_cell_carries_the_name_of_its_column():
    assert card("<th>A</th>", '<td class="b"><b>an</b></td>') == [
        '<th data-label="Artikel">A</th>',
        '<td data-label="Auf der &lt;Website&gt;" class="b"><b>an</b></td>',
    ]


@pytest.mark.parametrize("cell", ["<td>-</td>", '<td class="x"> </td>', "<td>–</td>"])
def test_an_empty_cell_says_so_and_a_full_one_does_not(cell):
    assert "data-empty" in card("<th>A</th>", cell)[1]
    assert "data-empty" not in card("<th>A</th>", '<td><a href="/x"></a></td>')[1]


def test_the_list_of_articles_is_one_of_cards(signed_in):
    on_air(section=a_section("Kommunen"))
    page = signed_in(Role.DUTY_EDITOR).get("/redaktion/articles/article/").content.decode()
    assert 'data-label="Rubrik"' in page
    assert 'data-label="Auf der Website" class="field-state"' in page
