import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.keys import KEY_ALPHABET, article_key, image_key
from newsroom.slugs import german_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Über 50 % größer", "ueber-50-groesser"),
        ("Öffentlicher Dienst: „Jetzt!“", "oeffentlicher-dienst-jetzt"),
        ("STRASSE und Straße", "strasse-und-strasse"),
        ("Ärger u\u0308ber A\u0308", "aerger-ueber-ae"),
        ("Café in Łódź", "cafe-in-lodz"),
        ("???", ""),
        ("日本", ""),
    ],
)
def test_german_is_spelled_out(text, slug):
    assert german_slug(text) == slug


def test_a_long_slug_ends_at_a_word():
    assert german_slug("eins zwei drei", max_length=9) == "eins-zwei"
    assert german_slug("eins zwei drei", max_length=11) == "eins-zwei"
    assert german_slug("x" * 90) == "x" * 80


@given(st.text(max_size=200))
def test_a_slug_is_always_fit_for_an_address(text):
    slug = german_slug(text)
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


def test_keys_are_random_and_readable():
    keys = {article_key() for _ in range(100)} | {image_key() for _ in range(100)}
    assert len(keys) == 200
    assert {len(key) for key in keys} == {10, 26}
    assert set("".join(keys)) <= set(KEY_ALPHABET)
