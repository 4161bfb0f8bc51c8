"""URLs of the desk beside the admin's, each with the action it requires.

A view gets its article, loaded and allowed; nobody has to remember to ask.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern

from articles.desk.article import (
    autosave_views,
    confirming,
    plan_views,
    presence_views,
    preview_link_views,
    return_views,
    revision_views,
    suggestion_views,
)
from articles.desk.article import illustrate_views as illustrating
from articles.desk.article import note_views as notes
from articles.desk.article import preview_views as preview
from articles.desk.policy import Action, may, may_on, visible_articles
from articles.desk.tagging import bulk_views, gap_views, journal_views, queue_views

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Address:
    """A route below `/redaktion/articles/article/`; with `<int:article_id>` it is about one."""

    route: str
    view: View
    name: str
    action: Action

    def pattern(self) -> URLPattern:
        """The URL pattern, guarded; its name is `admin:articles_article_<name>`."""
        view = site.admin_view(_guarded(self.view, self.action))
        return path(self.route, view, name=f"articles_article_{self.name}")


ADDRESSES = (
    Address("zwischenstand/", autosave_views.keep, "keep", Action.WRITE),
    Address("zwischenstand/liste/", autosave_views.offers, "unsaved", Action.WRITE),
    Address(
        "zwischenstand/<int:unsaved_id>/verwerfen/",
        autosave_views.discard,
        "discard",
        Action.WRITE,
    ),
    Address(
        "zwischenstand/<int:unsaved_id>/zurueckholen/",
        autosave_views.take_back,
        "undiscard",
        Action.WRITE,
    ),
    Address(
        "<int:article_id>/zurueckholen/", return_views.take_back, "take_back", Action.TAKE_BACK
    ),
    Address("<int:article_id>/bild/", illustrating.illustrate, "illustrate", Action.ILLUSTRATE),
    Address("<int:article_id>/bestaetigen/", confirming.confirm, "confirm", Action.CONFIRM),
    Address("<int:article_id>/anwesend/", presence_views.presence, "presence", Action.REMARK),
    Address("<int:article_id>/anmerkungen/", notes.notes, "notes", Action.REMARK),
    Address(
        "<int:article_id>/vorschlaege/",
        suggestion_views.suggestions,
        "suggestions",
        Action.CLASSIFY,
    ),
    Address("vorschau/<str:key>/", preview.shell, "preview", Action.SEE_DESK),
    Address("vorschau/<str:key>/seite/", preview.page, "preview_page", Action.SEE_DESK),
    Address("vorschau/<str:key>/teaser/", preview.teaser, "preview_teaser", Action.SEE_DESK),
    Address("<int:article_id>/links/", preview_link_views.links, "links", Action.SHARE),
    Address(
        "<int:article_id>/links/<int:link_id>/zurueckziehen/",
        preview_link_views.revoke,
        "link_revoke",
        Action.SHARE,
    ),
    Address("<int:article_id>/fassungen/", revision_views.revisions, "revisions", Action.SEE_DESK),
    Address(
        "<int:article_id>/fassungen/<int:number>/wiederherstellen/",
        revision_views.restore,
        "restore",
        Action.WRITE,
    ),
    Address("<int:article_id>/kopieren/", revision_views.duplicate, "duplicate", Action.SHARE),
    Address(
        "<int:article_id>/korrekturen/<int:correction_id>/zuruecknehmen/",
        revision_views.recall_correction,
        "correction_recall",
        Action.PUBLISH,
    ),
    Address(
        "<int:article_id>/planung/<int:publication_id>/",
        plan_views.change_plan,
        "plan",
        Action.PUBLISH,
    ),
    Address("verschlagworten/", queue_views.queue, "tagging_queue", Action.CLASSIFY_MANY),
    Address("verschlagworten/mengen/", bulk_views.choose, "tagging_bulk", Action.CLASSIFY_MANY),
    Address("verschlagworten/luecken/", gap_views.gaps, "tagging_gaps", Action.CLASSIFY_MANY),
    Address(
        "verschlagworten/verlauf/", journal_views.journal, "tagging_journal", Action.CLASSIFY_MANY
    ),
    Address("verschlagworten/begriffe/", bulk_views.terms, "tagging_terms", Action.CLASSIFY_MANY),
    Address(
        "verschlagworten/aenderung/<int:change_id>/",
        bulk_views.change,
        "tagging_change",
        Action.CLASSIFY_MANY,
    ),
    Address(
        "verschlagworten/aenderung/<int:change_id>/ausfuehren/",
        bulk_views.run,
        "tagging_run",
        Action.CLASSIFY_MANY,
    ),
    Address(
        "verschlagworten/aenderung/<int:change_id>/zuruecknehmen/",
        bulk_views.take_back,
        "tagging_undo",
        Action.CLASSIFY_MANY,
    ),
    Address(
        "<int:article_id>/verschlagworten/",
        queue_views.file_one,
        "tagging_file",
        Action.CLASSIFY_MANY,
    ),
)


def _guarded(view: View, action: Action) -> View:
    """Decorator: check the policy first; 404 for an article the user may not see."""

    @wraps(view)
    def guard(request: HttpRequest, article_id: int | None = None, **rest: Any) -> HttpResponse:
        if not may(request.user, action):
            raise PermissionDenied
        if article_id is None:
            return view(request, **rest)
        article = visible_articles(request.user).with_state().filter(pk=article_id).first()
        if article is None:
            raise Http404
        if not may_on(request.user, action, article):
            raise PermissionDenied
        return view(request, article, **rest)

    return guard
