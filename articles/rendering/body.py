from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from articles.body_html import figures, split_at_figures
from articles.models import Image
from articles.pictures.figure import figure_html
from articles.rendering.tables import with_boxed_tables


def body_html(body: str, *, at: datetime) -> SafeString:
    """A body for readers: with complete figures, and scrollable tables.

    Pictures that no longer exist or whose licence does not cover the moment `at` are left out.
    """
    keys = [key for key, _ in figures(body)]
    pictures = (
        {p.key: p for p in Image.objects.usable(at).filter(key__in=keys).select_related("credit")}
        if keys
        else {}
    )
    parts = []
    for part in split_at_figures(body):
        if isinstance(part, str):
            parts.append(part)
        elif picture := pictures.get(part[0]):
            parts.append(figure_html(picture, layout="body", caption=part[1]))
    return mark_safe(with_boxed_tables("".join(parts)))  # noqa: S308 - cleaned on every save, see articles.body_html
