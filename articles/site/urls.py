"""URLs of the readers' site; see the address plan in `newsroom/docs/site.md`."""

from django.urls import include, path, re_path, register_converter
from django.urls.resolvers import URLPattern

from articles.models import Tag
from articles.site import subscribing
from articles.site.feeds import views as feeds
from articles.site.machines import icons, security_txt, sitemaps, tdm
from articles.site.views import (
    accessibility,
    archive,
    atlas,
    corrections,
    pages,
    picture_credits,
    region_map,
    search,
)
from newsroom.slugs import SlugConverter

app_name = "site"
register_converter(SlugConverter, "german_slug")

_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>[0-3][0-9])"


def _tag_lists(prefix: str, kind: Tag.Kind, plural: str) -> list:
    """URL patterns of a kind of tags: the index, and each tag's list."""
    return [
        path(f"{prefix}/", pages.tags, {"kind": kind}, name=plural),
        path(f"{prefix}/<german_slug:slug>/", pages.tag, {"kind": kind.value}, name=kind.value),
    ]


def _text(prefix: str, name: str, title: str, description: str, **facts: object) -> URLPattern:
    """URL pattern of a page with fixed text; `facts` are its variables."""
    shown = {"page": name, "title": title, "description": description, **facts}
    return path(f"{prefix}/", pages.text_page, shown, name=name)


urlpatterns = [
    path("", pages.front, name="front"),
    path("rubrik/<german_slug:slug>/", pages.section, name="section"),
    path("artikel/<slug:slug_and_key>/", pages.article, name="article"),
    path("regionen/", region_map.regions, name="regions"),
    path("regionen/<german_slug:slug>/", pages.region, name="region"),
    path("atlas/", atlas.atlas, name="atlas"),
    *_tag_lists("ministerien", Tag.Kind.MINISTRY, "ministries"),
    *_tag_lists("themen", Tag.Kind.TOPIC, "topics"),
    *_tag_lists("organisationen", Tag.Kind.ORGANISATION, "organisations"),
    *_tag_lists("personen", Tag.Kind.PERSON, "persons"),
    path("suche/", search.search, name="search"),
    path("suche/vorschlaege/", search.suggest, name="suggestions"),
    path("archiv/", archive.archive, name="archive"),
    re_path(rf"^archiv/{_YEAR}/$", archive.archive, name="archive-year"),
    re_path(rf"^archiv/{_YEAR}/{_MONTH}/$", archive.archive_month, name="archive-month"),
    re_path(rf"^archiv/{_YEAR}/{_MONTH}/{_DAY}/$", archive.archive_day, name="archive-day"),
    path("korrekturen/", corrections.corrections, name="corrections"),
    path("bildquellen/", picture_credits.picture_credits, name="picture-credits"),
    path("abonnieren/", subscribing.subscribing, name="subscribing"),
    _text("impressum", "imprint", "Impressum", "Wer diese Zeitschrift verantwortet."),
    _text("datenschutz", "privacy", "Datenschutz", "Was wir über Sie speichern: fast nichts."),
    _text(
        "barrierefreiheit",
        "accessibility",
        "Barrierefreiheit",
        "Wie zugänglich diese Website ist und wem Sie Hindernisse melden.",
        checked_on=accessibility.CHECKED_ON,
        checked_with=accessibility.CHECKED_WITH,
    ),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("sitemap-seiten.xml", sitemaps.pages, name="sitemap-pages"),
    re_path(
        rf"^sitemap-{_YEAR}-{_MONTH}(?:-(?P<part>[2-9]|[1-9][0-9]{{1,2}}))?\.xml$",
        sitemaps.articles,
        name="sitemap",
    ),
    path("news-sitemap.xml", sitemaps.news, name="sitemap-news"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("icon-<int:size>.png", icons.icon, name="icon"),
    path("manifest.webmanifest", icons.manifest, name="manifest"),
    path(".well-known/tdmrep.json", tdm.tdmrep, name="tdmrep"),
    path(".well-known/security.txt", security_txt.security_txt, name="security-txt"),
    re_path(r"^(?P<of>(?:[\w-]+/)*)feed(?P<form>/|\.json)$", feeds.feed, name="feed"),
    path("", include("articles.pictures.urls")),
]
