"""How people are called on the screen and in letters."""

from django.contrib.auth.models import AbstractBaseUser


def full_name(user: AbstractBaseUser | None) -> str:
    """First and last name, or what they sign in with; the system itself is no person."""
    if user is None:
        return "Das System"
    return user.get_full_name() or user.get_username()
