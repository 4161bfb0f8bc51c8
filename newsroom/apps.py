from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    """The project itself: commands, checks, static files."""

    name = "newsroom"
    verbose_name = "Newsroom"


class DeskConfig(AdminConfig):
    """Django's admin as the desk."""

    default_site = "articles.desk.site.DeskSite"
