from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """The federation: EU, Bund and the 16 Länder."""

    name = "regions"
    verbose_name = "Regionen"
