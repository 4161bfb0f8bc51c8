"""Every address a reader's process answers."""

from django.urls import include, path

urlpatterns = [path("", include("articles.site.urls"))]
