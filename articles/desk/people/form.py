"""Form of a user: name, mail address, roles."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles.desk.policy import ROLE_DUTIES, Role
from articles.quoting import quoted
from newsroom.slugs import german_slug

MAX_USERNAME_LENGTH = 150
LAST_ADMINISTRATOR = (
    "Das ist der letzte aktive Zugang mit der Rolle „Administrator“. Geben Sie diese Rolle zuerst"
    " einer anderen Person; sonst könnte niemand mehr Zugänge verwalten."
)


class RolesField(forms.ModelMultipleChoiceField):
    """The roles as checkboxes, each with what it is for."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, role: Group) -> str:
        """The role's name and its duty."""
        duty = ROLE_DUTIES.get(role.name)
        return f"{role.name}: {duty}" if duty else role.name


class PersonForm(forms.ModelForm):
    """Form of a new or existing user. A user needs at least one role to sign in."""

    groups = RolesField(
        queryset=Group.objects.order_by("pk"),
        label="Rollen",
        error_messages={
            "required": "Bitte wählen Sie mindestens eine Rolle; ohne Rolle kommt niemand in die"
            " Redaktion."
        },
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "groups", "username", "is_active")
        labels = {"email": "E-Mail-Adresse", "username": "Benutzername", "is_active": "Aktiv"}
        help_texts = {
            "email": "Dorthin gehen die Einladung und die Nachrichten der Redaktion; man kann sich"
            " auch damit anmelden.",
            "username": "Zum Anmelden, zum Beispiel „anna.weber“.",
            "is_active": "Ohne Haken kann sich die Person nicht mehr anmelden. Ihre Texte und der"
            " Verlauf bleiben.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name", "email"):
            if name in self.fields:
                self.fields[name].required = True
        if self.instance.is_superuser:
            administrator = Group.objects.get(name=Role.ADMINISTRATOR)
            self.initial["groups"] = {*self.initial["groups"], administrator}

    def clean_email(self) -> str:
        """An address belongs to one person."""
        email = self.cleaned_data["email"]
        taken = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).first()
        if taken:
            raise ValidationError(f"Diese Adresse gehört schon zum Zugang {quoted(taken)}.")
        return email

    def clean(self) -> dict[str, Any]:
        """At least one user must keep the right to manage users."""
        cleaned = super().clean()
        if self.instance.pk and not self._stays_administrator(cleaned):
            # Two who take the role from each other come one after the other.
            Group.objects.select_for_update().get(name=Role.ADMINISTRATOR)
            others = active_administrators().exclude(pk=self.instance.pk)
            if active_administrators().filter(pk=self.instance.pk).exists() and not others.exists():
                raise ValidationError(LAST_ADMINISTRATOR)
        return cleaned

    def save(self, commit: bool = True) -> User:
        """A new person gets a user name made of the name, and no password yet.

        Whoever `createsuperuser` made is an administrator by the role from now on, or not at all.
        """
        self.instance.is_superuser &= self._is_administrator(self.cleaned_data)
        if not self.instance.pk:
            self.instance.username = free_username(self.instance)
            self.instance.set_unusable_password()
        return super().save(commit)

    def _is_administrator(self, cleaned: dict[str, Any]) -> bool:
        return Role.ADMINISTRATOR in {role.name for role in cleaned.get("groups") or []}

    def _stays_administrator(self, cleaned: dict[str, Any]) -> bool:
        return self._is_administrator(cleaned) and cleaned.get("is_active", True)


def active_administrators() -> QuerySet[User]:
    """Who can manage the users."""
    administrators = User.objects.filter(groups__name=Role.ADMINISTRATOR)
    return (
        (administrators | User.objects.filter(is_superuser=True)).filter(is_active=True).distinct()
    )


def free_username(user: User) -> str:
    """`anna.weber`, or `anna.weber2` where that is taken."""
    parts = (german_slug(user.first_name), german_slug(user.last_name))
    stem = ".".join(filter(None, parts))[: MAX_USERNAME_LENGTH - 4] or "zugang"
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    lowered = {name.lower() for name in taken}
    number = 1
    while (name := stem if number == 1 else f"{stem}{number}") in lowered:
        number += 1
    return name
