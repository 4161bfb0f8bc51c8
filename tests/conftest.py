"""The suite brings its own PostgreSQL, unless `DATABASE_URL` names one."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.embedded_postgres import running_server

_resources = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, before the workers; they inherit its address."""
    if "DATABASE_URL" not in os.environ:
        _start_database()


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    _resources.close()


def _start_database() -> None:
    directory = Path(_resources.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-")))
    directory.chmod(0o755)
    url = _resources.enter_context(running_server(directory / "postgres"))
    os.environ["DATABASE_URL"] = url
    settings.DATABASES["default"]["OPTIONS"]["host"] = str(directory / "postgres")
