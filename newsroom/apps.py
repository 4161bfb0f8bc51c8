from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig

from newsroom.generics import allow_brackets

allow_brackets()  # here: every app's configuration is imported before the first model


class NewsroomConfig(AppConfig):
    """App of the project: commands, system checks, static files."""

    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """Register checks and signal receivers (sign-in, normalised user names)."""
        from newsroom import checks, session_limits  # noqa: F401, PLC0415 - register on import
        from newsroom.people_names import watch_people  # noqa: PLC0415 - models are ready now

        watch_people()


class DeskConfig(AdminConfig):
    """Django's admin as the desk."""

    default_site = "articles.desk.admin_site.DeskSite"


class AccountsConfig(AuthConfig):
    """Users and groups, under a name that a newspaper's desk would give the room."""

    verbose_name = "Zugänge"
