"""Full names of users on screens and in mails."""

from django.contrib.auth.models import AbstractBaseUser


def full_name(user: AbstractBaseUser | None) -> str:
    """First and last name, or else the user name; a fixed name for the system itself."""
    if user is None:
        return "Das System"
    return user.get_full_name() or user.get_username()
