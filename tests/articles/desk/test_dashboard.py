"""Dashboard: content and order by role, with a bounded number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing, workflow
from articles.desk.dashboard.calendar import week
from articles.desk.dashboard.views import warnings_for
from articles.desk.dashboard.waiting import waiting_for
from articles.desk.policy import Role
from articles.models import Article, Autosave
from tests.clock import ahead
from tests.factories import a_region, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

TABLE = "/redaktion/"


def tasks(client) -> list[tuple[str, str]]:
    return [(one.article.headline, one.what) for one in waiting_for(client.user)]


def test_an_author_finds_what_came_back_and_own_drafts(signed_in):
    author = signed_in(Role.AUTHOR)
    an_article(headline="Noch nie gezeigt", created_by=author.user)
    back = an_article(headline="Zurückgekommen", created_by=author.user)
    workflow.hand_in(back, by=author.user)
    workflow.give_back(back, by=None, comment="Bitte kürzen.")
    an_article(headline="Von jemand anderem")
    assert tasks(author) == [
        ("Zurückgekommen", "zurückgekommen"),
        ("Noch nie gezeigt", "eigener Entwurf"),
    ]


def test_an_editor_finds_what_is_to_be_reviewed_but_not_what_they_changed_last(signed_in):
    editor = signed_in(Role.EDITOR)
    for headline in ("Fremd", "Von mir geändert"):
        article = an_article(headline=headline)
        if headline != "Fremd":
            article.teaser += " Mehr."
            article.save()
            article.revisions.record(article, by=editor.user)
        workflow.hand_in(article, by=None)
    assert tasks(editor) == [("Fremd", "zu prüfen")]


def test_the_duty_editor_finds_what_is_approved_and_has_no_time(signed_in):
    duty = signed_in(Role.DUTY_EDITOR)
    ready, planned = an_article(headline="Fertig"), an_article(headline="Geplant")
    workflow.approve(ready.latest_revision, by=None)
    publishing.publish_at(planned.latest_revision, by=None, start=ahead(hours=2))
    assert tasks(duty) == [("Fertig", "freigegeben, noch ohne Termin")]


def test_taggers_and_picture_editors_find_their_own_work(signed_in):
    article = an_article(headline="Kahl")
    workflow.hand_in(article, by=None)
    assert tasks(signed_in(Role.TAGGER)) == [("Kahl", "ohne Schlagwort")]
    assert tasks(signed_in(Role.PICTURES)) == [("Kahl", "ohne Bild")]


def test_warnings_name_licence_forgotten_approval_and_missing_region(signed_in):
    duty = signed_in(Role.DUTY_EDITOR)
    image = an_image(usable_until=timezone.now() + timedelta(days=29), caption="Bald vorbei")
    an_image(usable_until=timezone.now() + timedelta(days=3), caption="Wird nirgends gezeigt")
    on_air(lead_image=image, headline="Ohne Ort")
    forgotten = an_article(headline="Liegt seit Tagen")
    workflow.approve(forgotten.latest_revision, by=None)
    Article.objects.filter(pk=forgotten.pk).update(changed_at=timezone.now() - timedelta(days=4))
    sentences = [
        (one.sentence.split(" am ")[0], str(one.picture or one.article.headline))
        for one in warnings_for(duty.user, timezone.now())
    ]
    assert sentences == [
        ("Lizenz endet", "Bald vorbei"),
        ("Freigegeben und liegen geblieben", "Liegt seit Tagen"),
        ("Ohne Region", "Ohne Ort"),
    ]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(31, None), (29, "Lizenz endet am "), (6, "Dringend: Lizenz endet in 6 Tagen, am ")],
)
def test_a_licence_is_warned_of_30_days_before_and_urgently_7_days_before(
    signed_in, days, sentence
):
    end = timezone.now() + timedelta(days=days, minutes=1)
    on_air(
        lead_image=an_image(usable_until=end.replace(second=0, microsecond=0)), regions=[a_region()]
    )
    found = [one.sentence for one in warnings_for(signed_in(Role.PICTURES).user, timezone.now())]
    assert len(found) == (1 if sentence else 0)
    assert not sentence or found[0].startswith(sentence)


def test_the_calendar_shows_what_begins_changes_and_ends_in_seven_days(signed_in):
    duty = signed_in(Role.DUTY_EDITOR)
    new = an_article(headline="Neu")
    publishing.publish_at(
        new.latest_revision, by=None, start=ahead(days=1), end=ahead(days=3, hours=1)
    )
    live = on_air(headline="Alt").article
    live.headline = "Alt, neu gefasst"
    live.save()
    publishing.publish_at(live.revisions.record(live, by=None), by=None, start=ahead(days=2))
    late = an_article(headline="Zu spät für diese Woche")
    publishing.publish_at(late.latest_revision, by=None, start=ahead(days=8))
    now = timezone.now()
    days = week(duty.user, now, may_move=True)
    assert len(days) == 7
    assert days[0].date == timezone.localtime(now).date()
    events = [event for day in days for event in day.events]
    assert [(one.publication.revision.headline, one.kind, one.can_be_moved) for one in events] == [
        ("Neu", "on", True),
        ("Alt, neu gefasst", "update", True),
        ("Neu", "off", False),
    ]


def test_only_who_publishes_can_move_and_authors_see_their_own_plans_only(signed_in):
    article = an_article(headline="Geplante Meldung")
    publishing.publish_at(article.latest_revision, by=None, start=ahead(days=1))
    page = signed_in(Role.DUTY_EDITOR).get(TABLE).content.decode()
    assert 'draggable="true"' in page
    assert "verschieben" in page
    editor = signed_in(Role.EDITOR).get(TABLE).content.decode()
    assert "Geplante Meldung" in editor
    assert "draggable" not in editor
    assert "Geplante Meldung" not in signed_in(Role.AUTHOR).get(TABLE).content.decode()


def test_every_role_has_its_own_order(signed_in):
    orders = {}
    for role in Role:
        page = signed_in(role).get(TABLE).content.decode()
        found = {name: page.index(f'id="{name}"') for name in ("wartet", "startseite", "warnungen")}
        orders[role] = tuple(sorted(found, key=found.get))
    assert orders[Role.DUTY_EDITOR] == ("wartet", "startseite", "warnungen")
    assert orders[Role.PICTURES] == ("warnungen", "wartet", "startseite")


def test_the_front_card_shows_the_front_page(signed_in):
    publication = on_air(headline="Steht ganz oben", regions=[a_region()], tags=[a_tag()])
    page = signed_in(Role.EDITOR).get(TABLE).content.decode()
    card = page[page.index('id="startseite"') :]
    assert card.index("Steht ganz oben") < card.index("Aufmacher")
    assert f"/redaktion/articles/article/{publication.article_id}/change/" in card


@pytest.mark.parametrize("role", Role)
def test_an_empty_journal_has_a_friendly_table(signed_in, role):
    response = signed_in(role).get(TABLE)
    assert response.status_code == 200
    assert "Nichts. Sie sind auf dem Laufenden." in response.content.decode()


def test_the_table_takes_as_many_queries_for_a_hundred_articles_as_for_ten(signed_in):
    duty = signed_in(Role.DUTY_EDITOR)

    def fill(count: int) -> None:
        for number in range(count):
            on_air(lead_image=an_image(), headline=f"Meldung {number}")
            planned = an_article()
            publishing.publish_at(planned.latest_revision, by=None, start=ahead(hours=number + 1))
            workflow.hand_in(an_article(), by=None)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert duty.get(TABLE).status_code == 200
        return len(captured)

    fill(10)
    queries()
    few = queries()
    fill(40)
    assert queries() == few
    assert few <= 24


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"kicker": "Thüringen", "teaser": ""}, "Thüringen"),
        ({"kicker": "", "teaser": "Ab Januar fragt das Amt selbst."}, "Ab Januar fragt das Amt"),
        ({"kicker": "Bund", "teaser": "Eins zwei drei vier fünf sechs sieben acht neun"},
         "Bund: Eins zwei drei vier fünf sechs sieben acht …"),
        ({"kicker": "", "teaser": ""}, "Ohne Überschrift"),
    ],
)  # fmt: skip
def test_what_has_no_headline_yet_is_called_by_what_there_is(signed_in, fields, shown):
    client = signed_in(Role.EDITOR)
    article = an_article(headline="", **fields)
    Autosave.objects.create(by=client.user, key=article.key, tab="1", fields={
        name: [value] for name, value in (fields | {"body": "<p>Neu.</p>"}).items()
    })  # fmt: skip
    page = client.get(TABLE)
    assert shown in page.text.partition('id="zuletzt"')[2]
    assert all(str(offer.row).startswith(shown) for offer in page.context["unsaved"])
    assert str(article).startswith(shown)
