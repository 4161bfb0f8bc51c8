from django import template
from django.utils.safestring import SafeString

from articles.models import Image, PendingUpload
from articles.pictures.figure import (
    THUMBNAIL,
    Layout,
    figure_html,
    picture_context,
    preload_context,
)
from articles.pictures.incoming import preview_context

register = template.Library()


@register.simple_tag
def figure(image: Image, layout: str, caption: str = "") -> SafeString:
    """`{% figure image layout="lead" caption=text %}`: a picture with caption and credit."""
    return figure_html(image, layout=layout, caption=caption)


@register.inclusion_tag("pictures/picture.html")
def thumbnail(image: Image) -> dict[str, object]:
    """`{% thumbnail image %}`: a small picture for the desk, without caption and credit."""
    return {"picture": picture_context(image, THUMBNAIL)}


@register.inclusion_tag("pictures/picture.html")
def incoming_picture(incoming: PendingUpload) -> dict[str, object]:
    """`{% incoming_picture incoming %}`: a file that is no picture of the library yet."""
    return {"picture": preview_context(incoming)}


@register.inclusion_tag("pictures/picture.html")
def crop_preview(image: Image, ratio: str) -> dict[str, object]:
    """`{% crop_preview image "1x1" %}`: the picture at the desk in one of its crops."""
    return {"picture": picture_context(image, Layout(ratio, "20rem"))}


@register.inclusion_tag("pictures/preload.html")
def preload(image: Image, layout: str) -> dict[str, str]:
    """`{% preload image layout="lead" %}` in the head: the page's first picture comes at once."""
    return preload_context(image, layout)
