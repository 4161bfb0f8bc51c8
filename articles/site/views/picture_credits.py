"""Page of all picture credits: pictures on air by creator, with the articles that show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Image, ImageCredit, Placement, Publication, Revision
from articles.pictures.on_air import pictures_on_air
from articles.rendering.ambiguous_titles import ambiguous_publications
from articles.site.machines.page_meta import head_of_page
from articles.site.request_time import request_time
from regions.german_order import GermanOrder

PER_PAGE = 60
_DESCRIPTION = "Wer die Bilder auf dieser Website gemacht hat und wo sie stehen."


@dataclass(slots=True)
class CreditedPicture:
    """A picture on air and the articles that show it."""

    image: Image
    uses: list[Publication]


@dataclass(slots=True)
class CreditGroup:
    """A credit with its pictures on this page."""

    credit: ImageCredit
    pictures: list[CreditedPicture] = field(default_factory=list)


@require_safe
def picture_credits(request: HttpRequest) -> HttpResponse:
    """View: all pictures on air by credit, each linked to its uses."""
    at = request_time(request)
    pictures = pictures_on_air(at).select_related("credit")
    ordered = pictures.order_by(
        GermanOrder("credit__creator"), GermanOrder("credit__agency"), "credit_id", "key"
    )
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("seite"))
    groups = _grouped(list(page.object_list), at)
    head = head_of_page("Bildquellen", _DESCRIPTION, request.path)
    shown = (use for group in groups for picture in group.pictures for use in picture.uses)
    context = {
        "page": page,
        "groups": groups,
        "head": head,
        "ambiguous": ambiguous_publications(shown),
    }
    return render(request, "site/picture_credits.html", context)


def _grouped(pictures: list[Image], at: datetime) -> list[CreditGroup]:
    uses = _uses(pictures, at)
    groups: dict[int, CreditGroup] = {}
    for image in pictures:
        group = groups.setdefault(image.credit_id, CreditGroup(image.credit))
        group.pictures.append(CreditedPicture(image, uses[image.pk]))
    return list(groups.values())


def _uses(pictures: Iterable[Image], at: datetime) -> dict[int, list[Publication]]:
    """Image id → publications on air that show it, newest first; four queries in total."""
    keys = {image.pk for image in pictures}
    on_air = Publication.objects.on_air(at)
    shown: dict[int, set[int]] = defaultdict(set)  # publication → images
    led = on_air.filter(revision__lead_image__in=keys)
    for publication, image in led.values_list("pk", "revision__lead_image"):
        shown[publication].add(image)
    in_text = Revision.body_images.through.objects.filter(
        image__in=keys, revision__publications__in=on_air
    )
    for publication, image in in_text.values_list("revision__publications", "image"):
        shown[publication].add(image)
    placed = Placement.objects.in_effect(at).filter(
        image__in=keys, article__publications__in=on_air
    )
    for publication, image in placed.values_list("article__publications", "image"):
        shown[publication].add(image)
    found: dict[int, list[Publication]] = defaultdict(list)
    for publication in on_air.filter(pk__in=shown).newest_first().for_list():
        for image in shown[publication.pk]:
            found[image].append(publication)
    return found
