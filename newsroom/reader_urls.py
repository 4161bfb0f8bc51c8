"""URLs of a process that serves readers only."""

from django.urls import include, path

from newsroom.health import health

handler400 = "articles.site.errors.bad_request"
handler404 = "articles.site.errors.not_found"
handler500 = "articles.site.errors.server_error"

urlpatterns = [
    path("gesund/", health, name="health"),
    path("", include("articles.site.urls")),
]
