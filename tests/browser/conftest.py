"""A real Chromium against the running project, in German and in Berlin.

Where no Chromium is found, these tests are skipped and say so; with `NEWSROOM_REQUIRE_BROWSER=1` a
missing browser is a failure.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.chromium import ARGUMENTS, browser_path

# Playwright runs an event loop in this thread, and Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PASSWORD = "ein-langes-passwort"
# A slow machine is no fault of a page.
MAX_WAIT = 20_000  # milliseconds
expect.set_options(timeout=MAX_WAIT)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        message = "Kein Chromium gefunden; CHROMIUM kann den Pfad nennen."
        if os.environ.get("NEWSROOM_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer, settings: object) -> str:
    """The address of the running project."""
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_cached() -> Iterator[None]:
    """As in production: a script that the browser has is not asked for again."""

    def serve(handler: StaticFilesHandlerMixin, request: HttpRequest) -> HttpResponseBase:
        response = original(handler, request)
        response["Cache-Control"] = "max-age=86400"
        return response

    original = StaticFilesHandlerMixin.serve
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandlerMixin, "serve", serve)
        yield


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A reader's browser window; every word on its console is a failure."""
    context = new_context(chromium)
    yield new_page(context)
    context.close()


@pytest.fixture(scope="session")
def _desk_context(chromium: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """One context for all tests of a worker: scripts and styles are fetched and compiled once.

    It is closed before the server stops, whose threads would otherwise wait for it.
    """
    context = new_context(chromium)
    yield context
    context.close()


@pytest.fixture
def desk(_desk_context: BrowserContext, site: str) -> Iterator[Page]:
    """A window in which the duty editor is signed in; nothing is stored in it from before."""
    page = new_page(_desk_context)
    carry_session(_desk_context, site, a_user("katrin", "Chef vom Dienst"))
    yield page
    _desk_context.set_offline(False)
    _desk_context.unroute_all()
    leave_pages(_desk_context)
    forget_everything(_desk_context, site)


def forget_everything(context: BrowserContext, site: str) -> None:
    """Cookies and all that pages have stored; what was fetched may stay in the cache."""
    page = context.new_page()
    context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": site, "storageTypes": _STORED}
    )
    context.clear_cookies()
    page.close()


_STORED = "local_storage,indexeddb,cache_storage,service_workers"
_QUIET_LOOKS = 4


def close(context: BrowserContext) -> None:
    """Leave every page and forget all that this context holds."""
    leave_pages(context)
    context.close()


def leave_pages(context: BrowserContext) -> None:
    """Leave every page and let its last words reach the server before the tables are emptied."""
    for page in context.pages:
        with suppress(Error):  # a crashed page says nothing any more
            page.goto("about:blank")
    quiet = 0
    for _ in range(100):
        time.sleep(0.05)
        quiet = 0 if _server_is_busy() else quiet + 1
        if quiet == _QUIET_LOOKS:  # a last word may still be on its way between two looks
            break
    for page in context.pages:
        page.close()


def _server_is_busy() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0] > 0


def new_context(chromium: Browser, **options: object) -> BrowserContext:
    defaults = {"locale": "de-DE", "timezone_id": "Europe/Berlin"}
    return chromium.new_context(**(defaults | options))


def new_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(MAX_WAIT)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: page.complaints.append(message.text) if message.type == "error" else None,
    )
    return page


def a_user(name: str, role: str) -> User:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def carry_session(context: BrowserContext, site: str, user: User) -> None:
    """Let a browser be signed in already; the sign-in page has a test of its own."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def sign_in(page: Page, site: str, user: User) -> None:
    page.goto(f"{site}/redaktion/")
    page.get_by_label("Benutzername").fill(user.username)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"{site}/redaktion/")
