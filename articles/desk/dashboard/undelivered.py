"""Undelivered mails on the dashboard, for users who may look after mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.desk.policy import Action, User, may
from articles.quoting import quoted
from newsroom.outbox.models import Mail
from newsroom.outbox.sending import send_again

LINES = 6


def undelivered(user: User) -> dict[str, Any]:
    """The newest mails that have not gone out, and how many there are; nothing for other roles."""
    if not may(user, Action.KEEP_MAIL):
        return {"mails": [], "number": 0}
    mails = Mail.objects.in_trouble()
    newest = list(mails.defer("text")[:LINES])
    return {"mails": newest, "number": mails.count() if len(newest) == LINES else len(newest)}


@require_POST
def again(request: HttpRequest, mail_id: int) -> HttpResponse:
    """View: try a mail again."""
    mail = get_object_or_404(Mail, pk=mail_id)
    if send_again(mail):
        messages.success(request, f"{quoted(mail.subject)} geht gleich noch einmal an {mail.to}.")
    else:
        messages.info(request, f"{quoted(mail.subject)} ist inzwischen an {mail.to} versandt.")
    return HttpResponseRedirect(reverse("admin:index") + "#e-mails")


@require_POST
def drop(request: HttpRequest, mail_id: int) -> HttpResponse:
    """View: give a mail up; it is neither tried nor shown again."""
    mail = get_object_or_404(Mail, pk=mail_id)
    mail.delete()
    messages.success(request, f"{quoted(mail.subject)} an {mail.to} wird nicht mehr versandt.")
    return HttpResponseRedirect(reverse("admin:index") + "#e-mails")
