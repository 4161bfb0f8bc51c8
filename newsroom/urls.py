"""Every address of a process that serves readers and the desk."""

from django.contrib import admin
from django.urls import path

from newsroom.middleware import DESK_PREFIX
from newsroom.reader_urls import urlpatterns as reader_urlpatterns

urlpatterns = [path(DESK_PREFIX.lstrip("/"), admin.site.urls), *reader_urlpatterns]
