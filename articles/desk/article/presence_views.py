"""Presence endpoint: who else has an article's form open, and what changed meanwhile."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.desk.article.moves import moved_sentence
from articles.desk.policy import Action, User, may_on
from articles.models import Article, Presence
from articles.person_names import full_name


@require_POST
def presence(request: HttpRequest, article: Article) -> JsonResponse:
    """Heartbeat of an open form (`leaving` ends it); answers who else has it open.

    Returns JSON `{"others": [{"name", "since"}], "latest": number, "saved_by": name, "stage",
    "moved": sentence}`: the last says who brought the article to the stage it is in.
    """
    if "leaving" in request.POST:
        Presence.objects.filter(article=article, by=request.user).delete()
        return JsonResponse({})
    note_presence(article, request.user)
    latest = article.revisions.newest_first().select_related("saved_by").first()
    last_move = article.journal.moves().newest_first().select_related("by").first()
    return JsonResponse(
        {
            "others": others_at(article, request.user),
            "latest": latest.number if latest else 0,
            "saved_by": full_name(latest.saved_by) if latest and latest.saved_by else "",
            "stage": article.stage,
            "moved": moved_sentence(last_move),
        }
    )


def note_presence(article: Article, user: User) -> None:
    """Record the user's presence if they may change the article; mere readers are not recorded."""
    if may_on(user, Action.WRITE, article) or may_on(user, Action.CLASSIFY, article):
        Presence.objects.touch(article.pk, user)
    else:
        Presence.objects.filter(article=article, by=user).delete()


def others_at(article: Article, user: User) -> list[dict[str, str]]:
    """Who else has the article's form open: name and time of day of arrival in Berlin."""
    return [
        {"name": full_name(one.by), "since": f"{timezone.localtime(one.since):%H:%M}"}
        for one in Presence.objects.filter(article=article).others(user)
    ]
