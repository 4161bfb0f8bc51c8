from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Publication
from tests.clock import frozen_at
from tests.factories import an_article

pytestmark = pytest.mark.django_db

SIX_O_CLOCK = datetime(2031, 3, 5, 6, tzinfo=UTC)


def test_the_clock_stands_where_it_was_put_and_goes_on_afterwards():
    publishing.publish_at(an_article().latest_revision, by=None, start=SIX_O_CLOCK)
    with frozen_at(SIX_O_CLOCK - timedelta(seconds=1)):
        assert not Publication.objects.on_air().exists()
    with frozen_at(SIX_O_CLOCK):
        assert Publication.objects.on_air().exists()
    assert not Publication.objects.on_air().exists()


def test_publishing_now_uses_the_databases_clock():
    with frozen_at(SIX_O_CLOCK):
        publication = publishing.publish_now(an_article().latest_revision, by=None)
    assert publication.dated == SIX_O_CLOCK
    assert timezone.now() < SIX_O_CLOCK
