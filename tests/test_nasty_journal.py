"""Every public and every desk address as every role, in a journal of nasty but accepted words."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from http import HTTPStatus
from itertools import cycle, islice
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from articles.desk.policy import Role
from articles.models import Article, PreviewLink
from articles.redirects import OWN_PARAMETERS
from tests.crawl import crawl, known_address, known_addresses, links, public_names
from tests.nasty import LINES, OLD_ADDRESSES, a_nasty_journal, text_columns

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

# Columns that the program alone fills.
MACHINE = {
    "key",
    "checksum",
    "fingerprint",
    "tone",
    "file",
    "code",
    "ags",
    "slug",
    "attempt",
    "digest",
    "tab",
}
EMPTY_HERE = {"Word", "Abbreviation", "SearchDocument", "BoardChange"}
_HREF = re.compile(r"""(?<![\w-])(?:(?:href|action)=|data-[a-z-]+=(?=["']/))["']([^"']*)["']""")


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return a_nasty_journal()


def own_models():
    return [
        m
        for m in apps.get_models()
        if m.__module__.startswith(("articles.", "regions.", "newsroom."))
    ]


def test_the_nasty_journal_has_a_nasty_word_in_every_column(people):
    """Whoever adds a column adds something nasty to tests/nasty.py."""
    tame = []
    for model in own_models():
        if model.__name__ in EMPTY_HERE:
            continue
        for field in text_columns(model):
            values = model._base_manager.values_list(field.name, flat=True)
            if field.name not in MACHINE and all(value.isascii() for value in values):
                tame.append(f"{model.__name__}.{field.name}")
    assert tame == []


def test_readers_meet_no_error_and_no_broken_link(people):
    client = Client()
    samples = set(known_addresses())
    asked = [
        f"{reverse('site:search')}?q={quote(line.replace(chr(0xD800), '')[:200])}" for line in LINES
    ]
    suggested = [f"{reverse('site:suggestions')}?q={quote(line[:6])}" for line in LINES[:6]]
    answers = crawl([*asked, *suggested, *map(quote, OLD_ADDRESSES)], client)
    assert [a.address for a in answers.values() if a.status >= 500] == []
    broken = {
        (answer.address, link)
        for answer in answers.values()
        if answer.status == 200
        for link in links(answer)
        if link not in samples and answers[link].status not in {200, 301, 302}
    }
    assert broken == set()


def test_nobody_at_the_desk_meets_an_error_or_a_broken_link(people):
    """The administrator goes to the first and the last row of everything, others to the last."""
    wrong = []
    for role, person in people.items():
        client = Client()
        client.force_login(person)
        waiting = [(address, "") for address in desk_addresses(1 + (role == Role.ADMINISTRATOR))]
        done, seen = set(), set()
        while waiting:
            address, origin = waiting.pop()
            if address in done:
                continue
            done.add(address)
            response = client.get(address)
            if response.status_code >= 500 or (origin and response.status_code in {400, 404}):
                wrong.append((role, response.status_code, address, origin))
            if response.status_code == 200 and "html" in response["Content-Type"]:
                waiting += _fresh(address, response.content.decode(), seen)
    assert wrong == []


def _fresh(address: str, page: str, seen: set) -> Iterator[tuple[str, str]]:
    """Links of the desk that lead to a kind of address not seen before; one filter at a time."""
    for match in _HREF.finditer(page):
        try:
            parts = urlsplit(urljoin(address, unescape(match[1])))
        except ValueError:  # an editor's own link to `http://user[1]@example.de/`
            continue
        if parts.netloc or not parts.path.startswith(("/redaktion/", "/entwurf/")):
            continue
        if "abmelden" in parts.path or "logout" in parts.path:
            continue
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            name = parts.path
        parameters = [parameter for parameter, _ in parse_qsl(parts.query)]
        kind = (name, *parameters)
        if len(parameters) <= 1 and kind not in seen:
            seen.add(kind)
            yield parts.path + (f"?{parts.query}" if parts.query else ""), address


def desk_addresses(rows: int) -> Iterator[str]:
    """Every named address of the desk, about the last row of its kind or the first as well."""
    for pattern in get_resolver("newsroom.urls").url_patterns:
        if str(pattern.pattern) == "redaktion/":
            yield from _addresses(pattern, rows)
    for link in PreviewLink.objects.all():
        yield link.get_absolute_url()


def _addresses(resolver, rows: int) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern, rows)
        elif pattern.name and pattern.name not in {"logout", "jsi18n"}:
            for arguments in _arguments(pattern, rows):
                try:
                    yield reverse(f"admin:{pattern.name}", kwargs=arguments)
                except NoReverseMatch:
                    continue


def _arguments(pattern, rows: int) -> list[dict]:
    names = pattern.pattern.converters.keys() | set(pattern.pattern.regex.groupindex)
    if not names:
        return [{}]
    if "key" in names:
        return [{"key": article.key} for article in _ends(Article, rows)]
    model = _model_of(pattern.name)
    found = []
    for row in _ends(model, rows):
        values = {"app_label": "articles", "slug": getattr(row, "slug", "politik"), "number": 1}
        found.append({name: values.get(name, row.pk) for name in names})
    return found


def _model_of(name: str):
    for model in [*own_models(), User, Group]:
        label = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(label):
            return model
    return Article


def _ends(model, rows: int) -> list:
    ordered = model._base_manager.order_by("pk")
    return [*filter(None, (ordered.last(), ordered.first()))][:rows]


# --- What is asked and posted ---------------------------------------------------------------------

_NAMED = re.compile(r"""<(?:input|select|textarea|button)\b[^>]*?\bname=["']([^"']+)["']""")
NONSENSE = (
    "\0", "abc", "9" * 5000, "-1", "NaN", "1e999", "\ud800", "2026-02-30", "99999-01-01", "[",
    "http://[", "' OR 1=1", "{" * 2000, "\u200b", "%ED%A0%80", "\u0661", "\u00b2",
)  # fmt: skip
JSON = (b'{"a": "\\ud800"}', b"NaN", b"[" * 100_000, b"\xff", b'"\\u0000"', b'{"a": 1e999}')
# What the desk reads from addresses without a field that shows it.
ASKED = (
    "q", "p", "o", "e", "all", "term", "page", "stand", "seite", "vor", "nach", "von", "bis", "id",
    "artikel", "rubrik", "region", "schlagwort", "autor", "erschienen", "meine", "key", "slot",
    "_popup", "_to_field", "next", "app_label", "model_name", "field_name", "_changelist_filters",
)  # fmt: skip


def test_no_parameter_of_the_desk_can_raise(people):
    """All at once with one nonsense, and each alone with another, on every address."""
    client = Client()
    client.force_login(people[Role.ADMINISTRATOR])
    wrong = []
    for number, address in enumerate(desk_addresses(1)):
        nonsense = [one for one in NONSENSE if one.isprintable() or one == "\0"]
        one, other = nonsense[number % len(nonsense)], nonsense[-1 - number % len(nonsense)]
        alone = ASKED[number % len(ASKED)]
        for data in (dict.fromkeys(ASKED, one), {alone: other}):
            response = client.get(address, data)
            if response.status_code >= 500:
                wrong.append((response.status_code, address, data))
    assert wrong == []


def test_no_parameter_of_a_readers_page_can_raise(people):
    client = Client()
    wrong = []
    printable = [one for one in NONSENSE if one.isprintable()]
    for number, name in enumerate(public_names()):
        for shift in range(number % 4, len(printable), 4):
            data = dict(
                zip(sorted(OWN_PARAMETERS), islice(cycle(printable), shift, None), strict=False)
            )
            response = client.get(known_address(name), data)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                wrong.append((response.status_code, name, data))
    assert wrong == []


def test_no_posted_field_of_the_desk_can_raise(people):
    """Every field of every form four times, each time with another nonsense."""
    client = Client()
    client.force_login(people[Role.ADMINISTRATOR])
    wrong = []
    for number, address in enumerate(desk_addresses(1)):
        page = client.get(address, follow=True)
        is_page = page.status_code == 200 and "html" in page["Content-Type"]
        names = _NAMED.findall(page.content.decode()) if is_page else ASKED
        for shift in range(number % 4, len(NONSENSE), 4):
            chosen = islice(cycle(NONSENSE), shift, None)
            posted = dict(zip(names, chosen, strict=False)) | _counted(names)
            answer = posted_to(client, address, as_form(posted))
            if answer >= HTTPStatus.INTERNAL_SERVER_ERROR:
                wrong.append((answer, address, posted))
    assert wrong == []


def test_no_json_sent_to_the_desk_can_raise(people):
    client = Client()
    client.force_login(people[Role.ADMINISTRATOR])
    wrong = []
    for address, body in zip(desk_addresses(1), cycle(JSON), strict=False):
        answer = posted_to(client, address, body, content_type="application/json")
        if answer >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wrong.append((answer, address, body))
    assert wrong == []


def _counted(names: Iterable[str]) -> dict[str, str]:
    """How many rows a form within the form has, or none of them would be read."""
    rows = {name: "1" for name in names if name.endswith("-TOTAL_FORMS")}
    return rows | {name: "0" for name in names if name.endswith("-INITIAL_FORMS")}


def as_form(fields: dict[str, str]) -> bytes:
    """The body of a posted form, lone surrogates as the bytes they would be."""
    pairs = (
        f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in fields.items()
    )
    return "&".join(pairs).encode()


def posted_to(
    client: Client,
    address: str,
    data: bytes,
    content_type: str = "application/x-www-form-urlencoded",
) -> int:
    """The status of the answer; what it did is undone."""
    client.raise_request_exception = False
    with transaction.atomic():
        status = client.post(address, data, content_type=content_type).status_code
        transaction.set_rollback(True)
    return status
