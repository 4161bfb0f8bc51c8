from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from articles.keys import ARTICLE_KEY_LENGTH
from articles.models.publication import Publication
from articles.models.revision import Revision
from newsroom.fields import LineField

WORD_LENGTH = 60


class SearchDocument(models.Model):
    """Search document (tsvectors) of a publication with its period; kept by a trigger.

    The words are a function of the revision alone, so they never change either. Like publications
    the documents are read with the period in the question only. Rows are narrow: the words lie
    elsewhere, where only ranking fetches them.

    Written by `articles/sql/search_documents.sql`.
    """

    publication = models.OneToOneField(
        Publication,
        on_delete=models.DO_NOTHING,  # the database's own ON DELETE CASCADE does it
        db_constraint=False,
        primary_key=True,
        related_name="search_document",
    )
    key = LineField("Schlüssel des Artikels", max_length=ARTICLE_KEY_LENGTH)
    dated = models.DateTimeField("Datum")
    visible = DateTimeRangeField("Sichtbar")
    words = SearchVectorField("Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text")
    title = SearchVectorField("Wörter und Stämme von Dachzeile und Überschrift")

    class Meta:
        verbose_name = "Suchdokument"
        verbose_name_plural = "Suchdokumente"
        # Without `fastupdate`: every question would read all of what is not yet sorted in.
        indexes = [
            GinIndex(name="searchdocument_words", fields=["words"], fastupdate=False),
            GinIndex(name="searchdocument_title", fields=["title"], fastupdate=False),
        ]

    publication_id: int

    def __str__(self) -> str:
        return f"Suchdokument zu {self.publication_id}"


class LearnedRevision(models.Model):
    """Marks that the words of a revision are already counted in `Word`."""

    revision = models.OneToOneField(
        Revision, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )

    class Meta:
        verbose_name = "Gelernte Fassung"
        verbose_name_plural = "Gelernte Fassungen"

    def __str__(self) -> str:
        return f"Gelernt: {self.revision_id}"


class Word(models.Model):
    """Dictionary entry: how often a word is used, and the parts of a compound.

    Counted are revisions that are or were on air. A word that only planned texts use stands here
    with `uses` 0 and the beginning of its first period as `since`; until then nobody may ask it.
    """

    word = LineField("Wort", max_length=WORD_LENGTH, primary_key=True)
    lexeme = LineField("Stamm", max_length=WORD_LENGTH, db_index=True)
    is_noun = models.BooleanField("Großgeschrieben", default=False)
    uses = models.PositiveIntegerField("Fassungen", default=0)
    since = models.DateTimeField("Veröffentlicht seit")
    parts = ArrayField(
        LineField(max_length=WORD_LENGTH),
        verbose_name="Stämme der Teile",
        null=True,
        help_text="Leer: das Wort ist noch nicht zerlegt.",
    )

    class Meta:
        verbose_name = "Wort"
        verbose_name_plural = "Wörter"
        indexes = [
            GinIndex(name="word_parts", fields=["parts"]),
            GinIndex(OpClass("word", "gin_trgm_ops"), name="word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word


class Abbreviation(models.Model):
    """An abbreviation and its long form as a text explains it; both as stems."""

    short = LineField("Abkürzung", max_length=WORD_LENGTH)
    long = LineField("Langform", max_length=200, db_index=True)
    since = models.DateTimeField("Veröffentlicht seit")
    is_planned = models.BooleanField("Erst geplant", default=False)

    class Meta:
        verbose_name = "Abkürzung"
        verbose_name_plural = "Abkürzungen"
        constraints = [models.UniqueConstraint(name="abbreviation_once", fields=["short", "long"])]

    def __str__(self) -> str:
        return f"{self.short} ({self.long})"
