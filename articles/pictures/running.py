"""Finds uses of older picture versions on the site, in plans and at the desk."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from articles.models import Article, Image, Placement, Publication, Revision
from articles.models.picture_versions import versions_of


@dataclass(frozen=True, slots=True)
class Outdated:
    """Everything that shows an older version of a picture.

    Attributes:
        older, newest: the versions.
        on_air: articles that readers see with an older one now.
        planned: articles that are to come with one.
        drafts: articles whose working copy alone has one.
        placements: on the front page or a section's, now or to come.
    """

    older: list[Image]
    newest: Image
    on_air: list[Article]
    planned: list[Article]
    drafts: list[Article]
    placements: list[Placement]

    @property
    def articles(self) -> list[Article]:
        """All articles concerned, each once."""
        return list({one.pk: one for one in (*self.on_air, *self.planned, *self.drafts)}.values())

    @property
    def reaches_readers(self) -> bool:
        """Whether an exchange changes what readers see now or later."""
        return bool(self.on_air or self.planned or self.placements)

    def __bool__(self) -> bool:
        return bool(self.articles or self.placements)


def outdated(image: Image) -> Outdated:
    """All uses of older versions of this picture."""
    *older, newest = versions_of(image)
    pks = [one.pk for one in older]
    shown = Publication.objects.filter(article=OuterRef("pk")).filter(
        Q(revision__lead_image__in=pks) | Q(revision__body_images__in=pks)
    )
    articles = Article.objects.order_by("-changed_at", "-pk")
    return Outdated(
        older,
        newest,
        on_air=list(articles.filter(Exists(shown.on_air()))) if pks else [],
        planned=list(articles.filter(Exists(shown.planned()))) if pks else [],
        drafts=list(articles.filter(_in_working_copy(pks))) if pks else [],
        placements=list(_placements(pks)) if pks else [],
    )


def _in_working_copy(pks: list[int]) -> Q:
    last = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    showing = Revision.objects.filter(~Exists(last), article=OuterRef("pk"), body_images__in=pks)
    return Q(lead_image__in=pks) | Exists(showing)


def _placements(pks: list[int]) -> QuerySet[Placement]:
    not_over = Q(visible__upper_inf=True) | Q(visible__endswith__gt=Now())
    return (
        Placement.objects.filter(not_over, image__in=pks).select_related("article").order_by("pk")
    )
