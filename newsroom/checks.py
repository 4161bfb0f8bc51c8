"""System checks of the configuration, with German messages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's word

from newsroom.reach import is_in_reach
from newsroom.static_manifest import missing_files

OLDEST_POSTGRES = 15
MIN_SECRET_KEY = 50
_CONTACTS = ("mailto:", "https://", "tel:")


@register(Tags.security, deploy=True)
def check_environment(**_kwargs: Any) -> list[CheckMessage]:
    """Errors for environment variables that are missing or unsafe in production."""
    return [
        Error(sentence, id=f"newsroom.E{number:03}") for number, sentence in enumerate(_faults(), 1)
    ]


def _faults() -> Iterator[str]:
    if settings.DEBUG:
        yield "DEBUG ist eingeschaltet; im Betrieb zeigt das Fremden den Quelltext."
    if len(settings.SECRET_KEY) < MIN_SECRET_KEY or len(set(settings.SECRET_KEY)) < 5:  # noqa: PLR2004 - Django's own measure
        yield f"SECRET_KEY ist zu kurz: mindestens {MIN_SECRET_KEY} zufällige Zeichen."
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS nennt nicht die Namen, unter denen die Website erreichbar ist."
    if not settings.SITE_URL.startswith("https://"):
        yield "SITE_URL fehlt oder beginnt nicht mit https://."
    if not settings.HTTPS:
        yield "HTTPS ist ausgeschaltet; Anmeldungen gingen dann unverschlüsselt durchs Netz."
    if not os.environ.get("DATABASE_URL"):
        yield "DATABASE_URL fehlt; der mitgebrachte Server ist nur zum Ausprobieren und Testen da."
    if not os.environ.get("EMAIL_URL"):
        yield "EMAIL_URL fehlt; ohne Postausgang erfährt niemand von Übergaben und Fehlern."
    yield from _faults_of_files()
    yield from _faults_of_addresses()


def _faults_of_files() -> Iterator[str]:
    if missing_files():
        yield "Statische Dateien fehlen: bitte „uv run manage.py collectstatic“ ausführen."
    if not (os.environ.get("MEDIA_ROOT") or os.environ.get("MEDIA_S3")):
        yield "MEDIA_ROOT fehlt: das Verzeichnis der Bilder, das mit der Datenbank gesichert wird."
    elif not _is_writable(Path(settings.MEDIA_ROOT).absolute()):
        yield f"In MEDIA_ROOT ({settings.MEDIA_ROOT}) kann nicht geschrieben werden."


def _faults_of_addresses() -> Iterator[str]:
    if settings.SECURITY_CONTACT and not settings.SECURITY_CONTACT.startswith(_CONTACTS):
        yield "SECURITY_CONTACT beginnt nicht mit mailto:, https:// oder tel:."
    if "@" not in settings.CONTACT_EMAIL or settings.CONTACT_EMAIL.endswith("@localhost"):
        yield "CONTACT_EMAIL (oder FROM_EMAIL) fehlt; Leserinnen und Leser erreichen niemanden."
    if settings.TDM_POLICY and not settings.TDM_POLICY.startswith("https://"):
        yield "TDM_POLICY ist keine Adresse, die mit https:// beginnt."


@register(Tags.security, deploy=True)
def check_surroundings(**_kwargs: Any) -> list[CheckMessage]:
    """Warnings about the environment of the program (servers, files, proxies)."""
    return [
        Warning(sentence, id=f"newsroom.W{number:03}")
        for number, sentence in enumerate(_doubts(), 1)
    ]


def _doubts() -> Iterator[str]:
    if settings.HTTPS and not settings.SECURE_PROXY_SSL_HEADER:
        yield (
            "BEHIND_PROXY ist ausgeschaltet, und das Programm selbst spricht kein HTTPS: Steht ein "
            "Proxy davor, gehört BEHIND_PROXY=true dazu, sonst wird jede Seite abgewiesen."
        )
    mail = settings.MAILERS["default"].get("OPTIONS", {})
    if "host" in mail and not is_in_reach(mail["host"], mail.get("port") or _smtp_port(mail)):
        yield f"Der Mailserver {mail['host']} (EMAIL_URL) ist nicht erreichbar; E-Mails warten."
    storage = settings.STORAGES["default"].get("OPTIONS", {}).get("endpoint_url")
    if storage and not is_in_reach(*_address(storage)):
        yield f"Der Bildspeicher {storage} (MEDIA_S3) ist nicht erreichbar; Bilder fehlen."


def _smtp_port(mail: dict[str, Any]) -> int:
    return 465 if mail.get("use_ssl") else 587 if mail.get("use_tls") else 25


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _is_writable(directory: Path) -> bool:
    existing = next(path for path in (directory, *directory.parents) if path.exists())
    return existing.is_dir() and os.access(existing, os.W_OK)
