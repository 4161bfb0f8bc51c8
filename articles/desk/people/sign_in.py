"""Sign-in by user name or mail address, for users with a role."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.desk.policy import Action, may

NO_ROLE = (
    "Ihr Zugang hat noch keine Rolle in der Redaktion. Bitte wenden Sie sich an Ihre"
    " Administration."
)


class NameOrMailBackend(ModelBackend):
    """Django's own way to check a password, which also finds a person by the mail address."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The user whose name or address and password these are, or None."""
        if username and "@" in username:
            named = User.objects.filter(email__iexact=username).exclude(email="")
            username = named.values_list("username", flat=True).first() or username
        return super().authenticate(request, username=username, password=password, **kwargs)


class SignInForm(AdminAuthenticationForm):
    """The desk's sign-in; a role is all it takes."""

    error_messages = {
        "invalid_login": "Benutzername oder Passwort stimmt nicht. Groß- und Kleinschreibung"
        " zählt. Wer das Passwort nicht mehr weiß, setzt unten ein neues.",
        "inactive": "Dieser Zugang ist abgeschaltet.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Benutzername oder E-Mail-Adresse"

    def confirm_login_allowed(self, user: User) -> None:
        """Refuse users without a role."""
        if not may(user, Action.SEE_DESK):
            raise ValidationError(NO_ROLE, code="no_role")
