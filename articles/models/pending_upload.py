from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from articles.keys import IMAGE_KEY_LENGTH, image_key
from articles.models.image import Image
from newsroom.fields import LineField, PlainJSONField

KEPT_FOR = timedelta(days=14)


def incoming_path(incoming: "PendingUpload", _name: str) -> str:
    """Storage path of a file waiting for confirmation, never the uploaded name."""
    return f"eingang/{incoming.key}"


class PendingUploadQuerySet(models.QuerySet["PendingUpload"]):
    """Queries of uploads waiting for confirmation."""

    def forgotten(self) -> "PendingUploadQuerySet":
        """Uploads not confirmed for two weeks."""
        return self.filter(received_at__lt=timezone.now() - KEPT_FOR)

    def in_order(self) -> "PendingUploadQuerySet":
        """In order of arrival."""
        return self.order_by("received_at", "pk")


class PendingUpload(models.Model):
    """An uploaded file that is not a picture yet: nobody has confirmed its credit.

    It survives a closed browser, is seen by whoever sent it and by nobody else, and never by
    readers.
    """

    key = LineField(
        "Schlüssel", max_length=IMAGE_KEY_LENGTH, default=image_key, unique=True, editable=False
    )
    file = models.FileField("Datei", upload_to=incoming_path, max_length=120)
    original_name = LineField("Dateiname", max_length=255, blank=True)
    checksum = LineField("Prüfsumme", max_length=64)
    width = models.PositiveIntegerField("Breite")
    height = models.PositiveIntegerField("Höhe")
    metadata = PlainJSONField("Angaben in der Datei", default=dict, blank=True)
    replaces = models.ForeignKey(
        Image,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name="Neue Version von",
        help_text="Das Bild, dessen neue Version diese Datei werden soll.",
    )
    preview = models.BinaryField("Vorschau als JPEG")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="Hochgeladen von",
    )
    received_at = models.DateTimeField("Hochgeladen am", db_default=Now())

    objects = PendingUploadQuerySet.as_manager()

    class Meta:
        verbose_name = "Datei im Eingang"
        verbose_name_plural = "Eingang"
        indexes = [models.Index(name="incoming_in_order", fields=["received_by", "received_at"])]

    def __str__(self) -> str:
        return self.original_name or self.key
