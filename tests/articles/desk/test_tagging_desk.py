"""The tagging desk's screens without JavaScript, and what they may not do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.policy import MAY, Action, Role
from articles.models import Article, Tag, TaggingChange
from articles.tagging.gaps import heat_map, silent
from tests.articles.desk.test_article_form import change, form
from tests.factories import a_region, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db

DESK = "/redaktion/articles/article/verschlagworten/"


def test_taggers_can_do_this_and_nothing_else():
    """Whoever gives them more has to change this list."""
    allowed = {action for action, roles in MAY.items() if Role.TAGGER in roles}
    assert allowed == {
        Action.SEE_DESK, Action.SEE_ALL_ARTICLES, Action.CLASSIFY, Action.CLASSIFY_MANY,
        Action.REMARK, Action.SEE_PICTURES, Action.KEEP_TAGS, Action.KEEP_REGIONS,
    }  # fmt: skip
    assert Role.AUTHOR not in MAY[Action.CLASSIFY_MANY]


def test_the_queue_goes_on_and_skips_what_another_has_open(signed_in):
    tagger, other = signed_in(Role.TAGGER), signed_in(Role.EDITOR)
    third, taken, first = (on_air(headline=f"Nummer {n}").article for n in (3, 2, 1))
    other.post(f"/redaktion/articles/article/{taken.pk}/anwesend/")
    page = tagger.get(DESK + "?region=ohne").content.decode()
    assert "Nummer 1" in page
    assert f"artikel={third.key}" in page
    tagger.post(f"/redaktion/articles/article/{first.pk}/verschlagworten/", {"add": "thueringen"})
    assert first.regions.get().name == "Thüringen"
    page = tagger.get(f"{DESK}?region=ohne&artikel={taken.key}").content.decode()
    assert "bearbeitet diesen Artikel seit" in page


def test_suggestions_are_taken_and_denied_without_a_script(signed_in):
    tagger = signed_in(Role.TAGGER)
    article = on_air(kicker="Thüringen/Hessen").article
    address = f"/redaktion/articles/article/{article.pk}/verschlagworten/"
    codes = {name: f"region:{a_region(name).pk}" for name in ("Thüringen", "Hessen")}
    page = tagger.get(DESK + "?vorschlaege=mit").content.decode()
    assert all(f'data-code="{code}"' in page for code in codes.values())
    tagger.post(address, {"add": codes["Thüringen"]})
    tagger.post(address, {"deny": codes["Hessen"]})
    assert [region.name for region in article.regions.all()] == ["Thüringen"]
    page = tagger.get(f"{DESK}?vorschlaege=mit&artikel={article.key}").content.decode()
    assert "data-offers" not in page
    assert [entry.by for entry in article.journal.filter(deed="denied")] == [tagger.user]
    assert f'name="offer" value="{codes["Hessen"]}"' in page
    tagger.post(address, {"offer": codes["Hessen"]})
    page = tagger.get(f"{DESK}?artikel={article.key}").content.decode()
    assert f'name="add" value="{codes["Hessen"]}"' in page
    assert f'name="offer" value="{codes["Hessen"]}"' not in page


def test_the_queue_of_suggestions_passes_what_has_none(signed_in):
    suggested = on_air(since=timedelta(days=2), kicker="Hessen", headline="Mit Vorschlag")
    for hours in range(1, 4):
        on_air(
            since=timedelta(hours=hours), kicker="", headline="Nichts", teaser="x", body="<p>x</p>"
        )
    page = signed_in(Role.TAGGER).get(DESK + "?vorschlaege=mit").content.decode()
    assert f'data-case="{suggested.article.key}"' in page


def test_a_dry_run_a_change_and_its_undo_with_plain_forms(signed_in):
    tagger = signed_in(Role.TAGGER)
    articles = [on_air().article for _ in range(3)]
    asked = {"filter": "region=ohne", "add": "Hessen", "remove": "", "scope": "all"}
    dry = tagger.post(DESK + "mengen/", asked, follow=True)
    assert "3 Artikel bekommen „Hessen“, 0 haben es schon." in dry.content.decode()
    address = dry.redirect_chain[-1][0]
    assert not any(article.regions.exists() for article in articles)
    done = tagger.post(address + "ausfuehren/", follow=True).content.decode()
    assert "3 Zuordnungen hinzugefügt" in done
    back = tagger.post(address + "zuruecknehmen/", follow=True).content.decode()
    assert "3 Zuordnungen sind wieder wie vorher." in back
    assert "Zurückgenommen: " in tagger.get(DESK + "verlauf/").content.decode()
    assert not any(article.regions.exists() for article in articles)


def test_a_plan_is_its_makers_alone(signed_in):
    an_article()
    asked = {"filter": "", "add": "Hessen", "scope": "all"}
    dry = signed_in(Role.TAGGER).post(DESK + "mengen/", asked)
    assert signed_in(Role.EDITOR).get(dry["Location"]).status_code == 404


def test_the_article_form_is_journalled_and_a_bulk_change_raises_no_alarm(signed_in):
    editor = signed_in(Role.EDITOR)
    article = an_article()
    opened = form(article)
    article.regions.add(a_region("Hessen"))  # while the form is open
    posted = opened | {"regions": [a_region("Bayern").pk]}
    response = editor.post(change(article), posted)
    assert response.status_code == 302
    assert {str(one) for one in article.regions.all()} == {"Hessen", "Bayern"}
    entry = TaggingChange.objects.get()
    assert (entry.words, entry.by) == ("„Bayern“ hinzugefügt", editor.user)


@pytest.mark.parametrize(
    "query",
    [
        "region=nirgends&ministerium=%00&rubrik=%ED%A0%80",
        "von=2026-13-45&bis=" + "9" * 5000,
        "schlagwort=" + ";" * 90 + "&q=%27%25_",
        "stand=on_air&von=0001-01-01&seite=9999999999999999999999&artikel=%00",
    ],
)  # fmt: skip
def test_nonsense_is_left_out_with_a_notice(signed_in, query):
    tagger = signed_in(Role.TAGGER)
    an_article()
    for room in ("", "mengen/"):
        response = tagger.get(f"{DESK}{room}?{query}")
        assert response.status_code == 200
        assert "Nicht berücksichtigt" in response.content.decode()
    assert tagger.get(f"{DESK}begriffe/?{query}&q=%00").status_code == 200
    answer = tagger.post(DESK + "mengen/", {"filter": query, "add": "\0;Nirgendwo"})
    assert answer.status_code == 422
    assert "kein eindeutiger Begriff" in answer.content.decode()


def test_the_gap_report_counts_months_and_names_who_is_silent(signed_in):
    on_air(regions=[a_region("Bayern")])
    on_air(since=timedelta(days=80), regions=[a_region("Hessen")])
    a_tag("Thema ohne Meldung")
    for ministry in ("BMDS", "BMBF"):
        a_tag(ministry, Tag.Kind.MINISTRY)
    now = timezone.now()
    months, rows = heat_map(now)
    totals = {str(row.region): row.total for row in rows}
    assert (len(months), totals["Bayern"], totals["Hessen"], totals["Bremen"]) == (12, 1, 1, 0)
    quiet = {str(one.subject): one.days for one in silent(now)}
    assert "Bayern" not in quiet
    assert (quiet["Hessen"], quiet["Bremen"], quiet["BMDS"]) == (80, None, None)
    assert "BMBF" not in quiet, "dissolved in 2025"
    page = signed_in(Role.TAGGER).get(DESK + "luecken/").content.decode()
    assert "region=bayern" in page
    assert Article.objects.count() == 2
