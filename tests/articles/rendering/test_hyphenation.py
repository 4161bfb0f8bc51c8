"""Hyphenation of long German words."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from articles.body_html import clean_body
from articles.rendering.hyphenation import SOFT_HYPHEN, hyphenated, hyphenated_html


@pytest.mark.parametrize(
    "divided",
    [
        "Bürokratie|entlastungs|paket",
        "Verwaltungs|modernisierung",
        "Akten|schrank",
        "Onlinezugangs|gesetz",
        "Digital|minister|konferenz",
        "Straßen|verkehrs|ordnung",
        "Landes|datenschutz|beauftragte",
        "Kinder|tages|stätten",
        "IT-Infra|struktur",
        "EfA-Nachnutzungs|verträge",
        "„Register|modernisierung“",
        "Zusammen|arbeit",
        "verwaltungs|übergreifenden",
    ],
)
def test_words_are_divided_where_their_parts_meet(divided: str):
    assert hyphenated(divided.replace("|", "")).replace(SOFT_HYPHEN, "|") == divided


@pytest.mark.parametrize(
    "text",
    [
        "kurze Wörter im Satz",
        "Nordrhein-Westfalen",
        "BUNDESINNENMINISTERIUM",
        "eIDASVerordnungsNummer",
        "https://verwaltungsmodernisierung.example/registermodernisierung",
        "www.verwaltungsmodernisierung.example",
        "verwaltungsmodernisierung.example",
        "registermodernisierung@verwaltungsmodernisierung.example",
        "registermodernisierung_2026",
        "verwaltungsmodernisierung.xlsx",
        "/verwaltungsmodernisierung/registermodernisierung/",
        "Verwaltungs\u00admodernisierung",
    ],
)
def test_addresses_identifiers_and_divided_words_stay(text: str):
    assert hyphenated(text) == text


def test_only_words_between_tags_are_touched():
    markup = (
        '<p title="Bürokratieentlastungspaket > Registermodernisierung">'
        '<a href="/themen/registermodernisierung/">Registermodernisierung</a> &amp; mehr</p>'
    )
    assert hyphenated_html(markup) == markup.replace(
        ">Registermodernisierung<", ">Register\u00admodernisierung<"
    )


@given(st.text(alphabet="aeiounrstdßäöü -.@/<>&;\u00ad", max_size=60))
def test_nothing_but_soft_hyphens_is_added_and_twice_is_once(text: str):
    once = hyphenated(text)
    assert once.replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")
    assert hyphenated(once) == once
    body = clean_body(f"<p>{text}</p>")
    assert hyphenated_html(body).replace(SOFT_HYPHEN, "") == body.replace(SOFT_HYPHEN, "")


def test_the_filter_keeps_plain_text_plain_and_html_safe():
    template = Template("{% load typography %}{{ text|hyphenated }}")
    plain = template.render(Context({"text": "<b>Zusammenarbeit</b>"}))
    assert plain == "&lt;b&gt;Zusammen\u00adarbeit&lt;/b&gt;"
    marked = template.render(Context({"text": mark_safe("<mark>Zusammenarbeit</mark>")}))
    assert marked == "<mark>Zusammen\u00adarbeit</mark>"


def test_headlines_divide_only_what_would_not_fit_a_line():
    template = Template("{% load typography %}{{ text|hyphenated_headline }}")
    headline = template.render(Context({"text": "Miteinander zum Bürokratieentlastungspaket"}))
    assert headline == "Miteinander zum Bürokratie\u00adentlastungs\u00adpaket"
