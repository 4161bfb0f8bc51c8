from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.desk import revision_views
from articles.desk.article_filters import RegionFilter, SectionFilter, StateFilter, TagFilter
from articles.desk.article_form import ArticleForm
from articles.desk.article_state import german_time, state_of, what_readers_see
from articles.desk.base import DeskModelAdmin
from articles.desk.checklist import check
from articles.desk.overview import visible_articles
from articles.desk.policy import Action, may
from articles.desk.preview import preview_saved, preview_typed
from articles.models import Article, Author
from articles.publishing import PublishingRefused, publish_at, publish_now, withdraw

TEXT_FIELDS = (
    "kicker",
    "headline",
    "teaser",
    "body",
    "lead_image",
    "lead_caption",
    "author",
    "byline",
)
CLASSIFICATION_FIELDS = ("section", "regions", "tags")


@admin.register(Article)
class ArticleAdmin(DeskModelAdmin):
    """The articles: the list, and the form from idea to air."""

    form = ArticleForm
    change_form_template = "desk/article_form.html"
    autocomplete_fields = ("regions", "author")
    list_display = ("title", "state", "section", "region_names", "changed")
    list_display_links = ("title",)
    list_filter = (StateFilter, SectionFilter, RegionFilter, TagFilter)
    list_select_related = ("section",)
    search_fields = ("kicker", "headline", "teaser", "key")
    search_help_text = "Sucht in Dachzeile, Überschrift und Teaser."
    date_hierarchy = "changed_at"
    save_on_top = False
    fieldsets: ClassVar[Any] = (
        (None, {"fields": TEXT_FIELDS, "classes": ("desk-text",)}),
        ("Einordnung", {"fields": CLASSIFICATION_FIELDS, "classes": ("desk-classification",)}),
        ("Sperrfrist", {"fields": ("embargo",), "classes": ("desk-embargo",)}),
        ("Fassung", {"fields": ("comment",), "classes": ("desk-revision",)}),
    )

    # --- What is shown -------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The articles this user may see, with their state."""
        visible = visible_articles(request.user)
        return visible.with_state().prefetch_related("regions").order_by("-changed_at", "-id")

    @admin.display(description="Artikel", ordering="headline")
    def title(self, article: Article) -> str:
        """Kicker and headline."""
        return str(article)

    @admin.display(description="Stand")
    def state(self, article: Article) -> SafeString:
        """The state as a badge."""
        state = state_of(article)
        return format_html('<span class="badge badge--{}">{}</span>', state.key, state.label)

    @admin.display(description="Geändert", ordering="changed_at")
    def changed(self, article: Article) -> str:
        """When the working copy was saved last."""
        return date_format(timezone.localtime(article.changed_at), "d.m.Y H:i")

    @admin.display(description="Regionen")
    def region_names(self, article: Article) -> str:
        """The regions' names, from the prefetched rows."""
        return ", ".join(region.name for region in article.regions.all())

    # --- Who may change what -------------------------------------------------------------------

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """Who only classifies cannot change a word, whatever is posted."""
        return () if may(request.user, Action.WRITE) else TEXT_FIELDS

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Without the fields about a revision for those who make none."""
        groups = list(super().get_fieldsets(request, obj))
        return groups if may(request.user, Action.WRITE) else groups[:2]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new article is by whoever writes it."""
        return {"author": Author.objects.filter(user=request.user).first()}

    # --- Saving --------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the working copy and keep it as a revision if it says anything new."""
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        if may(request.user, Action.WRITE):
            known = obj.latest_revision
            comment = form.cleaned_data.get("comment", "")
            obj.is_unchanged = obj.revisions.record(obj, by=request.user, comment=comment) == known

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Stay with the article."""
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Stay with the article, and publish or withdraw it if that button was pressed."""
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, article: Article) -> HttpResponse:
        messages.success(request, self._saved_sentence(article))
        if may(request.user, Action.PUBLISH):
            self._go_on_air(request, article)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    @staticmethod
    def _saved_sentence(article: Article) -> str:
        if not hasattr(article, "is_unchanged"):
            return "Die Einordnung ist gesichert."
        number = article.latest_revision.number
        if article.is_unchanged:
            return f"Gesichert. Der Text ist unverändert, Fassung {number} bleibt die letzte."
        return f"Fassung {number} ist gesichert."

    def _go_on_air(self, request: HttpRequest, article: Article) -> None:
        """Carry out the pressed button; a refusal is told and leaves all as it was."""
        revision = article.latest_revision
        try:
            if "_publish" in request.POST:
                publish_now(revision, by=request.user)
                messages.success(request, "Der Artikel ist veröffentlicht.")
            elif "_schedule" in request.POST:
                start, end = self._times(request)
                publication = publish_at(revision, by=request.user, start=start, end=end)
                when = german_time(publication.visible.lower)
                messages.success(request, f"Fassung {revision.number} erscheint am {when}.")
            elif "_withdraw" in request.POST:
                withdraw(article, by=request.user)
                messages.success(request, "Der Artikel ist zurückgezogen.")
        except PublishingRefused as refusal:
            messages.error(request, "Nicht veröffentlicht; der Text ist gesichert.")
            for reason in refusal.reasons:
                messages.error(request, reason)

    def _times(self, request: HttpRequest) -> tuple[Any, Any]:
        form = ArticleForm(request.POST)
        form.is_valid()
        start = form.cleaned_data.get("start")
        if start is None:
            raise PublishingRefused("Es fehlen Tag und Uhrzeit, oder sie sind nicht eindeutig.")
        return start, form.cleaned_data.get("end")

    # --- The form's screen -----------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what readers see, and which buttons this user has."""
        article = context.get("original")
        context |= {
            "readers_see": what_readers_see(article) if article else "",
            "state": state_of(article) if article else None,
            "public_address": self._public_address(article),
            "may_write": may(request.user, Action.WRITE),
            "may_publish": may(request.user, Action.PUBLISH),
            "publish_form": ArticleForm(),
            "findings": check(article) if article else None,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def _public_address(article: Article | None) -> str:
        current = (
            article and article.publications.on_air().select_related("revision", "article").first()
        )
        return current.get_absolute_url() if current else ""

    def get_urls(self) -> list[Any]:
        """The preview beside the admin's own screens."""
        view = self.admin_site.admin_view
        return [
            path(
                "<int:article_id>/vorschau/", view(preview_saved), name="articles_article_preview"
            ),
            path("vorschau/", view(preview_typed), name="articles_article_preview_typed"),
            *revision_views.urls,
            *super().get_urls(),
        ]
