"""Where a picture is used: reasons against deletion, and what a change affects."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.desk.policy import User, visible_articles
from articles.models import Article, Image, Placement, Publication, Revision


@dataclass(frozen=True, slots=True)
class PictureUse:
    """One use of a picture: label, address of the form, and state for readers."""

    words: str
    url: str
    is_on_air: bool


def uses_of(image: Image, user: User, *, with_versions: bool = False) -> list[PictureUse]:
    """Every article and placement that shows the picture or has shown it, in two queries.

    With `with_versions` also the version that has followed it, which would lose its beginning.
    """
    revisions = Revision.objects.filter(article=OuterRef("pk"))
    led = revisions.filter(lead_image=image)
    showing = revisions.filter(body_images=image)
    on_air = Publication.objects.on_air().filter(article=OuterRef("pk"))
    shown = on_air.filter(Q(revision__lead_image=image) | Q(revision__body_images=image))
    visible = visible_articles(user).filter(pk=OuterRef("pk"))
    articles = (
        Article.objects.filter(Q(lead_image=image) | Exists(led) | Exists(showing))
        .annotate(shown=Exists(shown), visible=Exists(visible))
        .order_by("-changed_at")
    )
    placements = Placement.objects.filter(image=image).select_related("article")
    return [
        *(_in_article(article) for article in articles),
        *(
            PictureUse(
                f"Platzierung: {placement}",
                reverse("admin:articles_placement_change", args=[placement.pk]),
                is_on_air=False,
            )
            for placement in placements
        ),
        *(_followed_by(image) if with_versions else []),
    ]


def _followed_by(image: Image) -> list[PictureUse]:
    return [
        PictureUse(
            f"Neuere Version: {later}",
            reverse("admin:articles_image_change", args=[later.pk]),
            is_on_air=False,
        )
        for later in Image.objects.filter(replaces=image)
    ]


def _in_article(article: Article) -> PictureUse:
    if not article.visible:
        return PictureUse("Artikel einer anderen Person", "", article.shown)
    address = reverse("admin:articles_article_change", args=[article.pk])
    return PictureUse(str(article), address, article.shown)
