from pathlib import Path

import pytest
from django.conf import settings

from newsroom.schema.page import PAGE, schema_page


@pytest.mark.django_db
def test_the_committed_page_is_what_the_command_writes():
    """If it is not, `DEBUG=true uv run manage.py schema` writes it (`migrate` comes first)."""
    assert (Path(settings.BASE_DIR) / PAGE).read_text(encoding="utf-8") == schema_page()
