"""The settings as the type checker's Django plugin reads them."""

from tests.settings import *  # noqa: F403

# The plugin knows the user model only where Django's own name of the app is listed.
INSTALLED_APPS = [
    "django.contrib.auth" if app == "newsroom.apps.AccountsConfig" else app
    for app in INSTALLED_APPS  # noqa: F405
]
