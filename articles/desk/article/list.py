from django.contrib import admin, messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.desk.article.filters import (
    AuthorFilter,
    MineFilter,
    PublishedFilter,
    RegionFilter,
    SectionFilter,
    StageFilter,
    StateFilter,
    TagFilter,
)
from articles.desk.article.search import ids_matching
from articles.desk.article.state import DRAFT, WITHDRAWN, state_of
from articles.desk.base import DeskModelAdmin
from articles.desk.policy import Action, may, visible_articles
from articles.models import Article
from articles.quoting import quoted
from articles.search.timeouts import SearchTimeout
from regions.models import Region


class _PagesByKey(Paginator):
    """Paginator that selects the keys of a page first, so states are computed for its rows only."""

    def page(self, number: int | str) -> Page:
        """One page of articles, in their order."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self.object_list.values_list("pk", flat=True)[start : start + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=list(keys)), number, self)


class ArticleList(DeskModelAdmin):
    """Changelist of articles: columns, search and filters."""

    list_display = (
        "title",
        "stage_badge",
        "state",
        "section",
        "region_names",
        "written_by",
        "published",
        "changed",
    )
    list_display_links = ("title",)
    list_filter = (
        MineFilter,
        StateFilter,
        StageFilter,
        PublishedFilter,
        AuthorFilter,
        SectionFilter,
        RegionFilter,
        TagFilter,
    )
    list_select_related = ("section", "author")
    search_fields = ("kicker", "headline", "teaser", "key")
    search_help_text = (
        "Sucht im ganzen Text, auch in Entwürfen, mit allen Wortformen. „Wörter in "
        "Anführungszeichen“ stehen nebeneinander, ein Minus schließt aus."
    )
    date_hierarchy = "dated"
    paginator = _PagesByKey

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The articles this user may see, with their state."""
        visible = visible_articles(request.user)
        return visible.with_state().prefetch_related("regions").order_by("-changed_at", "-id")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Full-text search; on timeout only kicker, headline and teaser are searched."""
        try:
            found = ids_matching(search_term) if search_term.strip() else None
        except SearchTimeout:
            messages.warning(
                request,
                "Die Suche im Text hat zu lange gedauert. Gezeigt ist, was in Dachzeile, "
                "Überschrift oder Teaser steht.",
            )
            found = None
        if found is None:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [found])), False

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Columns; for users who place articles also the link to make one the lead."""
        columns = super().get_list_display(request)
        return (*columns, "as_lead") if may(request.user, Action.PLACE) else tuple(columns)

    @admin.display(description="Startseite")
    def as_lead(self, article: Article) -> str:
        """Link that makes the article the lead of the front page."""
        if state_of(article) in {DRAFT, WITHDRAWN}:
            return ""
        address = reverse("admin:articles_placement_lead", args=[article.key])
        return format_html(
            '<a href="{}" aria-label="{} als Aufmacher">Als Aufmacher</a>', address, quoted(article)
        )

    @admin.display(description="Artikel", ordering="headline")
    def title(self, article: Article) -> str:
        """Kicker and headline."""
        return str(article)

    @admin.display(description="Arbeitsstand", ordering="stage")
    def stage_badge(self, article: Article) -> SafeString:
        """How far the working copy is."""
        return _badge(article.stage, article.get_stage_display())

    @admin.display(description="Auf der Website")
    def state(self, article: Article) -> SafeString:
        """What readers see."""
        state = state_of(article)
        return _badge(state.key, state.label)

    @admin.display(description="Autor", ordering="author__name")
    def written_by(self, article: Article) -> str:
        """The line as it is printed, or else the author's name."""
        return article.byline or (article.author.name if article.author else "–")

    @admin.display(description="Erschienen", ordering="dated")
    def published(self, article: Article) -> str:
        """When readers saw it first, or will see it."""
        if not (article.was_on_air or article.next_on_air_at):
            return "–"
        return date_format(timezone.localtime(article.dated), "d.m.Y H:i")

    @admin.display(description="Geändert", ordering="changed_at")
    def changed(self, article: Article) -> str:
        """When the working copy was saved last."""
        return date_format(timezone.localtime(article.changed_at), "d.m.Y H:i")

    @admin.display(description="Regionen")
    def region_names(self, article: Article) -> SafeString:
        """The regions, Länder by their two letters, from the prefetched rows."""
        letters = ((region.code.removeprefix("DE-"), region) for region in article.regions.all())
        return format_html_join(
            ", ",
            '<abbr title="{}">{}</abbr>',
            (
                (region.name, short if region.level == Region.Level.LAND else region.name)
                for short, region in letters
            ),
        )


def _badge(key: str, label: str) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', key, label)
