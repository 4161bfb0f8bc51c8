"""Nonsense in every part of a request: no address answers it with an error of the server.

Each form is posted as its page shows it with one field wrong, so that what stands behind the
checks of the other fields is reached as well.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import cycle
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.contrib import admin
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import resolve
from lxml import html

from articles.desk.policy import Role
from tests.crawl import known_address, public_names
from tests.nasty import a_nasty_journal
from tests.test_nasty_journal import NONSENSE, as_form, desk_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

VALUES = (
    *NONSENSE, "", "0", "on", "null", str(2**31), str(2**63), "0001-01-01", "9999-12-31",
    "2026-02-30T25:61", "__all__", "a\r\nb: c", "<p>" * 3000, "//evil.example", "1,2,x",
    '{"a":[1]}', "[[1]]", "1-2-3", "1e3", "%00", "24:00", "articles.article", "😀" * 300,
)  # fmt: skip
SEGMENTS = (
    "\0", "abc", "9" * 5000, "-1", "\ud800", "..", "%00", "\u0661", str(2**63), "a\r\nb", "0",
    "_5F", "99999", "_" * 300,
)  # fmt: skip
_PART = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\nabc\r\n--x--\r\n'
_PARTS = "multipart/form-data; boundary=x"
_FIELDS = "application/x-www-form-urlencoded"
_JSON = "application/json"
BODIES = (
    ("multipart/form-data", b"abc"),
    ("multipart/form-data; boundary=\u00fc", b"--"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--" + b"x" * 300),
    ("multipart/mixed; boundary=x", b"--x--"),
    (_PARTS, b"abc"),
    (_PARTS, b"--x\r\n"),
    (_PARTS, _PART.removesuffix(b"\r\n--x--\r\n") % (b"files", b'; filename="a.jpg"')),
    (_PARTS, _PART % (b"files", b'; filename="\0../.."')),
    (_PARTS, _PART % (b"files", b'; filename="a.jpg"\r\nContent-Transfer-Encoding: base64')),
    (_PARTS, _PART % (b"headline", b"\r\nContent-Transfer-Encoding: base64")),
    (_PARTS, _PART % (b"\xff\0" * 4000, b"")),
    (f"{_FIELDS}; charset=utf-7", b"headline=+ADw-"),
    (f"{_FIELDS}; charset=gibtsnicht", b"headline=%80"),
    (f"{_FIELDS}; charset=utf-16", b"headline=%80"),
    (_FIELDS, b"&".join(b"a%d=1" % number for number in range(20_000))),
    (_FIELDS, b"%ED%A0%80=%ED%A0%80&=&&&=%00"),
    (f"{_JSON}; charset=gibtsnicht", b"{}"),
    (_JSON, b"[" * 100_000),
    (_JSON, b'{"key": {}, "tab": [], "texts": 1}'),
    ("text/xml", b"<a/>"),
    ("", b"x=1"),
    ("\u00ff", b"x=1"),
)
HEADER_VALUES = (
    "\0", "\u00ff", "9" * 5000, "bytes=-1--5", "Wed, 99 Foo 99999 25:61:61 GMT", 'W/"',
    "*/*;q=NaN", "http://[", "de;q=1e999", "[", "sessionid=\0; messages=[[1,2]]; csrftoken=\u00fc",
    "sessionid=" + "9" * 5000, "a b", "journal.example:99999999", "evil.example", "",
)  # fmt: skip
HEADERS = (
    "HTTP_HOST", "HTTP_COOKIE", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_RANGE",
    "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_REFERER", "HTTP_ORIGIN",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUESTED_WITH", "HTTP_USER_AGENT",
    "HTTP_AUTHORIZATION", "CONTENT_LENGTH", "QUERY_STRING",
)  # fmt: skip
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")


@dataclass(frozen=True)
class Form:
    """A form of a page: where it is posted to, and what it sends when nothing is changed."""

    address: str
    sent: dict[str, str]
    names: tuple[str, ...]

    def kinds(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Each field with its kind: rows of one table differ by a number only."""
        model = resolve(urlsplit(self.address).path).view_name.rsplit("_", 1)[0]
        for name in self.names:
            of_every_form = name.startswith(("_", "csrf")) or name.endswith("_FORMS")
            kind = "".join(letter for letter in name if not letter.isdigit())
            yield ("" if of_every_form else model, kind), name


@pytest.fixture
def clients(settings, tmp_path) -> dict[str, Client]:
    """A stranger and one person of every role, in a journal of nasty words."""
    settings.MEDIA_ROOT = tmp_path
    clients = {"": Client()}
    for role, person in a_nasty_journal().items():
        clients[role] = Client()
        clients[role].force_login(person)
    for client in clients.values():
        client.raise_request_exception = False
    return clients


@pytest.fixture(autouse=True)
def _no_log() -> Iterator[None]:
    """The log would repeat every nonsense, and a report with lone surrogates cannot be sent."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def addresses() -> list[str]:
    """One of every kind, at the desk and for readers."""
    return [*desk_addresses(1), *map(known_address, public_names())]


def failures(
    client: Client,
    address: str,
    method: str = "GET",
    body: bytes = b"",
    content_type: str = _FIELDS,
    **headers: str,
) -> list[tuple[object, ...]]:
    """What was asked, if the answer is an error of the server; what it did is undone."""
    with transaction.atomic():
        response = client.generic(method, address, body, content_type, **headers)
        if response.streaming:
            list(response.streaming_content)
        transaction.set_rollback(True)
    asked = (response.status_code, method, address[:120], body[-200:], content_type[:80], headers)
    return [asked] if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else []


def forms_at(client: Client, address: str) -> Iterator[Form]:
    page = client.get(address, follow=True)
    if page.status_code != 200 or "html" not in page["Content-Type"]:
        return
    base = page.redirect_chain[-1][0] if page.redirect_chain else address
    tree = html.fromstring(page.content.decode())
    for form in tree.forms:
        if form.method.upper() == "POST" and "logout" not in (form.action or ""):
            buttons = [
                (button.get("name"), button.get("value") or "")
                for button in tree.xpath("//button[@name] | //input[@type='submit'][@name]")
                if button.get("form", form.get("id")) == form.get("id")
            ]
            names = dict.fromkeys([*form.inputs.keys(), *dict(buttons)])
            sent = dict(form.form_values()) | dict(buttons[:1])
            yield Form(urljoin(base, form.action or base), sent, tuple(names))


def test_no_field_of_a_form_can_raise_alone(clients):
    """Once as it stands, and every kind of field with one nonsense; one after another of them."""
    client = clients[Role.ADMINISTRATOR]
    known, wrong, values = set(), [], cycle(VALUES)
    for form in [form for address in desk_addresses(1) for form in forms_at(client, address)]:
        fresh = [(kind, name) for kind, name in form.kinds() if kind not in known]
        known |= dict(fresh).keys()
        changes = [{}, *({name: next(values)} for _, name in fresh)] if fresh else []
        for change in changes:
            body = as_form(form.sent | change)
            wrong += failures(client, form.address, "POST", body)
    assert wrong == []
    assert len(known) > 150


def test_no_part_of_an_address_can_raise(clients):
    wrong, segments = [], cycle(SEGMENTS)
    for address, client in zip(addresses(), cycle(clients.values()), strict=False):
        parts = address.split("?")[0].split("/")
        for number in [number for number, part in enumerate(parts) if part][1:]:
            who = client if number % 2 else clients[Role.ADMINISTRATOR]
            nonsense = quote(next(segments).encode("utf-8", "surrogatepass"))
            path = "/".join([*parts[:number], nonsense, *parts[number + 1 :]])
            wrong += failures(who, path)
    assert wrong == []


class Asked(QueryDict):
    """The parameters of an address that has every name, each with the same value."""

    value = ""

    def __getitem__(self, _key: str) -> str:
        return self.value

    def __delitem__(self, _key: str) -> None:
        """What a page leaves out for its own links is there for whoever asks next."""

    def __contains__(self, _key: object) -> bool:
        return True

    def get(self, _key: str, _default: object = None) -> str:
        return self.value

    def getlist(self, _key: str, _default: object = None) -> list[str]:
        return [self.value, self.value]


def test_no_parameter_that_is_read_can_raise(clients, monkeypatch):
    """Whatever name the program looks for, it finds nonsense under it."""
    monkeypatch.setattr(WSGIRequest, "GET", property(lambda _: Asked("")))
    # An address cannot bring lone surrogates: its bytes are decoded with replacement.
    values = cycle(value for value in VALUES if value.isprintable() or value.isascii())
    wrong = []
    for address, client in zip(addresses(), cycle(clients.values()), strict=False):
        for who in (clients[Role.ADMINISTRATOR], client):
            monkeypatch.setattr(Asked, "value", next(values))
            wrong += failures(who, address)
    assert wrong == []


def test_no_chosen_row_of_a_list_can_raise(clients):
    """Every action of every list, about what is no row at all."""
    wrong = []
    for model, screen in admin.site._registry.items():
        address = f"/redaktion/{model._meta.app_label}/{model._meta.model_name}/"
        for action in screen.actions or ():
            for row in ("abc", "-1", "9" * 5000, str(2**63), "2026-02-30"):
                body = as_form({"action": action, "_selected_action": row})
                wrong += failures(clients[Role.ADMINISTRATOR], address, "POST", body)
    assert wrong == []


def test_no_body_can_raise(clients):
    """Broken parts, other character sets, wrong types: two for every address, by two people."""
    wrong, bodies = [], cycle(BODIES)
    for address, client in zip(addresses(), cycle(clients.values()), strict=False):
        for who in (client, clients[Role.ADMINISTRATOR]):
            content_type, body = next(bodies)
            wrong += failures(who, address, "POST", body, content_type)
    assert wrong == []


def test_no_method_and_no_header_can_raise(clients):
    wrong, methods = [], cycle(METHODS)
    for address, client in zip(addresses(), cycle(clients.values()), strict=False):
        wrong += failures(client, address, next(methods))
    for header, address in zip(HEADERS, cycle(map(known_address, public_names())), strict=False):
        for who in (clients[""], clients[Role.EDITOR]):
            for value in HEADER_VALUES:
                wrong += failures(who, address, **{header: value})
    assert wrong == []
