"""Signing in for the first time, and again after forgetting the password."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth import views
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from articles.desk.people.mails import invite, send_password_link
from articles.desk.people.password_links import INVITATION, RESET, PasswordLinks

RESEND_SECONDS = 120  # nobody's mailbox is filled by somebody who presses again and again


@require_POST
def send_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Send a person a new invitation, or a link for a new password if one was set before."""
    user = get_object_or_404(User, pk=user_id)
    if not user.is_active or not user.email:
        messages.error(
            request,
            "Es ging keine Mail hinaus: Der Zugang ist abgeschaltet oder hat keine E-Mail-Adresse.",
        )
    elif user.has_usable_password():
        send_password_link(user)
        messages.success(request, f"Der Link für ein neues Passwort geht an {user.email}.")
    else:
        invite(user, request.user)
        messages.success(request, f"Eine neue Einladung geht an {user.email}.")
    return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))


class DeskContext:
    """What the desk's frame needs on pages for people who are not signed in."""

    title = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The frame's own values beside the view's."""
        frame = site.each_context(self.request)
        return super().get_context_data(**(frame | {"title": self.title} | kwargs))


class ForgottenPasswordForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label="E-Mail-Adresse",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class ForgottenPassword(DeskContext, FormView):
    """Sends a link for a new password; the answer is the same whether the address is known."""

    form_class = ForgottenPasswordForm
    template_name = "desk/people/forgotten.html"
    success_url = reverse_lazy("admin:password_reset_done")
    title = "Passwort vergessen"

    @transaction.atomic
    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        """Send at most one mail in two minutes; users without a password are invited again."""
        email = form.cleaned_data["email"]
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user and cache.add(f"password-link:{user.pk}", 1, RESEND_SECONDS):
            send_password_link(user)
        return super().form_valid(form)


class LinkSent(DeskContext, TemplateView):
    """Says that a mail is on its way, if the address is known."""

    template_name = "desk/people/sent.html"
    title = "Bitte sehen Sie in Ihr Postfach"


class SetPassword(DeskContext, views.PasswordResetConfirmView):
    """Where the links of the mails lead: the form for a password."""

    links: ClassVar[PasswordLinks] = RESET
    template_name = "desk/people/set_password.html"
    success_url = reverse_lazy("admin:password_reset_complete")
    title = "Neues Passwort"

    @property
    def token_generator(self) -> PasswordLinks:
        """Generator of the tokens that this view accepts."""
        return self.links

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A link that works no more says so in the title."""
        context = super().get_context_data(**kwargs)
        return (
            context if context["validlink"] else context | {"title": "Dieser Link gilt nicht mehr"}
        )


class AcceptInvitation(SetPassword):
    """Where an invitation leads."""

    links = INVITATION
    title = "Willkommen in der Redaktion"


class PasswordSet(DeskContext, TemplateView):
    """Says that the password is set, and leads to the sign-in."""

    template_name = "desk/people/password_set.html"
    title = "Ihr Passwort ist gesetzt"
