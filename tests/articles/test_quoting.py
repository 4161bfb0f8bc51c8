"""Nested quotation marks."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.desk.policy import Role
from articles.quoting import nested, quoted
from tests.articles.desk.test_vocabulary_desk import a_tag_form

# An opening mark, and a title put in before it is closed.
IN_PYTHON = re.compile(r"„[^“\n]*?(?:\{(?!within_quotes)|%s|%\()")
IN_TEMPLATES = re.compile(r"„(?:<[^>]*>|[^“\n<{])*\{(?:\{(?![^}]*\|within_quotes)|% firstof)")


def _unprotected(folder: Path, ending: str, pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(settings.BASE_DIR)}: {match[0]}"
        for path in folder.rglob(ending)
        if "migrations" not in path.parts
        for match in pattern.finditer(path.read_text())
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Bund startet Portal", "„Bund startet Portal“"),
        ("„Digital zuerst“ ist Pflicht", "„‚Digital zuerst‘ ist Pflicht“"),
        ("Minister: “Cloud first”", "„Minister: ‘Cloud first’“"),
        ("Wie geht’s weiter?", "„Wie geht’s weiter?“"),
    ],
)
def test_marks_within_marks_are_single(title: str, shown: str) -> None:
    assert quoted(title) == shown


def test_in_a_template_a_title_is_quoted_and_escaped_as_ever() -> None:
    template = Template("{% load quoting %}{{ title|quoted }}{{ html|quoted }}")
    context = Context({"title": "<b> „Ja“", "html": mark_safe("<b>Ja</b>")})
    assert template.render(context) == "„&lt;b&gt; ‚Ja‘“„<b>Ja</b>“"


def test_no_title_is_put_between_quotation_marks_unprotected() -> None:
    sources = [settings.BASE_DIR / name for name in ("articles", "newsroom", "regions")]
    found = [line for folder in sources for line in _unprotected(folder, "*.py", IN_PYTHON)]
    found += _unprotected(settings.BASE_DIR / "templates", "*.html", IN_TEMPLATES)
    # The schema's page quotes sentences for developers as they stand in the code.
    allowed = ("articles/quoting.py", "newsroom/schema/page.py")
    assert [one for one in found if not one.startswith(allowed)] == []


@pytest.mark.parametrize("source", ['f"Das Bild „{image}“ fehlt"', '"„%s“ ist da"', "„Bild {x}“"])
def test_an_unprotected_title_in_a_source_would_be_found(source: str) -> None:
    assert IN_PYTHON.search(source)


@pytest.mark.parametrize(
    "source", ["„{{ article }}“", "„<a>{{ one.name }}</a>“", "„{% firstof a b %}“"]
)
def test_an_unprotected_title_in_a_template_would_be_found(source: str) -> None:
    assert IN_TEMPLATES.search(source)


def test_a_sentence_is_nested_as_a_whole_and_stays_as_safe_as_it_was() -> None:
    link = mark_safe('Schlagwort „<a href="/x">Programm „Jetzt“</a>“ wurde geändert.')
    done = nested(link)
    assert done == 'Schlagwort „<a href="/x">Programm ‚Jetzt‘</a>“ wurde geändert.'
    assert isinstance(done, SafeString)
    assert nested("Offen „und „nie geschlossen“") == "Offen „und „nie geschlossen“"


@pytest.mark.django_db
def test_the_admins_own_message_nests_the_name_of_what_was_saved(signed_in) -> None:
    typed = a_tag_form(name="Programm „Jetzt“", slug="programm-jetzt")
    answer = signed_in(Role.TAGGER).post(reverse("admin:articles_tag_add"), typed, follow=True)
    assert "Programm ‚Jetzt‘</a>“" in answer.text
    assert "Programm „Jetzt““" not in re.sub("<[^>]*>", "", answer.text)
