"""Session lifetime at the desk: extended by activity, up to an absolute limit.

`SESSION_IDLE_MINUTES` ends a session after so long without a request that a person has caused;
`SESSION_HOURS` ends it so long after signing in, whatever was done. Readers have no session.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from newsroom.middleware import is_desk
from newsroom.session_sweep import sweep_sessions

Handler = Callable[[HttpRequest], HttpResponse]
SIGNED_IN_AT = "signed_in_at"
# What the open page asks by itself, such as who else is there, is nobody's activity.
BACKGROUND_HEADER = "Desk-Background"
_EXACT_TO = timedelta(minutes=1)  # one short UPDATE a minute, not one a request
_SWEPT_AT_SIGN_IN = 100


@receiver(user_logged_in)
def begin_session(request: HttpRequest | None = None, **_kwargs: object) -> None:
    """Record the time of sign-in, and delete a few expired sessions."""
    if request is not None and hasattr(request, "session"):
        request.session[SIGNED_IN_AT] = timezone.now().isoformat()
    sweep_sessions(limit=_SWEPT_AT_SIGN_IN)


def session_limits(get_response: Handler) -> Handler:
    """End sessions of the desk that have run long enough, and prolong those in use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not (is_desk(request) and _is_signed_in(request)):
            return get_response(request)
        if _has_run_long_enough(request):
            request.session.flush()
            return get_response(request)
        key = request.session.session_key
        response = get_response(request)
        if BACKGROUND_HEADER not in request.headers and request.session.session_key == key:
            _prolong(request, response)
        return response

    return middleware


def _is_signed_in(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session


def _has_run_long_enough(request: HttpRequest) -> bool:
    """Whether the absolute limit is reached; sessions without a start begin now."""
    noted = request.session.get(SIGNED_IN_AT)
    if noted is None:
        request.session[SIGNED_IN_AT] = timezone.now().isoformat()
        return False
    limit = timedelta(hours=settings.SESSION_HOURS)
    return datetime.fromisoformat(noted) + limit <= timezone.now()


def _prolong(request: HttpRequest, response: HttpResponse) -> None:
    """Extend the session's expiry without writing its data, which other requests may write."""
    ends = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    key = request.session.session_key
    row = Session.objects.filter(pk=key, expire_date__lt=ends - _EXACT_TO)
    if not key or not row.update(expire_date=ends):
        return
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        key,
        max_age=settings.SESSION_COOKIE_AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.SESSION_COOKIE_HTTPONLY,
        samesite=settings.SESSION_COOKIE_SAMESITE,  # type: ignore[arg-type]  # stubs: any str
    )
