"""Presence and autosave."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.policy import Role
from articles.models import Article, Autosave, Presence
from tests.articles.desk.test_article_form import ADD, change, form, told
from tests.factories import a_region, a_tag, an_article

pytestmark = pytest.mark.django_db

KEEP = "/redaktion/articles/article/zwischenstand/"
NEW = "neuartikel"


def here(client: Client, article: Article, **data: str):
    return client.post(f"/redaktion/articles/article/{article.pk}/anwesend/", data)


def kept() -> Autosave:
    return Autosave.objects.get()


def offered(response) -> str:
    """The part of a page that offers unsaved texts."""
    page = response.content.decode()
    start = page.index("data-unsaved")
    return page[start : page.index("</section>", start)]


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
    assert "liegt ungesicherter Text von Ihnen vor" in page
    assert "Getippt, nicht gesichert</textarea>" not in page
    page = anna.get(change(article) + f"?zwischenstand={kept().pk}").content.decode()
    assert "Getippt, nicht gesichert</textarea>" in page
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
    response = anna.get(change(article) + f"?zwischenstand={kept().pk}")
    shown = response.context["adminform"].form
    for name in ("kicker", "teaser", "body", "byline", "comment"):
        assert shown[name].value() == typed[name]
    assert [str(key) for key in shown["tags"].value()] == [str(tag.pk)]
    page = response.content.decode()
    assert 'value="2031-03-05"' in page
    assert "Hessen" in page


def test_it_works_before_the_first_save(anna):
    anna.post(KEEP, form(headline="Noch nie gesichert") | {"key": NEW, "base": "0"})
    page = anna.get(ADD, follow=True).content.decode()
    assert "Noch nie gesichert" in page
    response = anna.get(f"{ADD}?artikel={NEW}&zwischenstand={kept().pk}")
    assert "Noch nie gesichert</textarea>" in response.content.decode()
    shown = response.context["adminform"].form
    assert shown["key"].value() == NEW
    anna.post(ADD, form(headline="Jetzt gesichert") | {"key": NEW, "base": "0"})
    assert Article.objects.get().key == NEW
    assert not Autosave.objects.exists()
    assert "ungesichert" not in offered(anna.get(ADD, follow=True))


def test_saving_clears_it_and_a_late_copy_of_the_same_raises_no_alarm(anna):
    article = an_article()
    data = form(article, headline="Neu") | {"key": article.key}
    anna.post(KEEP, data)
    anna.post(change(article), data)
    assert not Autosave.objects.exists()
    anna.post(KEEP, data)  # was still under way when the form was saved
    assert "ungesichert" not in offered(anna.get(change(article)))
    assert not Autosave.objects.exists()


def test_kept_input_on_an_old_form_merges_when_saved(anna, jan):
    article = an_article()
    anna.post(KEEP, form(article, teaser="Annas Teaser.") | {"key": article.key})
    jan.post(change(article), form(article, headline="Jans Überschrift"))
    address = change(article) + f"?zwischenstand={kept().pk}"
    form_shown = anna.get(address).context["adminform"].form
    data = {name: form_shown[name].value() for name in ("base", "filed", "teaser", "headline")}
    response = anna.post(change(article), form(article) | data, follow=True)
    assert "Überschrift" in told(response)
    article.refresh_from_db()
    assert (article.headline, article.teaser) == ("Jans Überschrift", "Annas Teaser.")


def test_what_is_discarded_is_offered_no_more_and_can_be_taken_back(anna):
    anna.post(KEEP, form(headline="Doch noch gebraucht") | {"key": NEW})
    page = anna.post(f"{KEEP}{kept().pk}/verwerfen/", follow=True).content.decode()
    assert "Ihr ungesicherter Text" not in page
    assert "Verworfene Texte (1)" in page
    page = anna.post(f"{KEEP}{kept().pk}/zurueckholen/", follow=True).content.decode()
    assert "Ihr ungesicherter Text" in page
    assert "Doch noch gebraucht" in page


def test_no_enter_reaches_a_button_that_discards(anna):
    """The first button of a form is what Enter presses in its fields: it saves."""
    article = an_article()
    anna.post(KEEP, form(article, headline="Neu") | {"key": article.key})
    for address in (change(article), f"{ADD}?artikel={NEW}"):
        page = anna.get(address).content.decode()
        main = page[page.index('id="article_form"') :]
        first = re.search(r'<(?:button|input type="submit")[^>]*>', main)[0]
        assert 'name="_save"' in first
    assert "verwerfen" not in main[: main.index("</form>")]


def test_two_open_forms_of_one_person_keep_their_words_apart(anna):
    article = an_article()
    for tab, headline in (("erstes", "Im ersten Fenster"), ("zweites", "Im zweiten Fenster")):
        data = form(article, headline=headline) | {"key": article.key, "tab": tab}
        anna.post(KEEP, data)
    page = offered(anna.get(change(article)))
    assert page.index("Im zweiten Fenster") < page.index("Im ersten Fenster")
    anna.post(change(article), form(article, headline="Im ersten Fenster") | {"tab": "erstes"})
    assert kept().tab == "zweites"
    assert "Im zweiten Fenster" in offered(anna.get(change(article)))


def test_every_rendering_is_an_open_form_of_its_own(anna):
    article = an_article()
    marks = [anna.get(change(article)).context["marks"] for _ in range(2)]
    assert marks[0]["tab"] != marks[1]["tab"]
    assert marks[0]["attempt"] != marks[1]["attempt"]
    anna.post(KEEP, form(article, headline="A") | {"key": article.key, "tab": marks[0]["tab"]})
    again = anna.get(f"{change(article)}?zwischenstand={kept().pk}")
    assert again.context["marks"]["tab"] == marks[0]["tab"]


def test_newest_first_goes_by_when_the_last_key_was_pressed(anna):
    """A browser sends what it kept without a line: its age counts, by its own clock."""
    anna.post(KEEP, form(headline="Gerade eben") | {"key": NEW, "tab": "a"})
    anna.post(KEEP, form(headline="Gestern") | {"key": "nochartike", "tab": "b", "age": "86400000"})
    page = offered(anna.get("/redaktion/"))
    assert page.index("Gerade eben") < page.index("Gestern")


@pytest.mark.parametrize("age", ["-5", "x", "9" * 40, "²", ""])
def test_an_age_that_is_none_keeps_the_words_all_the_same(anna, age):
    assert anna.post(KEEP, form() | {"key": NEW, "age": age}).status_code == 200
    assert kept().kept_at <= timezone.now()


def test_the_offer_shows_what_differs(anna):
    article = an_article(teaser="Der Rat tagt am Montag im Haus.")
    data = form(article, teaser="Der Rat tagt am Dienstag im Haus.") | {"key": article.key}
    anna.post(KEEP, data)
    page = offered(anna.get(change(article)))
    assert "unterscheidet: Teaser</summary>" in page
    assert "<del>Montag</del><ins>Dienstag</ins>" in page


def test_words_that_are_a_revision_already_are_not_offered_again(anna, jan):
    """The answer to a save was lost; meanwhile somebody else has saved other words."""
    article = an_article()
    data = form(article, headline="Annas Wort") | {"key": article.key}
    anna.post(change(article), data)
    jan.post(change(article), form(article, headline="Jans Wort") | {"base": 2})
    anna.post(KEEP, data | {"tab": "spaet"})
    assert "Annas Wort" not in offered(anna.get(change(article)))


def test_the_start_page_lists_ones_own_unsaved_texts(anna, jan):
    article = an_article()
    anna.post(KEEP, form(article, headline="Annas Entwurf") | {"key": article.key})
    anna.post(KEEP, form(headline="Ganz neu") | {"key": NEW})
    page = offered(anna.get("/redaktion/"))
    assert f"{change(article)}?zwischenstand=" in page
    assert f"{ADD}?artikel={NEW}&amp;zwischenstand=" in page
    assert "Annas Entwurf" not in jan.get("/redaktion/").content.decode()


def test_the_start_page_names_each_article_once(anna):
    article = an_article()
    anna.post(KEEP, form(headline="Ganz woanders") | {"key": NEW})
    for tab, words in (("a", "Erster Stand"), ("b", "Zweiter Stand"), ("c", "Dritter Stand")):
        data = form(article, headline=words) | {"key": article.key, "tab": tab}
        anna.post(KEEP, data)
    page = offered(anna.get("/redaktion/"))
    assert "Dritter Stand" in page
    assert "Ganz woanders" in page
    assert "Zweiter Stand" not in page
    assert f'href="{change(article)}">2 ältere Zwischenstände</a>' in page


def test_the_preview_shows_its_own_form_and_no_words_older_than_the_last_save(anna, jan):
    article = an_article()
    preview = f"/redaktion/articles/article/vorschau/{article.key}/seite/"
    for tab in ("a", "b"):
        words = {"key": article.key, "tab": tab, "headline": f"Fenster {tab}"}
        anna.post(KEEP, form(article) | words)
    assert "Fenster a" in anna.get(f"{preview}?tab=a").content.decode()
    assert "Fenster b" in anna.get(preview).content.decode()
    jan.post(change(article), form(article, headline="Jans Stand"))
    assert "Jans Stand" in anna.get(preview).content.decode()


def test_nobody_sees_or_loses_anothers_input(anna, jan):
    article = an_article()
    anna.post(KEEP, form(article, headline="Annas Geheimnis") | {"key": article.key})
    assert jan.post(f"{KEEP}{kept().pk}/verwerfen/").status_code == 404
    assert jan.post(f"{KEEP}{kept().pk}/zurueckholen/").status_code == 404
    page = jan.get(change(article) + f"?zwischenstand={kept().pk}").content.decode()
    assert "Annas Geheimnis" not in page
    preview = jan.get(f"/redaktion/articles/article/vorschau/{article.key}/seite/")
    assert "Annas Geheimnis" not in preview.content.decode()
    assert Autosave.objects.get().by == anna.user


@pytest.mark.parametrize("key", ["", "zu-kurz", "x" * 200, "\0" * 10, "ABC DEF GH"])
def test_a_key_that_is_none_keeps_nothing(anna, key):
    assert anna.post(KEEP, form() | {"key": key}).status_code == 404
    assert not Autosave.objects.exists()


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
    kept = Autosave.objects.get().fields
    assert kept["headline"] == ["AB"]
    assert "quatsch" not in kept


def test_input_older_than_a_month_goes(anna):
    Autosave.objects.create(
        by=anna.user, key="aaaaaaaaaa", fields={}, kept_at=timezone.now() - timedelta(days=31)
    )
    anna.post(KEEP, form() | {"key": NEW})
    assert Autosave.objects.get().key == NEW
