"""Nothing goes on air before its embargo, whoever tries and by whichever way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import publishing
from articles.desk.policy import Role
from articles.models import Article, Publication
from articles.publishing import PublishingRefused
from tests.articles.desk.test_article_form import change, form
from tests.factories import already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db


def in_hours(hours: int):
    return timezone.now().replace(second=0, microsecond=0) + timedelta(hours=hours)


def test_publishing_at_once_is_refused_until_the_embargo_is_over():
    article = an_article(embargo=in_hours(2))
    with pytest.raises(PublishingRefused, match="Die Sperrfrist läuft bis"):
        publishing.publish_now(article.latest_revision, by=None)
    assert not Publication.objects.exists()


def test_a_plan_may_begin_with_the_end_of_the_embargo_and_not_before():
    embargo = in_hours(2)
    article = an_article(embargo=embargo)
    with pytest.raises(PublishingRefused):
        publishing.publish_at(
            article.latest_revision, by=None, start=embargo - timedelta(minutes=1)
        )
    publication = publishing.publish_at(article.latest_revision, by=None, start=embargo)
    assert publication.visible.lower == embargo
    assert not Publication.objects.on_air(at=embargo - timedelta(microseconds=1)).exists()
    assert Publication.objects.on_air(at=embargo).exists()


def test_the_database_refuses_whoever_goes_around_the_door():
    article = an_article(embargo=in_hours(2))
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        already_on_air(article.latest_revision, timezone.now())
    assert error.value.__cause__.diag.constraint_name == "publication_respects_embargo"


def test_the_database_refuses_an_embargo_that_comes_too_late():
    article = on_air().article
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Article.objects.filter(pk=article.pk).update(embargo=in_hours(2))
    assert error.value.__cause__.diag.constraint_name == "embargo_precedes_publication"


def german(moment) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"embargo_0": f"{local:%d.%m.%Y}", "embargo_1": f"{local:%H:%M}"}


def test_the_form_takes_an_embargo_and_then_refuses_to_publish(signed_in):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    embargo = in_hours(48)
    data = form(article, "_publish") | german(embargo)
    page = client.post(change(article), data, follow=True).content.decode()
    article.refresh_from_db()
    assert article.embargo == embargo
    assert "Die Sperrfrist läuft bis" in page
    assert not Publication.objects.exists()


@pytest.mark.parametrize("hours", [-1, -1000])
def test_an_embargo_in_the_past_is_refused(signed_in, hours):
    article = an_article()
    data = form(article) | german(in_hours(hours))
    page = signed_in(Role.EDITOR).post(change(article), data).content.decode()
    assert "Eine Sperrfrist liegt in der Zukunft." in page


def test_an_embargo_after_publication_is_refused(signed_in):
    article = on_air().article
    data = form(article) | german(in_hours(5))
    page = signed_in(Role.EDITOR).post(change(article), data).content.decode()
    assert "eine Sperrfrist kommt zu spät" in page


def test_an_embargo_that_is_over_stands_in_nobodys_way(signed_in):
    embargo = in_hours(-2)
    article = an_article(embargo=embargo)
    publishing.publish_now(article.latest_revision, by=None)
    data = form(article, headline="Später geändert") | german(embargo)
    response = signed_in(Role.EDITOR).post(change(article), data)
    assert response.status_code == 302
