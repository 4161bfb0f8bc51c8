"""Signed owner of a form: a hidden field that outlives session and cookie.

A form may come back after its session has ended, or when somebody else has signed in at the same
browser. The mark says for whom it was made; the words in it are kept for that person and for nobody
else.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from articles.desk.policy import User

FIELD = "owner"
_LASTS = timedelta(days=30)
_signer = TimestampSigner(salt="articles.desk.article.form_owner")


def owner_mark(user: User) -> str:
    """Signed value for a form shown to this user."""
    return _signer.sign(str(user.pk))


def owner_of(request: HttpRequest) -> AbstractBaseUser | None:
    """User for whom the posted form was made; None if missing or invalid."""
    try:
        pk = _signer.unsign(request.POST.get(FIELD, ""), max_age=_LASTS)
    except BadSignature:
        return None
    return get_user_model().objects.filter(pk=pk, is_active=True).first()


def is_somebody_elses(request: HttpRequest) -> bool:
    """Whether the posted form was made for another user than the one signed in."""
    owner = owner_of(request)
    return owner is not None and owner.pk != request.user.pk
