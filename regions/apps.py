from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """App of regions: EU, Bund and the 16 Länder."""

    name = "regions"
    verbose_name = "Regionen"
