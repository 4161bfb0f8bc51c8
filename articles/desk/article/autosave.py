"""Autosave: keeps what a user types into an article's form before saving."""

import json
import re
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404, HttpRequest

from articles.desk.article.form import ArticleForm
from articles.desk.article.step_form import StepForm
from articles.desk.policy import Action, User, may_on, visible_article
from articles.keys import is_article_key
from articles.models import Article, Autosave
from articles.models.autosave import TAB_LENGTH
from newsroom.plain_text import storable

MAX_CHARACTERS = 600_000
MAX_FORMS = 20  # open forms of one article whose input is kept for one person
KEPT_FOR = timedelta(days=30)
SPLIT = ("embargo_0", "embargo_1", "start_0", "start_1", "end_0", "end_1")
_MAX_AGE = 12  # digits
_NAMES = (*ArticleForm.base_fields, *StepForm.base_fields, *SPLIT, "note")
_TAB = re.compile(rf"[0-9a-z-]{{1,{TAB_LENGTH}}}")


@transaction.atomic
def keep_typed(request: HttpRequest, user: User | None = None) -> Autosave | None:
    """Store the posted form as the user's autosave; None if it is too large.

    Args:
        request: posts the form; `tab` names the open form, `age` says how many milliseconds ago the
            last key was pressed, by the browser's own clock, which may be wrong but not uneven.
        user: whose words they are, if not those of whoever is signed in.

    Raises:
        Http404: the form is about an article that this user does not write.
    """
    user = user or request.user
    key, fields = writable_key(user, request.POST.get("key", "")), typed_fields(request)
    if len(json.dumps(fields)) > MAX_CHARACTERS:
        return None
    row, _ = Autosave.objects.update_or_create(
        by=user,
        key=key,
        tab=tab_of(request),
        defaults={"fields": fields, "kept_at": Now() - _age(request), "discarded_at": None},
    )
    _forget_the_oldest(user, key)
    row.refresh_from_db(fields=["kept_at"])
    return row


def forget_saved(user: User, key: str, tab: str) -> None:
    """Delete the autosave of a form that is saved now."""
    Autosave.objects.filter(by=user, key=key, tab=tab).delete()


def typed_fields(request: HttpRequest) -> dict[str, list[str]]:
    """The form's fields as the browser posts them, and nothing else."""
    return {
        name: [storable(value) for value in request.POST.getlist(name)]
        for name in _NAMES
        if name in request.POST
    }


def tab_of(request: HttpRequest) -> str:
    """Id of the open form (browser tab) that posted; empty if missing."""
    tab = request.POST.get("tab", "")
    return tab if is_tab(tab) else ""


def is_tab(text: str) -> bool:
    """Whether a text has the format of a tab id."""
    return _TAB.fullmatch(text) is not None


def as_initial(fields: dict[str, list[str]]) -> dict[str, Any]:
    """Autosaved input as a form's initial values."""
    initial: dict[str, Any] = {
        name: values if name in {"regions", "tags"} else values[0]
        for name, values in fields.items()
        if values and name not in SPLIT
    }
    if "embargo_0" in fields:
        initial["embargo"] = [(fields.get(f"embargo_{part}") or [""])[0] for part in (0, 1)]
    return initial | {name: [] for name in ("regions", "tags") if name not in fields}


def writable_key(user: User, key: str) -> str:
    """The key of a form this user may write in: their own new one, or an article's.

    Raises:
        Http404: no key, or an article that is not for this user to change.
    """
    if not is_article_key(key):
        raise Http404
    if not Article.objects.filter(key=key).exists():
        return key
    article = visible_article(user, key)
    if article is None or not may_on(user, Action.WRITE, article):
        raise Http404
    return key


def _age(request: HttpRequest) -> timedelta:
    """Time since the last key press, as far as the browser's value is plausible."""
    text = request.POST.get("age", "")
    if not (text.isascii() and text.isdecimal() and len(text) <= _MAX_AGE):
        return timedelta()
    return min(timedelta(milliseconds=int(text)), KEPT_FOR)


def _forget_the_oldest(user: User, key: str) -> None:
    own = Autosave.objects.filter(by=user)
    own.filter(kept_at__lt=Now() - KEPT_FOR).delete()
    of_article = own.filter(key=key).order_by("-kept_at", "-pk")
    own.filter(pk__in=list(of_article.values_list("pk", flat=True)[MAX_FORMS:])).delete()
