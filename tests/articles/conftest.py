import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.desk.policy import Role


@pytest.fixture
def signed_in(db: None):
    """Sign in as a role and get a client; `signed_in(Role.EDITOR).user` is the person."""

    def make(role: Role, name: str = "") -> Client:
        user = User.objects.create_user(
            name or f"user-{role.name.lower()}", password="ein-langes-passwort", is_staff=True
        )
        user.groups.add(Group.objects.get(name=role.value))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return make
