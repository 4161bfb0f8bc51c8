"""The demo as a newcomer starts it: in a process of its own, on an empty directory."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from newsroom.embedded_postgres import with_database
from newsroom.errors import Fehler
from newsroom.management.commands import demo as demo_command
from tests.newsroom.program import MANAGE, command, environment, free_port

# Seconds; a slow machine is no fault of the demo.
MAX_START = 300


@contextmanager
def demo(data: Path, port: int) -> Iterator[str]:
    """Run the demo until it says that it is ready; yield what it has printed."""
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), "demo", "--port", str(port), "--data", str(data)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _read_until_ready(process)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def _read_until_ready(process: subprocess.Popen[str]) -> str:
    printed, deadline = "", time.monotonic() + MAX_START
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        printed += line
        if line.startswith("Bereit: "):
            return printed
        if not line and process.poll() is not None:
            break
    pytest.fail(f"Die Demo ist nicht bereit geworden:\n{printed}")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.read().decode()


@pytest.mark.xdist_group("demo")
@pytest.mark.timeout(1200)
def test_the_demo_starts_keeps_what_was_edited_and_stops_with_its_database(tmp_path_factory):
    data = tmp_path_factory.mktemp("demo")
    for folder in (data, *data.parents):
        if folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    port = free_port()
    with demo(data, port) as printed:
        assert re.search(rf"^Bereit: http://127\.0\.0\.1:{port}/$", printed, re.MULTILINE)
        for sign_in in ("autor", "redaktion", "bild", "schlagwort", "cvd", "admin"):
            assert re.search(rf"^  {sign_in} ", printed, re.MULTILINE)
        assert "Passwort für alle: newsroom-demo" in printed
        assert "Register sollen ab Januar" in get(f"http://127.0.0.1:{port}/")
        assert "Anmelden" in get(f"http://127.0.0.1:{port}/redaktion/login/")
        url = re.search(r"DATABASE_URL='([^']*)'", printed)[1]
        with psycopg.connect(url) as server:
            server.execute("UPDATE articles_section SET name = 'Umbenannt' WHERE position = 1")
        taken = command("demo", "--port", str(port), "--data", str(data))
        assert taken.returncode == 1
        assert taken.stderr.strip().startswith(f"Fehler: Der Port {port} ist belegt.")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)

    with demo(data, port) as printed:
        assert "Umbenannt" in get(f"http://127.0.0.1:{port}/")
        assert "Artikel: " not in printed


def test_a_directory_that_cannot_be_written_is_one_german_line(tmp_path):
    (tmp_path / "datei").touch()
    result = command("demo", "--data", str(tmp_path / "datei" / "daten"))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"Fehler: In das Verzeichnis {tmp_path}/datei/daten/postgres kann nicht geschrieben werden."
    ]


def test_the_demo_is_refused_outside_debug():
    result = command(
        "demo", DEBUG="false", SECRET_KEY="x" * 60, DATABASE_URL=os.environ["DATABASE_URL"]
    )
    assert result.returncode == 1
    assert "läuft nur mit DEBUG=true" in result.stderr


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "SECRET_KEY fehlt."),
        ({"SECRET_KEY": "x", "DEBUG": "vielleicht"}, "DEBUG versteht nur"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "quatsch"}, "DATABASE_URL nennt keinen"),
        ({"SECRET_KEY": "x", "EMAIL_URL": "quatsch"}, "EMAIL_URL nennt keinen"),
    ],
)
def test_a_wrong_setting_is_one_german_line(values, sentence):
    result = command("check", **values)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Fehler: {sentence}")
    assert len(result.stderr.splitlines()) == 1


def test_help_asks_for_no_setting_and_no_database(tmp_path):
    helped = command("suggest", "--help", DATA_DIR=str(tmp_path / "var"))
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "--evaluate" in helped.stdout
    assert not (tmp_path / "var").exists()


def test_an_unreachable_database_is_one_german_line():
    result = command(
        "demo", DATABASE_URL="postgresql://niemand@127.0.0.1:1/nichts", SECRET_KEY="x" * 60
    )
    assert result.returncode == 1
    assert "Die Datenbank antwortet nicht" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.django_db
def test_a_server_that_is_too_old_is_refused(monkeypatch):
    monkeypatch.setattr(demo_command, "OLDEST_POSTGRES", 99)
    with pytest.raises(Fehler, match="Gebraucht wird PostgreSQL 99 oder neuer"):
        demo_command.require_postgres()


@pytest.mark.django_db
def test_serving_for_real_answers_over_https_only(tmp_path):
    port = free_port()
    values = {
        "SECRET_KEY": "0123456789abcdef" * 4,
        "ALLOWED_HOSTS": "journal.example",
        "SITE_URL": "https://journal.example",
        "EMAIL_URL": "smtp://mail.example",
        "FROM_EMAIL": "redaktion@journal.example",
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"]),
        "MEDIA_ROOT": str(tmp_path / "media"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "BEHIND_PROXY": "true",
    }
    collected = command("collectstatic", "--no-input", **values)
    assert collected.returncode == 0, collected.stderr
    arguments = [sys.executable, str(MANAGE), "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        arguments, env=environment(**values), stdout=subprocess.PIPE, text=True
    )
    try:
        assert f"Bereit: http://127.0.0.1:{port}/" in _read_until_ready(process)
        plain = fetch(port, "/impressum/")
        assert (plain.status, plain.getheader("Location")) == (
            301,
            "https://journal.example/impressum/",
        )
        secure = fetch(port, "/redaktion/login/", {"X-Forwarded-Proto": "https"})
        assert "max-age=63072000" in secure.getheader("Strict-Transport-Security")
        assert fetch(port, "/gesund/", {"Host": "fremd.example"}).status == 400
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def fetch(port: int, path: str, headers: dict[str, str] | None = None) -> HTTPResponse:
    reader = HTTPConnection("127.0.0.1", port, timeout=10)
    reader.request("GET", path, headers={"Host": "journal.example"} | (headers or {}))
    return reader.getresponse()


def test_serving_refuses_what_is_unsafe_and_names_it():
    result = command("serve", SECRET_KEY="kurz", DATABASE_URL="postgresql://a@127.0.0.1:1/b")
    assert result.returncode == 1
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"):
        assert name in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["migrate", "createsuperuser", "search", "shell"])
def test_without_a_database_only_the_demo_starts_one(name, tmp_path):
    refused = command(name, SECRET_KEY="x" * 60, DATA_DIR=str(tmp_path / "var"))
    assert refused.returncode == 1
    assert refused.stderr.startswith("Fehler: DATABASE_URL fehlt")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "var").exists()
