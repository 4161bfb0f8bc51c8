"""All addresses of the desk beside the admin's, each with what the policy table must allow.

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

from articles.desk import on_site
from articles.desk.article import (
    autosave_views,
    confirming,
    illustrate_views,
    note_views,
    plan_views,
    presence_views,
    preview_link_views,
    preview_views,
    return_views,
    revision_views,
    suggestion_views,
)
from articles.desk.dashboard import notice_views, undelivered
from articles.desk.people import views as people_views
from articles.desk.people.sign_in_again import SignInAgain
from articles.desk.pictures import dialog_views, upload_views, versions
from articles.desk.placements import board_views, lead_views
from articles.desk.policy import Action, may, may_on, visible_articles
from articles.desk.tagging import bulk_views, gap_views, journal_views, queue_views
from articles.desk.vocabulary import merge_views

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Address:
    """A route below `/redaktion/`; with `<int:article_id>` it is about one article."""

    route: str
    view: View
    name: str
    action: Action

    def pattern(self) -> URLPattern:
        """The URL pattern, guarded; its name is `admin:<name>`."""
        view = site.admin_view(_guarded(self.view, self.action))
        return path(self.route, view, name=self.name)


def _article(route: str, view: View, name: str, action: Action) -> Address:
    return Address(f"articles/article/{route}", view, f"articles_article_{name}", action)


def _image(route: str, view: View, name: str, action: Action) -> Address:
    return Address(f"articles/image/{route}", view, f"articles_image_{name}", action)


def _placement(route: str, view: View, name: str, action: Action) -> Address:
    return Address(f"articles/placement/{route}", view, f"articles_placement_{name}", action)


ADDRESSES = (
    _article("zwischenstand/", autosave_views.keep, "keep", Action.WRITE),
    _article("zwischenstand/liste/", autosave_views.offers, "unsaved", Action.WRITE),
    _article(
        "zwischenstand/<int:unsaved_id>/verwerfen/",
        autosave_views.discard,
        "discard",
        Action.WRITE,
    ),
    _article(
        "zwischenstand/<int:unsaved_id>/zurueckholen/",
        autosave_views.take_back,
        "undiscard",
        Action.WRITE,
    ),
    _article(
        "<int:article_id>/zurueckholen/", return_views.take_back, "take_back", Action.TAKE_BACK
    ),
    _article(
        "<int:article_id>/bild/", illustrate_views.illustrate, "illustrate", Action.ILLUSTRATE
    ),
    _article("<int:article_id>/bestaetigen/", confirming.confirm, "confirm", Action.CONFIRM),
    _article("<int:article_id>/anwesend/", presence_views.presence, "presence", Action.REMARK),
    _article("<int:article_id>/anmerkungen/", note_views.notes, "notes", Action.REMARK),
    _article(
        "<int:article_id>/vorschlaege/",
        suggestion_views.suggestions,
        "suggestions",
        Action.CLASSIFY,
    ),
    _article("vorschau/<str:key>/", preview_views.shell, "preview", Action.SEE_DESK),
    _article("vorschau/<str:key>/seite/", preview_views.page, "preview_page", Action.SEE_DESK),
    _article("vorschau/<str:key>/teaser/", preview_views.teaser, "preview_teaser", Action.SEE_DESK),
    _article("<int:article_id>/links/", preview_link_views.links, "links", Action.SHARE),
    _article(
        "<int:article_id>/links/<int:link_id>/zurueckziehen/",
        preview_link_views.revoke,
        "link_revoke",
        Action.SHARE,
    ),
    _article("<int:article_id>/fassungen/", revision_views.revisions, "revisions", Action.SEE_DESK),
    _article(
        "<int:article_id>/fassungen/<int:number>/wiederherstellen/",
        revision_views.restore,
        "restore",
        Action.WRITE,
    ),
    _article("<int:article_id>/kopieren/", revision_views.duplicate, "duplicate", Action.SHARE),
    _article(
        "<int:article_id>/korrekturen/<int:correction_id>/zuruecknehmen/",
        revision_views.recall_correction,
        "correction_recall",
        Action.PUBLISH,
    ),
    _article(
        "<int:article_id>/planung/<int:publication_id>/",
        plan_views.change_plan,
        "plan",
        Action.PUBLISH,
    ),
    _article("verschlagworten/", queue_views.queue, "tagging_queue", Action.CLASSIFY_MANY),
    _article("verschlagworten/mengen/", bulk_views.choose, "tagging_bulk", Action.CLASSIFY_MANY),
    _article("verschlagworten/luecken/", gap_views.gaps, "tagging_gaps", Action.CLASSIFY_MANY),
    _article(
        "verschlagworten/verlauf/", journal_views.journal, "tagging_journal", Action.CLASSIFY_MANY
    ),
    _article("verschlagworten/begriffe/", bulk_views.terms, "tagging_terms", Action.CLASSIFY_MANY),
    _article(
        "verschlagworten/aenderung/<int:change_id>/",
        bulk_views.change,
        "tagging_change",
        Action.CLASSIFY_MANY,
    ),
    _article(
        "verschlagworten/aenderung/<int:change_id>/ausfuehren/",
        bulk_views.run,
        "tagging_run",
        Action.CLASSIFY_MANY,
    ),
    _article(
        "verschlagworten/aenderung/<int:change_id>/zuruecknehmen/",
        bulk_views.take_back,
        "tagging_undo",
        Action.CLASSIFY_MANY,
    ),
    _article(
        "<int:article_id>/verschlagworten/",
        queue_views.file_one,
        "tagging_file",
        Action.CLASSIFY_MANY,
    ),
    _image("auswahl/", dialog_views.choose, "choose", Action.SEE_PICTURES),
    _image("auswahl/<str:key>/", dialog_views.chosen, "chosen", Action.SEE_PICTURES),
    _image("eingang/", upload_views.confirm, "confirm", Action.UPLOAD_PICTURES),
    _image(
        "<int:image_id>/austauschen/",
        versions.exchange_everywhere,
        "exchange",
        Action.KEEP_PICTURES,
    ),
    _image("<int:image_id>/geben/", illustrate_views.give, "give", Action.ILLUSTRATE),
    _placement("startseite/", board_views.board, "board", Action.PLACE),
    _placement("rubrik/<slug:slug>/", board_views.board, "section_board", Action.PLACE),
    _placement("aufmacher/<slug:key>/", lead_views.lead, "lead", Action.PLACE),
    Address(
        "articles/tag/<int:tag_id>/zusammenfuehren/",
        merge_views.merge_tags,
        "articles_tag_merge",
        Action.KEEP_TAGS,
    ),
    Address(
        "articles/tag/<int:tag_id>/trennen/",
        merge_views.unmerge_tags,
        "articles_tag_part",
        Action.KEEP_TAGS,
    ),
    Address(
        "auth/user/<int:user_id>/link/",
        people_views.send_link,
        "auth_user_link",
        Action.KEEP_USERS,
    ),
    Address("nachrichten/", notice_views.notices, "notices", Action.SEE_DESK),
    Address("nachrichten/lesen/", notice_views.mark, "notice_mark", Action.SEE_DESK),
    Address(
        "nachrichten/einstellungen/", notice_views.settings, "notice_settings", Action.SEE_DESK
    ),
    Address("e-mails/<int:mail_id>/senden/", undelivered.again, "mail_again", Action.KEEP_MAIL),
    Address("e-mails/<int:mail_id>/verwerfen/", undelivered.drop, "mail_drop", Action.KEEP_MAIL),
    Address("zum-artikel/<str:key>/", on_site.to_form, "article_by_key", Action.SEE_DESK),
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


# For people who are not signed in (any more): forgotten passwords, invitations, signing in again.
OPEN = (
    path("anmeldung/", SignInAgain.as_view(), name="sign_in_again"),
    path("passwort/vergessen/", people_views.ForgottenPassword.as_view(), name="password_reset"),
    path("passwort/unterwegs/", people_views.LinkSent.as_view(), name="password_reset_done"),
    path(
        "passwort/neu/<str:uidb64>/<str:token>/",
        people_views.SetPassword.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "einladung/<str:uidb64>/<str:token>/",
        people_views.AcceptInvitation.as_view(),
        name="invitation",
    ),
    path("passwort/gesetzt/", people_views.PasswordSet.as_view(), name="password_reset_complete"),
)


def desk_urls() -> list[URLPattern]:
    """Every address of the desk beside those of Django's admin; they go before those."""
    return [*OPEN, *(address.pattern() for address in ADDRESSES)]
