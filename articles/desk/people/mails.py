"""Mails with links to set a password: invitation and reset."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from articles.desk.people.password_links import INVITATION, RESET
from articles.local_time import german_minute
from articles.person_names import full_name
from articles.quoting import quoted
from newsroom.outbox.posting import post


def invite(user: User, by: User) -> None:
    """Send a new user the link to set the first password, in the caller's transaction."""
    text = (
        f"{full_name(by)} hat für Sie einen Zugang zur Redaktion von {settings.SITE_NAME}"
        " eingerichtet.\n\n"
        f"Ihr Benutzername: {user.get_username()}\n"
        f"Ihre Rollen: {_roles(user)}\n\n"
        "Legen Sie hier Ihr Passwort fest:\n"
        f"{settings.SITE_URL}{INVITATION.path_for(user)}\n\n"
        f"Der Link gilt einmal, bis {_until(INVITATION.lifetime)}. Danach schickt Ihnen die"
        " Administration auf Wunsch einen neuen."
    )
    _send(user, f"Ihr Zugang zur Redaktion von {settings.SITE_NAME}", text)


def send_password_link(user: User) -> None:
    """Send a user the link to set a new password, in the caller's transaction."""
    text = (
        f"für Ihren Zugang {quoted(user.get_username())} zur Redaktion von {settings.SITE_NAME} "
        "wurde ein neues Passwort angefordert.\n\n"
        "Legen Sie es hier fest:\n"
        f"{settings.SITE_URL}{RESET.path_for(user)}\n\n"
        f"Der Link gilt einmal, bis {_until(RESET.lifetime)}. Wenn Sie ihn nicht angefordert"
        " haben, brauchen Sie nichts zu tun; Ihr bisheriges Passwort gilt weiter."
    )
    _send(user, "Neues Passwort für die Redaktion", text)


def _send(user: User, subject: str, text: str) -> None:
    name = user.get_full_name()
    greeting = f"Guten Tag {name},\n\n" if name else "Guten Tag,\n\n"
    post(user.email, subject, f"{greeting}{text}\n\n{settings.SITE_NAME}, Redaktion\n")


def _roles(user: User) -> str:
    return ", ".join(user.groups.order_by("pk").values_list("name", flat=True))


def _until(lifetime: timedelta) -> str:
    return german_minute(timezone.now() + lifetime)
