"""Idempotent saving: receipts of forms that were received and saved."""

import hashlib
import json
import re
from datetime import timedelta

from django.db.models.functions import Now
from django.http import HttpRequest

from articles.desk.article.steps import STEPS
from articles.models import Article, SaveReceipt
from articles.models.save_receipt import ATTEMPT_LENGTH

KEPT_FOR = timedelta(days=30)
# Not part of what somebody wants saved: a fresh token, and how long ago the last key was pressed.
_BESIDE = {"csrfmiddlewaretoken", "age", "attempt", "owner"}
_ATTEMPT = re.compile(rf"[0-9a-z-]{{8,{ATTEMPT_LENGTH}}}")


def receipt_of(request: HttpRequest, article: Article) -> SaveReceipt | None:
    """Receipt of exactly this form, if it was saved before.

    Saving is also a second arrival of the same form with a step: the browser, having waited in vain
    for the answer to a step, only saves. The article's row must be locked, so that of two arrivals
    at once the second one sees it.
    """
    attempt = _attempt_of(request)
    if not attempt:
        return None
    pressed = [_pressed(request)]
    if pressed == ["_save"]:
        pressed += [f"_{step.name}" for step in STEPS]
    digests = [_digest_of(request, button) for button in pressed]
    return SaveReceipt.objects.filter(
        by=request.user, article=article, attempt=attempt, digest__in=digests
    ).first()


def write_receipt(request: HttpRequest, article: Article) -> None:
    """Store the receipt of this form, in the transaction that saves it."""
    attempt = _attempt_of(request)
    if not attempt:
        return
    latest = article.latest_revision
    SaveReceipt.objects.create(
        by=request.user,
        article=article,
        attempt=attempt,
        digest=_digest_of(request, _pressed(request)),
        number=latest.number if latest else None,
    )
    SaveReceipt.objects.filter(by=request.user, at__lt=Now() - KEPT_FOR).delete()


def _attempt_of(request: HttpRequest) -> str:
    attempt = request.POST.get("attempt", "")
    return attempt if _ATTEMPT.fullmatch(attempt) else ""


def _pressed(request: HttpRequest) -> str:
    """The name of the button that sent the form."""
    return next((name for name in request.POST if name.startswith("_")), "")


def _digest_of(request: HttpRequest, button: str) -> str:
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in _BESIDE and not name.startswith("_")
    }
    text = json.dumps([button, fields], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
