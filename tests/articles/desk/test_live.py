"""Presence, and what is typed and not saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.policy import Role
from articles.models import Article, Presence, Unsaved
from tests.articles.desk.test_article_form import ADD, change, form, told
from tests.factories import a_region, a_tag, an_article

pytestmark = pytest.mark.django_db

KEEP = "/redaktion/articles/article/zwischenstand/"
NEW = "neuartikel"


def here(client: Client, article: Article, **data: str):
    return client.post(f"/redaktion/articles/article/{article.pk}/anwesend/", data)


@pytest.fixture
def anna(signed_in):
    client = signed_in(Role.EDITOR, "anna")
    client.user.first_name, client.user.last_name = "Anna", "Weber"
    client.user.save()
    return client


@pytest.fixture
def jan(signed_in):
    return signed_in(Role.EDITOR, "jan")


def test_the_form_says_who_else_is_there_before_anybody_types(anna, jan):
    article = an_article()
    anna.get(change(article))
    page = jan.get(change(article)).content.decode()
    since = timezone.localtime(Presence.objects.get(by=anna.user).since)
    assert f"Anna Weber bearbeitet seit {since:%H:%M} Uhr." in page
    assert here(jan, article).json()["others"] == [
        {"name": "Anna Weber", "since": f"{since:%H:%M}"}
    ]


def test_who_leaves_is_gone_at_once_and_who_is_silent_after_a_while(anna, jan):
    article = an_article()
    here(anna, article)
    here(anna, article, leaving="1")
    assert here(jan, article).json()["others"] == []
    here(anna, article)
    long_ago = timezone.now() - timedelta(seconds=46)
    Presence.objects.filter(by=anna.user).update(seen_at=long_ago, since=long_ago)
    assert here(jan, article).json()["others"] == []
    here(anna, article)
    assert Presence.objects.get(by=anna.user).since > long_ago


def test_the_heartbeat_tells_of_a_save_by_somebody_else(anna, jan):
    article = an_article()
    anna.post(change(article), form(article, headline="Von Anna"))
    told_to_jan = here(jan, article).json()
    assert (told_to_jan["latest"], told_to_jan["saved_by"]) == (2, "Anna Weber")


def test_reading_is_not_editing(anna, signed_in):
    author = signed_in(Role.AUTHOR)
    article = an_article(created_by=author.user, stage=Article.Stage.IN_REVIEW)
    author.get(change(article))
    assert "bearbeitet seit" not in anna.get(change(article)).content.decode()


def test_what_is_typed_is_kept_offered_and_brought_back(anna):
    article = an_article()
    data = form(article, headline="Getippt, nicht gesichert") | {"key": article.key}
    assert anna.post(KEEP, data).json()["kept_at"]
    page = anna.get(change(article)).content.decode()
    assert "Nicht gesichert:" in page
    assert "Getippt, nicht gesichert" not in page
    page = anna.get(change(article) + f"?zwischenstand={article.key}").content.decode()
    assert 'value="Getippt, nicht gesichert"' in page
    assert article.revisions.count() == 1


def test_everything_typed_comes_back(anna):
    region, tag = a_region("Hessen"), a_tag("Cloud")
    article = an_article()
    typed = {
        "kicker": "Kicker",
        "teaser": "Ein Teaser.",
        "body": "<p>Ein Text.</p>",
        "byline": "Von mir",
        "regions": [region.pk],
        "tags": [tag.pk],
        "embargo_0": "2031-03-05",
        "embargo_1": "06:00",
        "comment": "Warum",
    }
    anna.post(KEEP, form(article) | typed | {"key": article.key})
    response = anna.get(change(article) + f"?zwischenstand={article.key}")
    shown = response.context["adminform"].form
    for name in ("kicker", "teaser", "body", "byline", "comment"):
        assert shown[name].value() == typed[name]
    assert [str(key) for key in shown["tags"].value()] == [str(tag.pk)]
    page = response.content.decode()
    assert 'value="2031-03-05"' in page
    assert "Hessen" in page


def test_it_works_before_the_first_save(anna):
    anna.post(KEEP, form(headline="Noch nie gesichert") | {"key": NEW, "base": "0"})
    page = anna.get(ADD).content.decode()
    assert "Noch nie gesichert" in page
    response = anna.get(f"{ADD}?zwischenstand={NEW}")
    assert 'value="Noch nie gesichert"' in response.content.decode()
    shown = response.context["adminform"].form
    assert shown["key"].value() == NEW
    anna.post(ADD, form(headline="Jetzt gesichert") | {"key": NEW, "base": "0"})
    assert Article.objects.get().key == NEW
    assert not Unsaved.objects.exists()
    assert "Nicht gesichert" not in anna.get(ADD).content.decode()


def test_saving_clears_it_and_a_late_copy_of_the_same_raises_no_alarm(anna):
    article = an_article()
    data = form(article, headline="Neu") | {"key": article.key}
    anna.post(KEEP, data)
    anna.post(change(article), data)
    assert not Unsaved.objects.exists()
    anna.post(KEEP, data)  # was still under way when the form was saved
    assert "Nicht gesichert" not in anna.get(change(article)).content.decode()
    assert not Unsaved.objects.exists()


def test_kept_input_on_an_old_form_merges_when_saved(anna, jan):
    article = an_article()
    anna.post(KEEP, form(article, teaser="Annas Teaser.") | {"key": article.key})
    jan.post(change(article), form(article, headline="Jans Überschrift"))
    form_shown = anna.get(change(article) + "?zwischenstand=1").context["adminform"].form
    data = {name: form_shown[name].value() for name in ("base", "filed", "teaser", "headline")}
    response = anna.post(change(article), form(article) | data, follow=True)
    assert "Überschrift" in told(response)
    article.refresh_from_db()
    assert (article.headline, article.teaser) == ("Jans Überschrift", "Annas Teaser.")


def test_it_is_thrown_away_on_request(anna):
    anna.post(KEEP, form() | {"key": NEW})
    assert anna.post(f"{KEEP}verwerfen/", {"key": NEW}).status_code == 204
    assert not Unsaved.objects.exists()


def test_nobody_sees_or_loses_anothers_input(anna, jan):
    article = an_article()
    anna.post(KEEP, form(article, headline="Annas Geheimnis") | {"key": article.key})
    jan.post(f"{KEEP}verwerfen/", {"key": article.key})
    page = jan.get(change(article) + f"?zwischenstand={article.key}").content.decode()
    assert "Annas Geheimnis" not in page
    preview = jan.get(f"/redaktion/articles/article/vorschau/{article.key}/seite/")
    assert "Annas Geheimnis" not in preview.content.decode()
    assert Unsaved.objects.get().by == anna.user


@pytest.mark.parametrize("key", ["", "zu-kurz", "x" * 200, "\0" * 10, "ABC DEF GH"])
def test_a_key_that_is_none_keeps_nothing(anna, key):
    assert anna.post(KEEP, form() | {"key": key}).status_code == 404
    assert not Unsaved.objects.exists()


def test_authors_keep_input_in_their_own_drafts_only(signed_in):
    author = signed_in(Role.AUTHOR)
    foreign = an_article()
    handed_in = an_article(created_by=author.user, stage=Article.Stage.IN_REVIEW)
    for article in (foreign, handed_in):
        assert author.post(KEEP, form(article) | {"key": article.key}).status_code == 404


def test_more_than_any_article_is_refused_with_a_reason(anna):
    response = anna.post(KEEP, form(body="x" * 700_000) | {"key": NEW})
    assert response.status_code == 413
    assert "zu viel" in response.content.decode()


def test_unknown_fields_nul_and_surrogates_do_no_harm(anna):
    anna.post(KEEP, form(headline="A\0B", quatsch="x") | {"key": NEW})
    kept = Unsaved.objects.get().fields
    assert kept["headline"] == ["AB"]
    assert "quatsch" not in kept


def test_input_older_than_a_month_goes(anna):
    Unsaved.objects.create(
        by=anna.user, key="aaaaaaaaaa", fields={}, kept_at=timezone.now() - timedelta(days=31)
    )
    anna.post(KEEP, form() | {"key": NEW})
    assert Unsaved.objects.get().key == NEW
