"""Validates redirects: old addresses and their targets, with German errors.

The old address answers nothing today and the new one does. So a row never hides a live page, and
there are no loops and no chains; the database refuses those as well (`redirect_no_chain`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404
from django.urls import ResolverMatch, resolve, reverse
from django.utils.encoding import repercent_broken_unicode

from articles.keys import ARTICLE_KEY_LENGTH
from articles.models import Article, Redirect, Section, Tag
from articles.models.redirect import ADDRESS_LENGTH, address_key
from newsroom.plain_text import storable
from regions.models import Region

GONE = "410"
_NEVER = ("/redaktion/", "/static/", "/entwurf/", "/bilder/", "/gesund/", "/.well-known/")
# What the pages of this website understand behind the question mark.
OWN_PARAMETERS = frozenset(
    {
        "rubrik", "region", "ministerium", "thema", "von", "bis", "vor", "nach", "seite", "stand",
        "q", "sortierung",
    }
)  # fmt: skip
_ROWS: dict[str, type[Model]] = {
    "site:section": Section,
    "site:region": Region,
    **{f"site:{kind}": Tag for kind in Tag.Kind.values},
}


@dataclass(frozen=True, slots=True)
class Target:
    """Target of a redirect: exactly one of four fields is set."""

    article: Article | None = None
    section: Section | None = None
    new_path: str = ""
    is_gone: bool = False

    def of(self, old_path: str) -> Redirect:
        """Unsaved `Redirect` with this target."""
        return Redirect(
            old_path=old_path,
            article=self.article,
            section=self.section,
            new_path=self.new_path,
            is_gone=self.is_gone,
        )


def old_path_of(typed: str) -> str:
    """Normalised old address: `https://alt.example/a%20b/?x=1#y` becomes `/a b?x=1`.

    Raises:
        ValidationError: no address, too long, or one that answers today.
    """
    parts = _parts(typed)
    if not parts.path.startswith("/"):
        raise ValidationError("Eine alte Adresse beginnt mit einem Schrägstrich.")
    path = _decoded(parts.path)
    if not (path + parts.query).isprintable():
        raise ValidationError("Die alte Adresse enthält Zeichen, die kein Browser abrufen kann.")
    is_page = is_live(path if path.endswith("/") else f"{path}/") or is_live(path)
    if is_page and not is_foreign(path, parts.query):
        raise ValidationError(f"Unter {path} steht heute eine Seite dieser Website.")
    key = address_key(path, parts.query)
    if len(key) > ADDRESS_LENGTH:
        raise ValidationError(f"Die alte Adresse ist länger als {ADDRESS_LENGTH} Zeichen.")
    return key


def target_of(typed: str, articles: Mapping[str, Article] | None = None) -> Target:
    """Parsed new address; articles and sections become references, so renames are followed.

    Args:
        typed: an address of this site, or `410` for "there is no such page any more".
        articles: articles by key that were loaded before; without it each is asked for.

    Raises:
        ValidationError: another host, or no page of this site.
    """
    if typed.strip() == GONE:
        return Target(is_gone=True)
    parts = _parts(typed)
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        raise ValidationError("Weitergeleitet wird nur innerhalb dieser Website.")
    match = _match(parts.path)
    if match is None or parts.path.startswith(_NEVER):
        raise ValidationError(f"Unter {typed.strip() or 'der neuen Adresse'} steht keine Seite.")
    if match.view_name == "site:article":
        key = article_key_in(parts.path)
        find: Callable[[str], Article | None] = _article if articles is None else articles.get
        if found := find(key):
            return Target(article=found)
        raise ValidationError(f"Einen Artikel mit dem Schlüssel {key} gibt es nicht.")
    if not _exists(match):
        raise ValidationError(f"Unter {parts.path} steht keine Seite.")
    if match.view_name == "site:section":
        return Target(section=Section.objects.get(slug=match.kwargs["slug"]))
    return Target(new_path=parts._replace(scheme="", netloc="").geturl())


def is_foreign(path: str, query: str) -> bool:
    """Whether no page of ours uses such a query, so `/?p=123` is not the front page."""
    names = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
    return bool(names) and not names & OWN_PARAMETERS and not path.startswith(_NEVER)


def article_key_in(address: str) -> str:
    """Key at the end of an article's address; "" for other addresses."""
    try:
        path = urlsplit(storable(address)).path.rstrip("/")
    except ValueError:
        return ""
    prefix = reverse("site:article", args=["x"]).removesuffix("x/")
    key = path.removeprefix(prefix).rpartition("-")[2]
    return key if path.startswith(prefix) and len(key) == ARTICLE_KEY_LENGTH else ""


def is_live(path: str) -> bool:
    """Whether a page of ours has this path, or could have it."""
    if path == "/" or path.startswith(_NEVER):
        return True
    match = _match(path)
    return match is not None and _exists(match)


def _exists(match: ResolverMatch) -> bool:
    if match.view_name == "site:article":
        return _article(match.kwargs["slug_and_key"].rpartition("-")[2]) is not None
    if rows := _ROWS.get(match.view_name):
        kind = {"kind": match.kwargs["kind"]} if "kind" in match.kwargs else {}
        return rows.objects.filter(slug=match.kwargs["slug"], **kind).exists()
    if match.view_name == "site:feed":
        return match.kwargs["of"] == "" or is_live(f"/{match.kwargs['of']}")
    return True


def _article(key: str) -> Article | None:
    return Article.objects.filter(key=key).only("key").first()


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except (Http404, ValueError):
        return None


def _decoded(path: str) -> str:
    """A path as the server hands it to us: bytes that are no UTF-8 stay escaped."""
    return repercent_broken_unicode(unquote_to_bytes(path)).decode()


def _parts(typed: str) -> Any:
    try:
        return urlsplit(typed.strip())
    except ValueError as error:
        raise ValidationError(f"{typed.strip()} ist keine Adresse.") from error
