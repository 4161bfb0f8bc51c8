from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """App of articles, revisions and publications."""

    name = "articles"
    verbose_name = "Redaktion"
