"""URLs of a process that serves readers and the desk."""

from django.contrib import admin
from django.urls import include, path

from newsroom.paths import DESK_PREFIX
from newsroom.reader_urls import handler400, handler404, handler500
from newsroom.reader_urls import urlpatterns as reader_urlpatterns

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path(DESK_PREFIX.lstrip("/"), admin.site.urls),
    path("", include("articles.desk.article.shared_preview_views")),
    *reader_urlpatterns,
]
