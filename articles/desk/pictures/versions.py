"""Versions of a picture at the desk: upload a new file, exchange older versions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User as Person
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.announcements import tell_people
from articles.desk.policy import Action, Role, User, may, visible_articles
from articles.models import Article, Image, Notice
from articles.models.picture_versions import versions_of
from articles.person_names import full_name
from articles.picture_exchange import exchange
from articles.pictures.running import Outdated, outdated
from articles.publishing import PublishingRefused
from articles.quoting import quoted


def about_versions(image: Image, user: User) -> dict[str, Any]:
    """What a picture's page says of its versions: all of them, and where older ones still run."""
    versions = versions_of(image)
    running = outdated(image)
    visible = set(
        visible_articles(user).filter(pk__in=[one.pk for one in running.articles]).values_list("pk")
    )
    return {
        "versions": list(enumerate(versions, 1)),
        "number": versions.index(image) + 1,
        "newest": versions[-1],
        "is_newest": versions[-1] == image,
        "running": running,
        "running_articles": [
            (one, _state(one, running), (one.pk,) in visible) for one in running.articles
        ],
        "may_exchange": may(user, Action.KEEP_PICTURES),
        "may_publish": may(user, Action.PUBLISH),
    }


@require_POST
def exchange_everywhere(request: HttpRequest, image_id: int) -> HttpResponse:
    """View: replace older versions in everything on air or planned, or ask a duty editor to.

    What readers see only those change who may publish.
    """
    image = get_object_or_404(Image, pk=image_id)
    running = outdated(image)
    back = HttpResponseRedirect(reverse("admin:articles_image_change", args=[running.newest.pk]))
    if not running:
        messages.info(request, "Dieses Bild läuft nirgends mehr in einer älteren Version.")
    elif running.reaches_readers and not may(request.user, Action.PUBLISH):
        _hand_over(running, request.user)
        messages.success(
            request,
            "Der Dienst (CvD) hat eine Nachricht bekommen. Bis er austauscht, bleibt auf der "
            "Website die bisherige Version.",
        )
    else:
        _exchange(request, running)
    return back


def _exchange(request: HttpRequest, running: Outdated) -> None:
    try:
        exchange(running, request.user)
    except PublishingRefused as refusal:
        messages.error(request, f"Es ist nichts ausgetauscht: {' '.join(refusal.reasons)}")
    else:
        messages.success(request, f"Das Bild ist ausgetauscht: {in_words(running)}.")


def _hand_over(running: Outdated, by: Person) -> None:
    """Notify duty editors, by mail where chosen, that an exchange waits for them."""
    people = Person.objects.filter(is_active=True, groups__name=Role.DUTY_EDITOR.value)
    about = (*running.articles, *(one.article for one in running.placements))[0]
    text = (
        f"{full_name(by)} hat eine neue Version des Bildes {quoted(running.newest)} bestätigt "
        f"und bittet um den Austausch: {in_words(running)}. Der Knopf dafür steht auf der Seite "
        "des Bildes, die auf der Startseite unter „Warnungen“ verlinkt ist."
    )
    tell_people(about, Notice.Kind.PICTURE, text, people.values_list("pk", flat=True), by)


def in_words(running: Outdated) -> str:
    """How much runs with an older version: `3 Artikel auf der Website, 1 geplanter Artikel`."""
    drafts = [one for one in running.drafts if _state(one, running) == "Entwurf"]
    planned = [one for one in running.planned if one not in running.on_air]
    parts = (
        (len(running.on_air), "Artikel auf der Website", "Artikel auf der Website"),
        (len(planned), "geplanter Artikel", "geplante Artikel"),
        (len(drafts), "Entwurf", "Entwürfe"),
        (len(running.placements), "Platzierung", "Platzierungen"),
    )
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n)


def _state(article: Article, running: Outdated) -> str:
    if article in running.on_air:
        return "auf der Website"
    return "geplant" if article in running.planned else "Entwurf"
