"""Saving, publishing and withdrawing through the form, as a browser would send it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.article.conflicts import filed_state
from articles.desk.policy import Role
from articles.models import Article, Publication
from tests.factories import a_region, a_section, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

ADD = "/redaktion/articles/article/add/"


def change(article: Article) -> str:
    return f"/redaktion/articles/article/{article.pk}/change/"


def form(article: Article | None = None, button: str = "_save", **fields: object) -> dict:
    """POST data of an article's form with a pressed button."""
    data = {
        "kicker": "Hessen",
        "headline": "Land schafft Formulare ab",
        "teaser": "Ab Januar fragt das Amt selbst.",
        "body": "<p>Der Text.</p>",
        "section": a_section().pk,
        "lead_image": "",
        button: "1",
    }
    if article:
        data |= {
            "kicker": article.kicker,
            "headline": article.headline,
            "teaser": article.teaser,
            "body": article.body,
            "section": article.section_id or "",
            "lead_image": article.lead_image_id or "",
            "author": article.author_id or "",
            "regions": [region.pk for region in article.regions.all()],
            "tags": [tag.pk for tag in article.tags.all()],
            "base": article.latest_revision.number,
            "filed": filed_state(article),
        }
    return data | fields


def told(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_saving_a_new_article_makes_fassung_1(signed_in):
    client = signed_in(Role.AUTHOR)
    data = form(regions=[a_region().pk], tags=[a_tag().pk], comment="Erste Fassung")
    response = client.post(ADD, data, follow=True)
    assert "Fassung 1 ist gesichert." in told(response)
    article = Article.objects.get()
    assert article.created_by == client.user
    assert article.latest_revision.saved_by == client.user
    assert article.latest_revision.comment == "Erste Fassung"
    assert list(article.regions.all()) == [a_region()]
    assert list(article.tags.all()) == [a_tag()]


def test_saving_without_a_change_makes_no_revision(signed_in):
    article = an_article()
    response = signed_in(Role.EDITOR).post(change(article), form(article), follow=True)
    assert "Der Text ist unverändert, Fassung 1 bleibt die letzte." in told(response)
    assert article.revisions.count() == 1


def test_the_body_is_cleaned_on_the_way_in(signed_in):
    body = '<p onclick="x()">Text<script>alert(1)</script></p><h1>Groß</h1>'
    signed_in(Role.EDITOR).post(ADD, form(body=body))
    assert Article.objects.get().body == "<p>Text</p><h2>Groß</h2>"


def test_a_line_break_in_kicker_or_headline_is_a_blank(signed_in):
    signed_in(Role.EDITOR).post(ADD, form(kicker="Bund\r\n", headline="Land öffnet\r\nRegister"))
    article = Article.objects.get()
    assert (article.kicker, article.headline) == ("Bund", "Land öffnet Register")


def test_the_duty_editor_publishes_what_was_just_typed(signed_in):
    article = an_article()
    data = form(article, "_publish", headline="Ganz frisch", reason="Eilmeldung")
    response = signed_in(Role.DUTY_EDITOR).post(change(article), data, follow=True)
    assert "Der Artikel ist veröffentlicht." in told(response)
    assert Publication.objects.on_air().get().revision.headline == "Ganz frisch"
    assert "Fassung 2 ist seit" in response.content.decode()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.TAGGER])
@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_a_forged_button_publishes_nothing(signed_in, role, button):
    client = signed_in(role)
    article = an_article(created_by=client.user)
    client.post(change(article), form(article, button, start_0="01.01.2031", start_1="06:00"))
    assert not Publication.objects.exists()


def test_a_forged_button_withdraws_nothing(signed_in):
    article = on_air().article
    signed_in(Role.EDITOR).post(change(article), form(article, "_withdraw"))
    assert Publication.objects.on_air().exists()


def test_a_refusal_says_why_and_keeps_the_text(signed_in):
    article = an_article(teaser="")
    data = form(article, "_publish", headline="Noch ohne Teaser", reason="Eilmeldung")
    response = signed_in(Role.DUTY_EDITOR).post(change(article), data, follow=True)
    assert told(response) == (
        "„Veröffentlichen“ ist nicht ausgeführt: Es fehlt der Teaser. Fassung 2 ist gesichert."
    )
    article.refresh_from_db()
    assert article.headline == "Noch ohne Teaser"
    assert not Publication.objects.exists()


def test_planning_for_a_time_and_withdrawing(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    start = timezone.localtime(timezone.now() + timedelta(days=2))
    data = form(
        article, "_schedule", start_0=f"{start:%d.%m.%Y}", start_1="06:00", end_0="", end_1=""
    )
    response = client.post(change(article), data, follow=True)
    assert f"erscheint am {start.day}. " in told(response)
    planned = timezone.localtime(article.publications.get().visible.lower)
    assert (planned.hour, planned.minute, planned.second) == (6, 0, 0)
    response = client.post(change(article), form(article, "_withdraw"), follow=True)
    assert "Der Artikel ist zurückgezogen." in told(response)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("day", "time"),
    [("28.03.2027", "02:30"), ("31.10.2027", "02:30"), ("99.99.2027", "06:00"), ("", "")],
)
def test_an_hour_that_does_not_exist_or_exists_twice_is_refused(signed_in, day, time):
    article = an_article()
    data = form(article, "_schedule", start_0=day, start_1=time)
    response = signed_in(Role.DUTY_EDITOR).post(change(article), data, follow=True)
    assert not Publication.objects.exists()
    assert response.status_code == 200


def test_the_section_of_an_article_on_air_cannot_be_emptied(signed_in):
    article = on_air().article
    response = signed_in(Role.DUTY_EDITOR).post(change(article), form(article, section=""))
    assert "braucht deshalb eine Rubrik" in response.content.decode()


def test_taggers_change_the_classification_and_not_a_word(signed_in):
    article = an_article()
    data = form(
        article, headline="Gefälscht", body="<p>Gefälscht</p>", section=a_section("Kommunen").pk
    )
    response = signed_in(Role.TAGGER).post(change(article), data, follow=True)
    assert "Die Einordnung ist gesichert." in told(response)
    before = article.headline
    article.refresh_from_db()
    assert article.headline == before
    assert article.section == a_section("Kommunen")
    assert article.revisions.count() == 1


def test_authors_see_their_own_articles_only(signed_in):
    client = signed_in(Role.AUTHOR)
    own, foreign = an_article(created_by=client.user), an_article(headline="Fremder Entwurf")
    page = client.get("/redaktion/articles/article/").content.decode()
    assert own.headline in page
    assert "Fremder Entwurf" not in page
    assert client.get(change(foreign)).status_code == 302
    for part in ("", "seite/", "teaser/"):
        preview = f"/redaktion/articles/article/vorschau/{foreign.key}/{part}"
        assert client.get(preview).status_code == 404


def test_the_preview_is_for_staff_only_and_is_never_kept(signed_in, client):
    article = an_article(headline="Nur für uns", lead_image=an_image())
    address = f"/redaktion/articles/article/vorschau/{article.key}/seite/"
    response = signed_in(Role.EDITOR).get(address)
    assert "Nur für uns" in response.content.decode()
    assert "Vorschau der Arbeitsfassung." in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(address).status_code == 302


def test_the_desk_says_what_readers_see(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    assert "noch nicht" in client.get(change(article)).content.decode()
    client.post(change(article), form(article, "_publish"))
    client.post(change(article), form(article, headline="Zweite Überschrift"))
    article.refresh_from_db()
    page = client.get(change(article)).content.decode()
    assert "Fassung 1 ist seit" in page
    assert "Änderungen, die noch niemand sieht" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("headline", "x" * 141, "höchstens 140 Zeichen"),
        ("kicker", "x" * 5_000, "höchstens 60 Zeichen"),
        ("body", "<p>" + "x" * 200_001 + "</p>", "länger als 200.000 Zeichen"),
        ("section", "abc", "Dies ist keine gültige Auswahl."),
        ("section", "9" * 40, "Dies ist keine gültige Auswahl."),
        ("lead_image", "9" * 5_000, "Dieses Bild gibt es nicht mehr."),
        ("lead_image", "abc", "Dieses Bild gibt es nicht mehr."),
        ("author", "9" * 40, "Dies ist keine gültige Auswahl."),
        ("tags", ["9" * 40], "gültige"),
        ("regions", ["abc"], "ist kein gültiger Wert."),
    ],
)
def test_bad_input_is_a_form_error_that_keeps_what_was_typed(signed_in, field, value, sentence):
    data = form(teaser="Dieser Teaser bleibt stehen.") | {field: value}
    response = signed_in(Role.EDITOR).post(ADD, data)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Dieser Teaser bleibt stehen." in page
    assert sentence in page
    assert not Article.objects.exists()
