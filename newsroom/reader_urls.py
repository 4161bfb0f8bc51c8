"""Every address a reader's process answers."""

from django.urls import include, path

from newsroom.health import health

urlpatterns = [
    path("gesund/", health, name="health"),
    path("", include("articles.site.urls")),
]
