import pytest
from django.core.checks import run_checks

from newsroom.checks import check_environment

GOOD = {
    "DEBUG": False,
    "SECRET_KEY": "abcdefghij" * 6,
    "ALLOWED_HOSTS": ["journal.example"],
    "SITE_URL": "https://journal.example",
    "HTTPS": True,
}


@pytest.fixture
def real_journal(settings, monkeypatch, tmp_path):
    for name, value in (GOOD | {"MEDIA_ROOT": str(tmp_path)}).items():
        setattr(settings, name, value)
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
    ],
)
def test_each_fault_is_named_in_german(real_journal, name, value, word):
    setattr(real_journal, name, value)
    faults = check_environment()
    assert len(faults) == 1
    assert faults[0].msg.startswith(word) or word in faults[0].msg


@pytest.mark.parametrize("name", ["DATABASE_URL", "EMAIL_URL"])
def test_a_missing_address_is_named(real_journal, monkeypatch, name):
    monkeypatch.delenv(name)
    assert [fault.msg.split()[0] for fault in check_environment()] == [name]


def test_the_project_itself_has_no_fault(db):
    assert run_checks() == []
