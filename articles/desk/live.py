"""What the open form tells the server by itself: who sits there, and what is typed so far."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.desk.article_form import ArticleForm
from articles.desk.merging import FILED, read_filed_state
from articles.desk.moves import moved_sentence
from articles.desk.policy import Action, User, may_on, visible_articles
from articles.desk.step_form import StepForm
from articles.keys import ARTICLE_KEY_LENGTH
from articles.models import Article, Presence, Unsaved
from articles.models.content import Content
from articles.naming import full_name
from newsroom.plain_text import storable

MOST_CHARACTERS = 600_000
KEPT_FOR = timedelta(days=30)
_SPLIT = ("embargo_0", "embargo_1", "start_0", "start_1", "end_0", "end_1")
_NAMES = (*ArticleForm.base_fields, *StepForm.base_fields, *_SPLIT, "note")


@require_POST
def presence(request: HttpRequest, article: Article) -> JsonResponse:
    """Say that this user has the form open (or, with `leaving`, closes it); tell who else has.

    Returns JSON `{"others": [{"name", "since"}], "latest": number, "saved_by": name, "stage",
    "moved": sentence}`: the last says who brought the article to the stage it is in.
    """
    if "leaving" in request.POST:
        Presence.objects.filter(article=article, by=request.user).delete()
        return JsonResponse({})
    Presence.objects.greet(article.pk, request.user)
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


def others_at(article: Article, user: User) -> list[dict[str, str]]:
    """Who else has the article's form open: name and time of day of arrival in Berlin."""
    return [
        {"name": full_name(one.by), "since": f"{timezone.localtime(one.since):%H:%M}"}
        for one in Presence.objects.filter(article=article).others(user)
    ]


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed, in the user's own store; the article need not exist yet.

    Returns JSON `{"kept_at": "HH:MM"}`, or 413 when it is more than any article.
    """
    row = keep_typed(request)
    if row is None:
        return HttpResponse("Das ist zu viel Text.", status=413)
    return JsonResponse({"kept_at": f"{timezone.localtime(row.kept_at):%H:%M}"})


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the user's own unsaved input away."""
    Unsaved.objects.filter(by=request.user, key=_own_key(request)).delete()
    return HttpResponse(status=204)


@transaction.atomic
def keep_typed(request: HttpRequest) -> Unsaved | None:
    """Keep the posted form for its user; None if it is more than any article.

    Raises:
        Http404: the form is about an article that this user does not write.
    """
    key, fields = _own_key(request), typed_fields(request)
    if len(json.dumps(fields)) > MOST_CHARACTERS:
        return None
    row, _ = Unsaved.objects.update_or_create(
        by=request.user, key=key, defaults={"fields": fields, "kept_at": Now()}
    )
    Unsaved.objects.filter(by=request.user, kept_at__lt=Now() - KEPT_FOR).delete()
    row.refresh_from_db(fields=["kept_at"])
    return row


def typed_fields(request: HttpRequest) -> dict[str, list[str]]:
    """The form's fields as the browser posts them, and nothing else."""
    return {
        name: [storable(value) for value in request.POST.getlist(name)]
        for name in _NAMES
        if name in request.POST
    }


def unsaved_of(user: User, article: Article) -> Unsaved | None:
    """What this user has typed and not saved, if it says anything that is not saved."""
    row = Unsaved.objects.filter(by=user, key=article.key).first()
    if row and article.pk and not _says_something_new(row, article):
        row.delete()
        return None
    return row


def as_initial(fields: dict[str, list[str]]) -> dict[str, Any]:
    """Kept input as a form's initial values."""
    initial: dict[str, Any] = {
        name: values if name in {"regions", "tags"} else values[0]
        for name, values in fields.items()
        if values and name not in _SPLIT
    }
    if "embargo_0" in fields:
        initial["embargo"] = [(fields.get(f"embargo_{part}") or [""])[0] for part in (0, 1)]
    return initial | {name: [] for name in ("regions", "tags") if name not in fields}


def _own_key(request: HttpRequest) -> str:
    """The key of a form this user may write in: their own new one, or an article's.

    Raises:
        Http404: no key, or an article that is not for this user to change.
    """
    key = request.POST.get("discard") or request.POST.get("key", "")
    if not (len(key) == ARTICLE_KEY_LENGTH and key.isascii() and key.isalnum()):
        raise Http404
    if not Article.objects.filter(key=key).exists():
        return key
    article = visible_articles(request.user).filter(key=key).first()
    if article is None or not may_on(request.user, Action.WRITE, article):
        raise Http404
    return key


def _says_something_new(row: Unsaved, article: Article) -> bool:
    """Whether the kept input differs from what is saved, or holds words for a step."""
    fields = {name: values[0] if values else "" for name, values in row.fields.items()}
    written = {"comment", "note", *StepForm.base_fields, *_SPLIT} - {"embargo_0", "embargo_1"}
    if any(fields.get(name) for name in written - {"correction_kind"}):
        return True
    form = ArticleForm(row.as_post(), instance=Article.objects.get(pk=article.pk))
    form.is_valid()
    saved = {name: getattr(article, name) for name in _plain_fields()}
    typed = {name: form.cleaned_data.get(name, saved[name]) for name in _plain_fields()}
    if any(name in form.errors for name in (*_plain_fields(), *FILED)) or typed != saved:
        return True
    opened_on = read_filed_state(fields.get("filed", ""))
    return any(
        set(form.cleaned_data[name].values_list("pk", flat=True))
        not in _known_terms(article, name, opened_on)
        for name in ("regions", "tags")
        if name in form.cleaned_data
    )


def _known_terms(article: Article, name: str, opened_on: dict[str, Any]) -> list[set[int]]:
    """What is saved now, and what the form was opened on: others may have tagged since."""
    saved = set(getattr(article, name).values_list("pk", flat=True))
    before = opened_on.get(name)
    known = [one for one in before if isinstance(one, int)] if isinstance(before, list) else saved
    return [saved, set(known)]


def _plain_fields() -> list[str]:
    return [field.name for field in Content._meta.fields] + ["section", "embargo"]
