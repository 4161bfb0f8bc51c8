import json
import socket

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import WARNING, run_checks

from newsroom.checks import check_environment, check_surroundings
from newsroom.reach import is_in_reach
from newsroom.settings import mailer, picture_storage

GOOD = {
    "DEBUG": False,
    "SECRET_KEY": "abcdefghij" * 6,
    "ALLOWED_HOSTS": ["journal.example"],
    "SITE_URL": "https://journal.example",
    "HTTPS": True,
    "CONTACT_EMAIL": "redaktion@journal.example",
}


@pytest.fixture
def real_journal(settings, monkeypatch, tmp_path):
    for name, value in (GOOD | {"MEDIA_ROOT": str(tmp_path)}).items():
        setattr(settings, name, value)
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/journal")
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example")
    return settings


def test_a_complete_environment_has_no_fault(real_journal):
    assert check_environment() == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("DEBUG", True, "DEBUG"),
        ("SECRET_KEY", "kurz", "SECRET_KEY"),
        ("SECRET_KEY", "x" * 80, "SECRET_KEY"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("SITE_URL", "http://journal.example", "SITE_URL"),
        ("HTTPS", False, "HTTPS"),
        ("MEDIA_ROOT", "/dev/null/bilder", "MEDIA_ROOT"),
        ("CONTACT_EMAIL", "redaktion@localhost", "CONTACT_EMAIL"),
        ("CONTACT_EMAIL", "", "CONTACT_EMAIL"),
    ],
)
def test_each_fault_is_named_in_german(real_journal, name, value, word):
    setattr(real_journal, name, value)
    faults = check_environment()
    assert len(faults) == 1
    assert faults[0].msg.startswith(word) or word in faults[0].msg


@pytest.mark.parametrize("name", ["DATABASE_URL", "EMAIL_URL", "MEDIA_ROOT"])
def test_a_missing_address_is_named(real_journal, monkeypatch, name):
    monkeypatch.delenv(name)
    assert [fault.msg.split()[0] for fault in check_environment()] == [name]


def test_a_bucket_is_as_good_as_a_directory(real_journal, monkeypatch):
    monkeypatch.delenv("MEDIA_ROOT")
    monkeypatch.setenv("MEDIA_S3", "https://a:b@s3.example/bilder")
    assert check_environment() == []


@pytest.fixture
def collected(real_journal, tmp_path):
    """A journal whose static files have been collected."""
    backend = "newsroom.static_storage.FingerprintedStorage"
    folder = tmp_path / "static"
    folder.mkdir()
    real_journal.STATIC_ROOT = str(folder)
    real_journal.STORAGES = real_journal.STORAGES | {"staticfiles": {"BACKEND": backend}}
    names = [name for finder in get_finders() for name, _ in finder.list([])]
    manifest = {"version": "1.1", "hash": "", "paths": {name: name for name in names}}
    return lambda: (folder / "staticfiles.json").write_text(json.dumps(manifest)), manifest


def test_static_files_that_were_not_collected_or_are_older_are_named(collected):
    collect, manifest = collected
    assert ["collectstatic" in fault.msg for fault in check_environment()] == [True]
    collect()
    assert check_environment() == []
    del manifest["paths"]["site/base.css"]
    collect()
    assert ["collectstatic" in fault.msg for fault in check_environment()] == [True]


def doubts() -> list[str]:
    return [doubt.msg for doubt in check_surroundings()]


def test_a_proxy_that_is_not_trusted_is_named(real_journal):
    real_journal.SECURE_PROXY_SSL_HEADER = None
    assert [doubt.split()[0] for doubt in doubts()] == ["BEHIND_PROXY"]
    real_journal.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert doubts() == []


def test_mail_and_pictures_out_of_reach_are_named_and_stop_nothing(real_journal):
    real_journal.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        real_journal.MAILERS = {"default": mailer(f"smtp://127.0.0.1:{port}")}
        pictures = picture_storage(f"http://a:b@127.0.0.1:{port}/bilder")
        real_journal.STORAGES = real_journal.STORAGES | {"default": pictures}
        assert doubts() == []
    assert [doubt.split("(")[1][:8] for doubt in doubts()] == ["EMAIL_UR", "MEDIA_S3"]
    assert {doubt.level for doubt in check_surroundings()} == {WARNING}


def test_a_name_that_nobody_answers_for_is_out_of_reach():
    assert not is_in_reach("mail.invalid", 25)


def test_pictures_in_a_bucket_are_not_waited_for_without_end():
    config = picture_storage("https://a:b@s3.example/bilder")["OPTIONS"]["client_config"]
    assert (config.connect_timeout, config.read_timeout) == (3, 10)


def test_the_project_itself_has_no_fault(db):
    assert run_checks() == []
