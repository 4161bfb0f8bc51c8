"""Runs the program from a command line with its own environment."""

import os
import socket
import subprocess
import sys
from pathlib import Path

MANAGE = Path(__file__).resolve().parent.parent.parent / "manage.py"


def environment(**values: str) -> dict[str, str]:
    """A newcomer's environment: without what the suite and its browsers have set."""
    ours = {
        "ALLOWED_HOSTS", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "DJANGO_SETTINGS_MODULE",
        "HTTPS", "MEDIA_ROOT", "SECRET_KEY", "SITE_URL", "STATIC_ROOT",
    }  # fmt: skip
    return {name: value for name, value in os.environ.items() if name not in ours} | values


def command(*arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(MANAGE), *arguments],
        env=environment(**values),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
