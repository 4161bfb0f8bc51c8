import re
from urllib.parse import unquote

from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.section import Section
from newsroom.fields import LineField
from newsroom.plain_text import normalise_line

ADDRESS_LENGTH = 500
# What may stand behind our own host: no second slash or backslash, which browsers read as a host.
OWN_PATH = r"^/([^/\\[:cntrl:]][^\\[:cntrl:]]*)?$"


# Escapes that stay in a kept query: decoded they would part it elsewhere.
_RESERVED = re.compile("(%(?:23|25|26|2B|3B|3D))", re.IGNORECASE)


def address_key(path: str, query: str = "") -> str:
    """Normalised form of an old address: decoded path without trailing slash, and query.

    Both as people read them: `/x%20y/?b=%C3%B6` is `/x y?b=ö`, whoever wrote it.
    """
    path = normalise_line(path).rstrip("/") or "/"
    return f"{path}?{_readable(query)}" if query else path


def _readable(query: str) -> str:
    parts = _RESERVED.split(query)
    decoded = (part.upper() if _RESERVED.fullmatch(part) else unquote(part) for part in parts)
    return normalise_line("".join(decoded))


class RedirectQuerySet(models.QuerySet["Redirect"]):
    """Lookup of old addresses."""

    def of(self, path: str, query: str) -> "Redirect | None":
        """Redirect of an address, with its query or else without; one query."""
        keys = [address_key(path, query), address_key(path)]
        found = self.filter(old_path__in=keys).select_related("section")
        return next(iter(sorted(found, key=lambda one: keys.index(one.old_path))), None)


class Redirect(models.Model):
    """Target of a legacy URL: an article, a section, a path, or none (410).

    Articles and sections are kept as rows, so that the redirect follows when addresses change.

    Triggers: `articles/sql/redirects.sql`.
    """

    old_path = LineField(
        "Alte Adresse",
        max_length=ADDRESS_LENGTH,
        unique=True,
        error_messages={"unique": "Diese alte Adresse steht schon in der Liste."},
        help_text="Pfad ab dem ersten Schrägstrich, wenn nötig mit „?…“: /index.php?id=123.",
    )
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="old_addresses",
        verbose_name="Artikel",
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="old_addresses",
        verbose_name="Rubrik",
    )
    new_path = LineField("Pfad", max_length=ADDRESS_LENGTH, blank=True)
    is_gone = models.BooleanField(
        "Gibt es nicht mehr", default=False, help_text="Antwortet mit 410 statt weiterzuleiten."
    )

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = "Alte Adresse"
        verbose_name_plural = "Alte Adressen"
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                name="redirect_from_a_path",
                condition=Q(old_path__regex=r"^/[^[:cntrl:]]+$"),
                violation_error_message="Eine alte Adresse beginnt mit einem Schrägstrich.",
            ),
            models.CheckConstraint(
                name="redirect_within_the_house",
                condition=Q(new_path="") | Q(new_path__regex=OWN_PATH),
                violation_error_message="Weitergeleitet wird nur innerhalb dieser Website.",
            ),
            models.CheckConstraint(
                name="redirect_leads_to_one_place",
                condition=(
                    Q(article=None, section=None, new_path="", is_gone=True)
                    | Q(article=None, section=None, is_gone=False) & ~Q(new_path="")
                    | Q(article=None, section__isnull=False, new_path="", is_gone=False)
                    | Q(article__isnull=False, section=None, new_path="", is_gone=False)
                ),
                violation_error_message="Es fehlt, wohin die alte Adresse führt.",
            ),
        ]

    def __str__(self) -> str:
        return self.old_path
