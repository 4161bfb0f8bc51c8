"""Which pictures readers may see: those that something on air shows, while their licence lasts."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Image, Placement, Publication, Revision


def pictures_on_air(at: datetime) -> QuerySet[Image]:
    """Pictures within their licence that lead or illustrate what is on air at this moment."""
    on_air = Publication.objects.on_air(at)
    placed = Placement.objects.in_effect(at).filter(
        Exists(on_air.filter(article=OuterRef("article"))), image=OuterRef("pk")
    )
    in_text = Revision.body_images.through.objects.filter(
        Exists(on_air.filter(revision=OuterRef("revision"))), image=OuterRef("pk")
    )
    return Image.objects.usable(at).filter(
        Q(Exists(on_air.filter(revision__lead_image=OuterRef("pk"))))
        | Q(Exists(in_text))
        | Q(Exists(placed))
    )
