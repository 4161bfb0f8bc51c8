"""Soft hyphens in texts and queries do not affect any search."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.desk.policy import Role
from articles.models import Article
from articles.search.dictionary import learn
from tests.articles.search.conftest import headlines
from tests.factories import a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

BODY = "<p>Die Verwaltungs\u00adcloud ist <strong>Daten\u00adschutz\u00ad</strong>gerecht.</p>"
ASKED = (
    "Verwaltungscloud",
    "Verwaltungs\u00adcloud",
    "Datenschutzgerecht",
    "Daten\u00adschutzgerecht",
)


@pytest.mark.parametrize("asked", ASKED)
def test_readers_find_a_word_with_soft_hyphens_and_with_a_question_that_has_some(ask, asked):
    article = on_air(since=timedelta(hours=1), headline="Gesucht", body=BODY).article
    on_air(since=timedelta(hours=2), headline="Anderes")
    assert "\u00ad" in Article.objects.get(pk=article.pk).body
    learn()
    assert headlines(ask(asked)) == ["Gesucht"]


@pytest.mark.parametrize("asked", ASKED)
def test_the_desk_finds_it_too_as_a_draft(signed_in, asked):
    an_article(headline="Gesucht", body=BODY)
    an_article(headline="Anderes")
    page = signed_in(Role.EDITOR).get(reverse("admin:articles_article_changelist"), {"q": asked})
    assert "Gesucht" in page.content.decode()
    assert "Anderes" not in page.content.decode()


def test_lines_hold_none_so_pictures_and_tags_are_found_with_and_without(signed_in):
    an_image(caption="Verwaltungs\u00adcloud")
    a_tag("Register\u00admodernisierung")
    client = signed_in(Role.DUTY_EDITOR)
    for model, asked, shown in (
        ("image", "verwaltungs\u00adcloud", "Verwaltungscloud"),
        ("image", "verwaltungscloud", "Verwaltungscloud"),
        ("tag", "Register\u00admodern", "Registermodernisierung"),
        ("tag", "registermodern", "Registermodernisierung"),
    ):
        page = client.get(reverse(f"admin:articles_{model}_changelist"), {"q": asked})
        assert shown in page.content.decode()
