from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The journal: articles, their revisions, and what of them is on air."""

    name = "articles"
    verbose_name = "Redaktion"
