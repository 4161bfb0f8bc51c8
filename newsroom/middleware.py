"""Security headers, CSRF at the desk, and 503 during database outages."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from newsroom.paths import is_desk_path
from newsroom.unavailable import is_outage, unavailable

_log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]

_DENIED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _DENIED_FEATURES)


def is_desk(request: HttpRequest) -> bool:
    """Whether the request is for the desk."""
    return is_desk_path(request.path_info)


def security_headers(get_response: Handler) -> Handler:
    """Add what Django's own SecurityMiddleware does not: permissions, resource policy, no-store."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_desk(request):
            if not hasattr(response, "_csp_config"):
                response._csp_config = settings.DESK_CSP  # type: ignore[attr-defined]  # csp_override sets it, too
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex, nofollow"
            # Not `no-referrer`: the browser would send `Origin: null`, and CSRF checks would fail.
            response["Referrer-Policy"] = "same-origin"
        return response

    return middleware


class DeskCsrfMiddleware(CsrfViewMiddleware):
    """CSRF protection at the desk only, so that readers' pages set no cookie."""

    def process_request(self, request: HttpRequest) -> None:
        """Read the secret from its cookie, at the desk only."""
        if is_desk(request):
            super().process_request(request)


class OutageMiddleware:
    """Answers 503 where the database did not answer a view, with one line in the log."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything through; only exceptions are looked at."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None: it was something else, and Django goes on."""
        if not is_outage(exception):
            return None
        _log.error("503 für %s: %s", request.path, str(exception).partition("\n")[0])
        return unavailable(request)
