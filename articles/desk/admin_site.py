from typing import Any, NoReturn

from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.i18n import JavaScriptCatalog

from articles.desk.article.autosave_views import offers_context
from articles.desk.dashboard.views import overview
from articles.desk.people.sign_in import SignInForm
from articles.desk.people.signing_out import question_before
from articles.desk.policy import MODELS, Action, may


class DeskSite(AdminSite):
    """The desk: Django's admin site in German, with a dashboard as start page."""

    site_header = "Redaktion"
    site_title = "Redaktion"
    index_title = "Redaktionstisch"
    index_template = "desk/index.html"
    enable_nav_sidebar = True
    login_form = SignInForm
    login_template = "desk/people/sign_in.html"
    logout_template = "desk/signed_out.html"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register models of the policy table only; third-party apps register others."""
        models = (
            [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        )
        known = [model for model in models if model._meta.label_lower in MODELS]
        super().register(known, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff with at least one role."""
        return may(request.user, Action.SEE_DESK)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The desk's start page."""
        about = overview(request.user) | offers_context(request)
        return super().index(request, about | (extra_context or {}))

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign out; with unsaved texts, ask first what to do with them."""
        asked = question_before(request, self.each_context(request))
        return asked or super().logout(request, extra_context)

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """German words for the admin's scripts and for the body editor's dialogs."""
        packages = ["django.contrib.admin", "django_prose_editor"]
        return JavaScriptCatalog.as_view(packages=packages)(request)

    def get_urls(self) -> list[Any]:
        """Without the shortcut `/r/<type>/<id>/`, which tells any staff a draft's address."""
        from articles.desk.urls import desk_urls  # noqa: PLC0415 - its views need this site

        urls = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        return [*desk_urls(), *urls]

    def catch_all_view(self, request: HttpRequest, url: str) -> NoReturn:
        """404 for unknown addresses, without redirects that reveal whether they exist."""
        raise Http404
