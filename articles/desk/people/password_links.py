"""Signed links to set a password: single use, with an expiry time."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode


@dataclass(frozen=True)
class PasswordLinks:
    """Creates and checks password links of one purpose (Django's `token_generator` API).

    A link stops working when it is used, when the user signs in, is deactivated or gets another
    address, and after `lifetime`.
    """

    purpose: str
    lifetime: timedelta
    view_name: str

    def make_token(self, user: User) -> str:
        """The secret part of a link for this user, made now."""
        return self._signer.sign(self._fingerprint(user))

    def check_token(self, user: User | None, token: str) -> bool:
        """Whether the token is this user's, unused and not too old."""
        if user is None or not user.is_active:
            return False
        try:
            fingerprint = self._signer.unsign(token, max_age=self.lifetime)
        except BadSignature:
            return False
        return constant_time_compare(fingerprint, self._fingerprint(user))

    def path_for(self, user: User) -> str:
        """The path of a new link for this user, below the desk's address."""
        uid = urlsafe_base64_encode(force_bytes(user.pk))
        return reverse(self.view_name, args=[uid, self.make_token(user)])

    @property
    def _signer(self) -> TimestampSigner:
        return TimestampSigner(salt=f"articles.desk.people.{self.purpose}")

    def _fingerprint(self, user: User) -> str:
        """State of the user that invalidates old links when it changes; not the password hash."""
        state = f"{user.pk}|{user.password}|{user.last_login}|{user.email}"
        return salted_hmac(self.purpose, state, algorithm="sha256").hexdigest()[:32]


INVITATION = PasswordLinks("invitation", timedelta(days=3), "admin:invitation")
RESET = PasswordLinks("reset", timedelta(hours=1), "admin:password_reset_confirm")
