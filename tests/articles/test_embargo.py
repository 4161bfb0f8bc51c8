"""No article goes on air before its embargo, on any way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import publishing
from articles.desk.policy import Role
from articles.local_time import german_minute
from articles.models import Article, Publication
from articles.publishing import PublishingRefused
from tests.articles.desk.test_article_form import change, form
from tests.clock import ahead
from tests.factories import already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db


def test_publishing_at_once_is_refused_until_the_embargo_is_over():
    article = an_article(embargo=ahead(hours=2))
    with pytest.raises(PublishingRefused, match="Die Sperrfrist läuft bis"):
        publishing.publish_now(article.latest_revision, by=None)
    assert not Publication.objects.exists()


def test_a_plan_may_begin_with_the_end_of_the_embargo_and_not_before():
    embargo = ahead(hours=2)
    article = an_article(embargo=embargo)
    with pytest.raises(PublishingRefused):
        publishing.publish_at(
            article.latest_revision, by=None, start=embargo - timedelta(minutes=1)
        )
    publication = publishing.publish_at(article.latest_revision, by=None, start=embargo)
    assert publication.visible.lower == embargo
    assert not Publication.objects.on_air(at=embargo - timedelta(microseconds=1)).exists()
    assert Publication.objects.on_air(at=embargo).exists()


def test_the_database_refuses_writes_that_bypass_the_publishing_module():
    article = an_article(embargo=ahead(hours=2))
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        already_on_air(article.latest_revision, timezone.now())
    assert error.value.__cause__.diag.constraint_name == "publication_respects_embargo"


def test_the_database_refuses_an_embargo_that_comes_too_late():
    article = on_air().article
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Article.objects.filter(pk=article.pk).update(embargo=ahead(hours=2))
    assert error.value.__cause__.diag.constraint_name == "embargo_precedes_publication"


def german(moment) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"embargo_0": f"{local:%d.%m.%Y}", "embargo_1": f"{local:%H:%M}"}


def test_the_form_takes_an_embargo_and_then_refuses_to_publish(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    embargo = ahead(hours=48)
    data = form(article, "_publish") | german(embargo)
    page = client.post(change(article), data, follow=True).content.decode()
    article.refresh_from_db()
    assert article.embargo == embargo
    assert "Die Sperrfrist läuft bis" in page
    assert not Publication.objects.exists()


@pytest.mark.parametrize("hours", [-1, -1000])
def test_an_embargo_in_the_past_is_refused(signed_in, hours):
    article = an_article()
    data = form(article) | german(ahead(hours=hours))
    page = signed_in(Role.EDITOR).post(change(article), data).content.decode()
    assert "Eine Sperrfrist liegt in der Zukunft." in page


def test_an_embargo_after_publication_is_refused(signed_in):
    article = on_air().article
    data = form(article) | german(ahead(hours=5))
    page = signed_in(Role.EDITOR).post(change(article), data).content.decode()
    assert "Der Artikel ist schon erschienen; eine Sperrfrist kommt zu spät." in page


def test_an_embargo_after_a_plan_is_refused_and_names_the_plan(signed_in):
    article, begin = an_article(), ahead(hours=3)
    publishing.publish_at(article.latest_revision, by=None, start=begin)
    data = form(article) | german(ahead(hours=5))
    page = signed_in(Role.EDITOR).post(change(article), data).content.decode()
    assert f"Der Artikel ist für vorher geplant: {german_minute(begin)}." in page
    assert "erschienen; eine Sperrfrist" not in page


def test_an_embargo_that_is_over_stands_in_nobodys_way(signed_in):
    embargo = ahead(hours=-2)
    article = an_article(embargo=embargo)
    publishing.publish_now(article.latest_revision, by=None)
    data = form(article, headline="Später geändert") | german(embargo)
    response = signed_in(Role.EDITOR).post(change(article), data)
    assert response.status_code == 302


# --- Ways around it -------------------------------------------------------------------------------


def copy(client, article: Article):
    return client.post(f"/redaktion/articles/article/{article.pk}/kopieren/", follow=True)


def test_a_running_embargo_is_not_escaped_by_copying(signed_in):
    article = an_article(embargo=ahead(hours=2))
    response = copy(signed_in(Role.DUTY_EDITOR), article)
    assert "nicht kopieren, solange seine Sperrfrist läuft" in response.content.decode()
    assert Article.objects.count() == 1


def test_an_embargo_that_is_over_is_not_copied(signed_in):
    article = an_article(embargo=ahead(hours=-2), headline="Das Original")
    copy(signed_in(Role.EDITOR), article)
    made = Article.objects.latest("pk")
    assert made.headline == "Das Original"
    assert made.embargo is None
    assert made.key != article.key
    assert made.stage == Article.Stage.DRAFT
    assert not made.publications.exists()


def test_a_plan_is_not_moved_before_the_embargo():
    embargo = ahead(hours=5)
    article = an_article(embargo=embargo)
    planned = publishing.publish_at(article.latest_revision, by=None, start=embargo)
    with pytest.raises(PublishingRefused, match="Sperrfrist"):
        publishing.move(planned, by=None, start=ahead(hours=1))
    assert article.publications.get().visible.lower == embargo


def test_a_correction_does_not_bring_it_on_air_early():
    article = an_article(embargo=ahead(hours=2))
    with pytest.raises(PublishingRefused):
        publishing.correct(article.latest_revision, by=None, kind="correction", text="Anders.")
    assert not Publication.objects.exists()


def test_a_timed_update_and_an_older_revision_respect_it_too():
    article = an_article(embargo=ahead(hours=2))
    article.headline = "Zweiter Stand"
    article.save()
    second = article.revisions.record(article, by=None)
    for revision in (article.revisions.get(number=1), second):
        with pytest.raises(PublishingRefused):
            publishing.publish_at(revision, by=None, start=ahead(hours=1))
        with pytest.raises(PublishingRefused):
            publishing.publish_now(revision, by=None, end=ahead(hours=1))


def test_restoring_a_revision_keeps_the_embargo(signed_in):
    article = an_article(embargo=ahead(hours=2))
    article.headline = "Zweiter Stand"
    article.save()
    article.revisions.record(article, by=None)
    address = f"/redaktion/articles/article/{article.pk}/fassungen/1/wiederherstellen/"
    signed_in(Role.EDITOR).post(address)
    article.refresh_from_db()
    assert article.embargo == ahead(hours=2)
    assert article.revisions.count() == 3


@pytest.mark.parametrize("earlier", [None, 1])
def test_only_the_duty_editor_shortens_or_lifts_a_running_embargo(signed_in, earlier):
    article = an_article(embargo=ahead(hours=48))
    new = german(ahead(hours=earlier)) if earlier else {"embargo_0": "", "embargo_1": ""}
    page = signed_in(Role.EDITOR).post(change(article), form(article) | new).content.decode()
    assert "nicht verkürzen oder aufheben" in page
    article.refresh_from_db()
    assert article.embargo == ahead(hours=48)
    signed_in(Role.DUTY_EDITOR).post(change(article), form(article) | new)
    article.refresh_from_db()
    assert article.embargo == (ahead(hours=earlier) if earlier else None)
    assert article.journal.get().deed == "embargoed"


def test_a_duplicate_made_by_hand_is_a_new_article_and_says_nothing_of_the_old_one(client):
    """The other Superdesk case: what is on air elsewhere is not touched by an embargo here."""
    open_article, secret = on_air().article, an_article(embargo=ahead(hours=2))
    assert Publication.objects.on_air().get().article == open_article
    assert client.get(f"/artikel/{secret.key}/").status_code == 404
