"""Every screen of the desk is in German, for every role, also with invalid input."""

import json
import re
from collections.abc import Iterator

import pytest
from django.contrib.admin import site
from django.forms.utils import pretty_name
from django.urls import reverse

from articles.desk.people.password_links import INVITATION
from tests.articles.desk.german import english_in, spoken
from tests.articles.desk.test_every_address import (
    ARTICLE,
    DESK,
    LETTERS,
    OPEN,
    SCREENS,
    World,
    arguments_of_the_desk,
    client_of,
    one_of,
    requests_about,
    undone,
    world,  # noqa: F401 - a fixture
)

pytestmark = pytest.mark.django_db

# German words of Django's catalogue that no desk would say, and what it says instead.
UNSAID = {
    "Geschichte": "Verlauf",
    "Änderungsgeschichte": "Verlauf",
    "Staff-Account": "Zugang",
    "Mitarbeiter-Status": "a role is enough",
    "Weiterer Name hinzufügen": "Name hinzufügen",
    "Website-Verwaltung": "Redaktionstisch",
    "Django": "",
}


ALSO_GERMAN = {"April", "August", "September", "November", "URL", "Name", "Filter"}


def test_the_catalogues_are_read_and_english_is_found():
    page = (
        '<h2 class="visually-hidden">Pagination Bilder</h2><p>After you’ve created a user, you’ll'
        ' be able to edit more user options.</p><p title="Delete selected Bilder">Name</p>'
        "<script>Save</script><p>5 results</p><p>Save and continue editing</p>"
    )
    assert english_in(page) == [
        "5 results",
        "After you’ve created a user, you’ll be able to edit more user options.",
        "Delete selected Bilder",
        "Pagination Bilder",
        "Save and continue editing",
    ]
    assert english_in("<p>Sichern</p><a>Überschrift: Name</a>") == []


@pytest.mark.parametrize("who", [*LETTERS, "anonymous"])
def test_no_screen_says_a_word_of_djangos_english_catalogue(world, who):  # noqa: F811 - a fixture
    seen = list(pages(world, who))
    assert sum(status == 200 for _, status, _ in seen) > (25 if who in LETTERS else 3)
    english = {name: found for name, _, page in seen if (found := english_in(page))}
    assert english == {}
    odd = {
        name: words
        for name, _, page in seen
        if (words := {word for word in UNSAID if word in " ".join(spoken(page))})
    }
    assert odd == {}


def pages(world: World, who: str) -> Iterator[tuple[str, int, str]]:  # noqa: F811 - a fixture
    """Every address of the desk by GET, and what a nonsensical POST is told."""
    client = client_of(who, world)
    for name, address in addresses(world):
        for method, data in (("get", {}), ("post", {"name": "", "action": "nichts"})):
            with undone():
                response = getattr(client, method)(address, data)
            if "html" in response.headers.get("Content-Type", ""):
                yield f"{method} {name}", response.status_code, response.content.decode()


def addresses(world: World) -> Iterator[tuple[str, str]]:  # noqa: F811 - a fixture
    """Each named address once; those about an article for an author's own draft and a foreign."""
    for name in OPEN - {"logout", "jsi18n"}:
        links = {"invitation", "password_reset_confirm"}
        yield name, INVITATION.path_for(world.author) if name in links else reverse(f"admin:{name}")
    for name in ARTICLE:
        for kind in "of":
            with undone():
                yield f"{name} ({kind})", requests_about(name, world.articles[kind])[0]
    arguments = arguments_of_the_desk(world)
    for name in DESK:
        yield name, reverse(f"admin:{name}", args=arguments.get(name, []))
    for model in SCREENS:
        row = one_of(model)
        for what in ("changelist", "add", "change", "history", "delete"):
            args = [] if what in {"changelist", "add"} else [row.pk]
            yield f"{model}_{what}", reverse(f"admin:{model}_{what}", args=args)


def test_the_scripts_find_every_word_in_german(world):  # noqa: F811 - a fixture
    script = client_of("A", world).get(reverse("admin:jsi18n")).content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    same = {word for word, said in catalogue.items() if word == said} - ALSO_GERMAN
    assert same == set()


@pytest.mark.parametrize("model", SCREENS)
def test_who_may_only_read_a_form_sees_no_name_from_the_code(world, model):  # noqa: F811 - a fixture
    """Django labels a form's own field by its name in the code where nobody may change it."""
    row = one_of(model)
    form = site.get_model_admin(type(row)).form
    names = {pretty_name(name) for name in form.base_fields if not hasattr(type(row), name)}
    german = {str(field.label) for field in form.base_fields.values()}
    for who in LETTERS:
        page = client_of(who, world).get(reverse(f"admin:{model}_change", args=[row.pk]))
        labels = set(re.findall(r"<label[^>]*>([^<:]*)", page.content.decode()))
        assert not labels & (names - german), who
