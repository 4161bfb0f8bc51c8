"""`serve` as an administrator starts it, in processes of its own, for tests and benchmarks."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

from tests.newsroom.program import MANAGE, command, environment, free_port

HTTPS = {"Host": "journal.example", "X-Forwarded-Proto": "https"}
MAX_START = 120


@dataclass(slots=True)
class Service:
    """A running server."""

    process: subprocess.Popen[str]
    port: int

    def ask(self, path: str, timeout: float = 30) -> HTTPResponse:
        """One request on a connection of its own, read to its end."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers=HTTPS)
            response = connection.getresponse()
            response.read()
            return response
        finally:
            connection.close()

    def status(self, path: str, timeout: float = 30) -> int | None:
        """Its status, or None where the connection broke."""
        with suppress(OSError, HTTPException):
            return self.ask(path, timeout).status
        return None

    def children(self) -> list[int]:
        """The processes that were started as programs of their own."""
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]

    def workers(self) -> list[int]:
        """The children that listen: all but the one in the background, which is the oldest."""
        return sorted(self.children())[1:]


def settings_of(tmp_path: Path, database: str, **values: str) -> dict[str, str]:
    """The environment of a real journal."""
    return {
        "SECRET_KEY": "0123456789abcdef" * 4,
        "ALLOWED_HOSTS": "journal.example",
        "SITE_URL": "https://journal.example",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "FROM_EMAIL": "redaktion@journal.example",
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(tmp_path / "media"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "BEHIND_PROXY": "true",
    } | values


def collect(values: dict[str, str]) -> None:
    """Run `collectstatic`."""
    collected = command("collectstatic", "--no-input", **values)
    assert collected.returncode == 0, collected.stderr


@contextmanager
def serving(values: dict[str, str], workers: int = 2, ends_with: int = 0) -> Iterator[Service]:
    """Run `serve` until it is ready, and end it as an administrator would."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), "serve", "--port", str(port), "--workers", str(workers)],
        env=environment(**values),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        assert re.match(r"Bereit: ", line), f"nicht bereit: {line!r} {process.poll()}"
        yield Service(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == ends_with


def wait_until(condition: object, seconds: float = 90) -> None:
    """Look again and again until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "es ist nicht so geworden"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process lives."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    """Kill as the system does when memory runs out."""
    os.kill(pid, signal.SIGKILL)
