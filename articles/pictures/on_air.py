"""Pictures that readers may load: used on air, within their licence."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Image, Placement, Publication, Revision


def pictures_on_air(at: datetime) -> QuerySet[Image]:
    """Licensed pictures that are lead pictures or in bodies on air at `at`."""
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
