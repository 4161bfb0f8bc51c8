"""The readers' addresses; see the address plan in the README."""

from django.urls import include, path

from articles.models import Tag
from articles.site import (
    accessibility,
    atlas,
    corrections,
    picture_credits,
    region_map,
    search,
    views,
)

app_name = "site"


def _shelf(prefix: str, kind: Tag.Kind, plural: str) -> list:
    """The overview of a kind of tags and the list of each."""
    return [
        path(f"{prefix}/", views.tags, {"kind": kind}, name=plural),
        path(f"{prefix}/<slug:slug>/", views.tag, {"kind": kind.value}, name=kind.value),
    ]


urlpatterns = [
    path("", views.front, name="front"),
    path("rubrik/<slug:slug>/", views.section, name="section"),
    path("artikel/<slug:slug_and_key>/", views.article, name="article"),
    path("regionen/", region_map.regions, name="regions"),
    path("regionen/<slug:slug>/", views.region, name="region"),
    path("atlas/", atlas.atlas, name="atlas"),
    *_shelf("ministerien", Tag.Kind.MINISTRY, "ministries"),
    *_shelf("themen", Tag.Kind.TOPIC, "topics"),
    *_shelf("organisationen", Tag.Kind.ORGANISATION, "organisations"),
    *_shelf("personen", Tag.Kind.PERSON, "persons"),
    path("suche/", search.search, name="search"),
    path("suche/vorschlaege/", search.suggest, name="suggestions"),
    path("korrekturen/", corrections.corrections, name="corrections"),
    path("korrekturen/feed/", corrections.corrections_feed, name="corrections-feed"),
    path("bildquellen/", picture_credits.picture_credits, name="picture-credits"),
    path("impressum/", views.text_page, {"template": "site/imprint.html"}, name="imprint"),
    path("datenschutz/", views.text_page, {"template": "site/privacy.html"}, name="privacy"),
    path(
        "barrierefreiheit/",
        views.text_page,
        {
            "template": "site/accessibility.html",
            "checked_on": accessibility.CHECKED_ON,
            "checked_with": accessibility.CHECKED_WITH,
        },
        name="accessibility",
    ),
    path("", include("articles.pictures.urls")),
]
