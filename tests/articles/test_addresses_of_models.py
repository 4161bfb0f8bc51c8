"""`get_absolute_url` of every model resolves, whatever the name."""

import re

import pytest
from django.apps import apps
from django.urls import Resolver404, resolve
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Section, Tag
from articles.models.publication import article_address
from newsroom.fields import GermanSlugField
from newsroom.slugs import SLUG, german_slug, validate_slug
from regions.models import Authority, Region

NAMES = [
    "Bürgerbüro", "C#", "C++", "Bund/Länder", "Förderung & Köpfe", "日本", "Łódź", "Ⅳ. Kapitel",
    "١٢٣", "²", "---", "feed", "a", "x" * 300, "ǆ", "ﬁnanzen", "İstanbul", "🇩🇪", "Ä\u0308",
]  # fmt: skip


def addresses(name: str) -> list[str]:
    """Of one unsaved row of each kind, made as saving would make it."""
    tags = [Tag(name=name, kind=kind) for kind in Tag.Kind.values]
    rows = [Section(name=name), Region(name=name), *tags]
    for row in rows:
        field = row._meta.get_field("slug")
        row.slug = german_slug(row.name, field.max_length) or german_slug(row._meta.verbose_name)
        validate_slug(row.slug)
    found = [row.get_absolute_url() for row in rows]
    return [*found, article_address(german_slug(name), "0123456789")]


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_a_nasty_name_resolves(name):
    for address in addresses(name):
        resolve(address)


@given(st.text(max_size=150))
def test_every_address_of_any_name_resolves(name):
    for address in addresses(name):
        resolve(address)


def test_every_slug_of_ours_is_of_one_kind():
    """A model with an address has the one field for it, and its own validators add nothing."""
    models = [
        model for model in apps.get_models() if model._meta.app_label in {"articles", "regions"}
    ]
    slugs = [f for model in models for f in model._meta.fields if f.name == "slug"]
    assert {field.model for field in slugs} >= {Section, Region, Authority, Tag}
    assert all(isinstance(field, GermanSlugField) for field in slugs)
    assert all(validate_slug in field.validators for field in slugs)


@given(st.from_regex(r"[\w-]{1,20}\n?", fullmatch=True))
def test_the_url_patterns_take_exactly_what_the_validator_takes(slug):
    is_valid = re.fullmatch(SLUG, slug) is not None
    for prefix in ("rubrik", "regionen", "themen", "ministerien", "organisationen", "personen"):
        try:
            match = resolve(f"/{prefix}/{slug}/")
        except Resolver404:
            assert not is_valid
        else:
            assert is_valid
            assert match.kwargs["slug"] == slug
