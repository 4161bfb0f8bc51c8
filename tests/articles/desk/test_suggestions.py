"""The panel „Vorschläge“ in the article form, with and without its script."""

import json

import pytest

from articles.desk.policy import Role
from articles.models import Autosave, DeniedSuggestion, TaggingChange
from tests.articles.desk.test_article_form import change, form
from tests.factories import a_region, an_article

pytestmark = pytest.mark.django_db

FRAGMENT = {"Desk-Part": "suggestions"}


def address(article) -> str:
    return f"/redaktion/articles/article/{article.pk}/vorschlaege/"


def code(name: str) -> str:
    return f"region:{a_region(name).pk}"


def test_the_form_explains_each_suggestion(signed_in):
    article = an_article(kicker="Hessen", headline="Land & Leute")
    page = signed_in(Role.EDITOR).get(change(article)).content.decode()
    assert "„<mark>Hessen</mark>“" in page
    assert "sehr sicher" in page
    assert f'name="accept" value="{code("Hessen")}"' in page


def test_who_may_not_file_sees_no_panel(signed_in):
    article = an_article(kicker="Hessen")
    assert "data-suggestions" not in signed_in(Role.PICTURES).get(change(article)).content.decode()


def test_accepting_and_denying_with_the_script(signed_in):
    tagger = signed_in(Role.TAGGER)
    article = an_article(kicker="Hessen/Bayern")
    said = tagger.post(address(article), {"accept": code("Hessen")}, headers=FRAGMENT)
    assert f'data-accepted="{code("Hessen")}" data-name="Hessen"' in said.content.decode()
    assert f'data-suggestion="{code("Bayern")}"' in said.content.decode()
    said = tagger.post(address(article), {"deny": code("Bayern")}, headers=FRAGMENT)
    assert "data-suggestion" not in said.content.decode()
    assert str(article.regions.get()) == "Hessen"
    assert (DeniedSuggestion.objects.get().by, TaggingChange.objects.get().by) == (tagger.user,) * 2


def test_what_was_denied_is_listed_and_offered_again(signed_in):
    editor = signed_in(Role.EDITOR)
    article = an_article(kicker="Hessen/Bayern")
    page = editor.get(change(article)).content.decode()
    assert "Abgelehnt (" not in page
    editor.post(address(article), {"deny": code("Bayern")}, headers=FRAGMENT)
    page = editor.get(change(article)).content.decode()
    assert "<summary>Abgelehnt (1)</summary>" in page
    assert f'name="offer" value="{code("Bayern")}"' in page
    said = editor.post(address(article), {"offer": code("Bayern")}, headers=FRAGMENT)
    assert "„Bayern“ wird wieder vorgeschlagen" in said.content.decode()
    assert f'data-suggestion="{code("Bayern")}"' in said.content.decode()
    assert "Abgelehnt (" not in said.content.decode()
    assert article.journal.get(deed="offered_again").by == editor.user


def test_without_a_script_offering_again_keeps_what_is_typed(signed_in):
    editor = signed_in(Role.EDITOR)
    article = an_article(kicker="Hessen")
    editor.post(address(article), {"deny": code("Hessen")})
    posted = form(article) | {"key": article.key, "offer": code("Hessen"), "headline": "Halb"}
    assert editor.post(address(article), posted).status_code == 302
    assert "„Hessen“ wird wieder vorgeschlagen" in editor.get(change(article)).content.decode()
    assert Autosave.objects.get().fields["headline"] == ["Halb"]
    assert not article.regions.exists()


def test_what_is_typed_and_chosen_counts_before_it_is_saved(signed_in):
    article = an_article(kicker="Hessen")
    typed = {"kicker": "Bayern/Sachsen", "body": "<script>x</script>", "headline": "\0"}
    typed |= {"regions": [a_region("Sachsen").pk]}
    said = signed_in(Role.EDITOR).post(address(article), typed, headers=FRAGMENT).content.decode()
    assert f'data-suggestion="{code("Bayern")}"' in said
    assert code("Hessen") not in said
    assert code("Sachsen") not in said


@pytest.mark.parametrize("nonsense", ["", "region:0", "region:" + "9" * 5000, "\0", "tag:x", "🦊"])
def test_nonsense_is_refused_in_german(signed_in, nonsense):
    article = an_article()
    for name in ("accept", "deny", "offer"):
        said = signed_in(Role.EDITOR, f"r-{name}").post(
            address(article), {name: nonsense}, headers=FRAGMENT
        )
        assert said.status_code == 400
        assert "Diesen Begriff gibt es nicht mehr." in said.content.decode()


def test_a_body_longer_than_any_article_is_no_error(signed_in):
    article = an_article()
    said = signed_in(Role.EDITOR).post(
        address(article), {"body": "<p>Hessen " * 30_000}, headers=FRAGMENT
    )
    assert said.status_code == 200


def test_without_a_script_nothing_typed_is_lost_and_nothing_is_offered_twice(signed_in):
    editor = signed_in(Role.EDITOR)
    article = an_article(kicker="Hessen")
    posted = form(article) | {"key": article.key, "accept": code("Hessen")}
    assert editor.post(address(article), posted).status_code == 302
    assert str(article.regions.get()) == "Hessen"
    page = editor.get(change(article)).content.decode()
    assert "„Hessen“ ist übernommen." in page
    assert not Autosave.objects.exists()  # nothing in it that is not saved
    editor.post(address(article), posted | {"headline": "Halb fertig"})
    editor.get(change(article))
    assert Autosave.objects.get().fields["headline"] == ["Halb fertig"]


def test_who_has_the_form_open_meanwhile_keeps_all_and_gets_no_conflict(signed_in):
    one, other = signed_in(Role.EDITOR, "eine"), signed_in(Role.DUTY_EDITOR, "andere")
    article = an_article(kicker="Hessen")
    opened = form(article, headline="Neu getippt")
    one.post(address(article), {"accept": code("Hessen")}, headers=FRAGMENT)
    assert other.post(change(article), opened).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Neu getippt"
    assert str(article.regions.get()) == "Hessen"


def test_who_accepted_and_saves_is_told_of_nobody_else(signed_in):
    """The script adds what it accepted to what the form was opened on."""
    editor = signed_in(Role.EDITOR)
    article = an_article(kicker="Hessen")
    posted = form(article)
    editor.post(address(article), {"accept": code("Hessen")}, headers=FRAGMENT)
    pk = a_region("Hessen").pk
    filed = json.loads(posted["filed"]) | {"regions": [pk]}
    saved = editor.post(
        change(article), posted | {"filed": json.dumps(filed), "regions": [pk]}, follow=True
    )
    assert "jemand anderes" not in saved.content.decode()


def test_an_author_decides_in_own_drafts_only(signed_in):
    author = signed_in(Role.AUTHOR)
    own = an_article(kicker="Hessen", created_by=author.user)
    foreign = an_article(kicker="Hessen")
    handed_in = an_article(kicker="Hessen", created_by=author.user, stage="in_review")
    answers = [
        author.post(address(one), {"accept": code("Hessen")}, headers=FRAGMENT).status_code
        for one in (own, foreign, handed_in)
    ]
    assert answers == [200, 404, 403]
