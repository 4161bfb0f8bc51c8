"""Public pages are the same for everybody; staff get to the form by a redirect."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk.policy import Role
from tests.articles.desk.test_article_form import change
from tests.clock import frozen_at, this_minute
from tests.factories import a_region, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db


def test_readers_pages_are_byte_identical_for_staff_and_read_no_session(signed_in):
    publication = on_air(regions=[a_region()], tags=[a_tag()])
    section = publication.article.section
    pages = ["/", publication.get_absolute_url(), section.get_absolute_url(), "/suche/?q=Register"]
    staff = signed_in(Role.DUTY_EDITOR)
    with frozen_at(this_minute()):
        for page in pages:
            for_readers, for_staff = Client().get(page), staff.get(page)
            assert for_readers.content == for_staff.content
            assert for_readers.headers == for_staff.headers
            assert "Cookie" not in for_readers.headers.get("Vary", "")
            assert not for_readers.cookies
            assert not for_staff.cookies
            assert b"/redaktion/" not in for_readers.content


@pytest.mark.parametrize("role", Role)
def test_the_key_leads_to_the_form_of_what_one_may_see(signed_in, role):
    client = signed_in(role)
    own, foreign = an_article(created_by=client.user), an_article()
    for article in (own, foreign):
        response = client.get(f"/redaktion/zum-artikel/{article.key}/")
        if role == Role.AUTHOR and article == foreign:
            assert response.status_code == 404
        else:
            assert response.headers["Location"] == change(article)


@pytest.mark.parametrize("key", ["0000000000", "ä", "x" * 300])
def test_unknown_keys_are_not_found(signed_in, key):
    address = reverse("admin:article_by_key", args=[key])
    assert signed_in(Role.EDITOR).get(address).status_code == 404


def test_who_is_signed_out_comes_back_after_signing_in():
    address = f"/redaktion/zum-artikel/{an_article().key}/"
    response = Client().get(address)
    assert response.headers["Location"] == f"/redaktion/login/?next={address}"
