"""Views of a user's notifications: list, mark as read, mail settings."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.desk.policy import Role, User, roles_of
from articles.models import MailChoice, Notice
from newsroom.numbers import is_whole_number

PER_PAGE = 50
ON_START_PAGE = 5
_Kind = Notice.Kind
_REVIEWERS = {Role.EDITOR, Role.DUTY_EDITOR}
_WRITERS = {Role.AUTHOR, Role.EDITOR, Role.DUTY_EDITOR, Role.ADMINISTRATOR}


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """View: all of one's notifications, newest first."""
    own = Notice.objects.of(request.user).select_related("article")
    context = {
        **site.each_context(request),
        "title": "Nachrichten",
        "page": Paginator(own, PER_PAGE).get_page(request.GET.get("seite")),
        "unread": own.unread().count(),
    }
    return render(request, "desk/notices.html", context)


@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """View: mark notifications `read` or `unread` by id, or `all` as read; redirects back."""
    own = Notice.objects.of(request.user).order_by()
    if "all" in request.POST:
        own.mark_read()
    elif number := _number(request.POST.get("read", "")):
        own.filter(pk=number).mark_read()
    elif number := _number(request.POST.get("unread", "")):
        own.filter(pk=number).update(read_at=None)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = reverse("admin:notices")
    return HttpResponseRedirect(back)


class MailForm(forms.Form):
    """One box for each kind of notice that this person can get."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        chosen = MailChoice.objects.of(user)
        for kind in kinds_for(user):
            self.fields[kind.value] = forms.BooleanField(
                label=kind.label, required=False, initial=chosen[kind]
            )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def settings(request: HttpRequest) -> HttpResponse:
    """View: which kinds of notifications one gets by mail."""
    form = MailForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        for kind, by_mail in form.cleaned_data.items():
            MailChoice.objects.update_or_create(
                by=request.user, kind=kind, defaults={"by_mail": by_mail}
            )
        messages.success(request, "Ihre Benachrichtigungen sind eingestellt.")
        return HttpResponseRedirect(reverse("admin:notice_settings"))
    context = {**site.each_context(request), "title": "Benachrichtigungen", "form": form}
    return render(request, "desk/notice_settings.html", context)


def kinds_for(user: User) -> list[Notice.Kind]:
    """Kinds of notifications that users with these roles can get."""
    roles = roles_of(user)
    kinds = [_Kind.HANDED_IN] if roles & _REVIEWERS else []
    if Role.DUTY_EDITOR in roles:
        kinds.append(_Kind.PICTURE)
    if not roles & _WRITERS:
        return [*kinds, _Kind.REMARK]
    return [*kinds, *(kind for kind in _Kind if kind not in {_Kind.HANDED_IN, _Kind.PICTURE})]


def notices_for(user: User) -> dict[str, Any]:
    """Newest unread notifications for the start page, and their number."""
    unread = Notice.objects.of(user).unread().select_related("article")
    newest = list(unread.annotate(number=Window(Count("pk")))[:ON_START_PAGE])
    return {"notices": newest, "unread": newest[0].number if newest else 0}


def _number(text: str) -> int | None:
    return int(text) if is_whole_number(text) else None
