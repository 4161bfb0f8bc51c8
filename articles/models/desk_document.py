from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class DeskDocument(models.Model):
    """Search document (tsvector) of a working copy, for the desk only; kept by a trigger.

    Written by `articles/sql/search_documents.sql`.
    """

    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.DO_NOTHING,  # the database's own ON DELETE CASCADE does it
        db_constraint=False,
        primary_key=True,
        related_name="desk_document",
    )
    words = SearchVectorField("Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text")

    class Meta:
        verbose_name = "Suchdokument der Redaktion"
        verbose_name_plural = "Suchdokumente der Redaktion"
        # Without `fastupdate`: every question would read all of what is not yet sorted in.
        indexes = [GinIndex(name="deskdocument_words", fields=["words"], fastupdate=False)]

    article_id: int

    def __str__(self) -> str:
        return f"Suchdokument zu Artikel {self.article_id}"
