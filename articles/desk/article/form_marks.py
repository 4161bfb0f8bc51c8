"""Hidden fields of the article form: owner, tab id, attempt."""

import secrets
from uuid import uuid4

from django.http import HttpRequest

from articles.desk.article.autosave import tab_of
from articles.desk.article.form_owner import FIELD as OWNER
from articles.desk.article.form_owner import owner_mark
from articles.models import Autosave


def form_marks(request: HttpRequest, kept: Autosave | None) -> dict[str, str]:
    """Hidden fields by name: new ones, or those of the posted form or autosave.

    Every rendering is an open form of its own, so that a second tab or a reload never writes over
    what another one has kept.
    """
    return {
        OWNER: owner_mark(request.user),
        "tab": tab_of(request) or (kept.tab if kept else "") or secrets.token_hex(8),
        "attempt": request.POST.get("attempt", "") or str(uuid4()),
    }
