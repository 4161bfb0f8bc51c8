from collections.abc import Callable

import pytest
from django.utils import timezone

from articles.search.engine import Answer, answer


@pytest.fixture
def ask(db: None) -> Callable[..., Answer]:
    """Search the whole journal now."""

    def asked(typed: str, **options: object) -> Answer:
        return answer(typed, timezone.now(), **options)

    return asked


def headlines(found: Answer) -> list[str]:
    return [publication.revision.headline for publication in found.entries]
