"""Admin of the vocabulary: invalid input and duplicates cause no error pages."""

from datetime import date

import pytest
from django.contrib import messages
from django.urls import NoReverseMatch, reverse

from articles.desk.policy import Role
from articles.models import Tag, TagAlias
from articles.tagging.tag_merge import merge
from regions.models import Authority, AuthorityName
from tests.articles.desk.test_article_form import change, form
from tests.factories import a_region, a_tag, an_article, an_authority, on_air

pytestmark = pytest.mark.django_db

NEW_TAG = reverse("admin:articles_tag_add")
TAKES_NO_PART = (Role.AUTHOR, Role.EDITOR, Role.PICTURES)


def rows(prefix: str, count: int) -> dict[str, str]:
    return {
        f"{prefix}-TOTAL_FORMS": str(count),
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }


def a_tag_form(*aliases: str, **fields: object) -> dict[str, object]:
    typed = {f"aliases-{number}-name": name for number, name in enumerate(aliases)}
    plain = {"name": "Neu", "kind": "topic", "slug": "neu", "description": "", "authority": ""}
    return plain | rows("aliases", len(aliases)) | typed | fields


@pytest.fixture
def vocabulary():
    TagAlias.objects.create(tag=a_tag("Künstliche Intelligenz"), name="KI")
    a_tag("E-Akte")
    merge(a_tag("Digitalisation"), a_tag("Digitalisierung"), by=None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("e akte", "So heißt schon das Schlagwort „E-Akte“."),
        ("E–AKTE", "So heißt schon das Schlagwort „E-Akte“."),
        ("kuenstliche intelligenz", "So heißt schon das Schlagwort „Künstliche Intelligenz“."),
        ("k-i", "„KI“ ist ein weiterer Name von „Künstliche Intelligenz“."),
        ("digitalisation", "das in „Digitalisierung“ aufgegangen ist"),
        ("–", "Ein Name braucht Buchstaben oder Ziffern."),
    ],
)
def test_a_name_that_is_taken_is_told_as_a_tag_and_as_an_alias(signed_in, vocabulary, name, told):
    before = Tag.objects.count(), TagAlias.objects.count()
    client = signed_in(Role.TAGGER)
    for typed in (a_tag_form(name=name), a_tag_form(name)):
        answer = client.post(NEW_TAG, typed)
        assert answer.status_code == 200
        assert told in answer.content.decode()
    assert (Tag.objects.count(), TagAlias.objects.count()) == before


@pytest.mark.parametrize(
    ("aliases", "told"),
    [
        (("A B", "a-b"), "So heißt schon der weitere Name „A B“."),
        (("NEU",), "So heißt schon das Schlagwort selbst."),
    ],
)
def test_names_typed_together_are_compared(signed_in, aliases, told):
    answer = signed_in(Role.TAGGER).post(NEW_TAG, a_tag_form(*aliases))
    assert told in answer.content.decode()
    assert not Tag.objects.exists()


def test_the_second_of_two_concurrent_savers_is_told(signed_in, monkeypatch):
    client = signed_in(Role.TAGGER)
    checked = Tag.clean

    def somebody_else_is_quicker(tag: Tag) -> None:
        monkeypatch.setattr(Tag, "clean", checked)

    a_tag("E-Akte")
    monkeypatch.setattr(Tag, "clean", somebody_else_is_quicker)
    answer = client.post(NEW_TAG, a_tag_form(name="E Akte"))
    assert "So heißt schon das Schlagwort „E-Akte“." in answer.content.decode()
    assert Tag.objects.count() == 1


def test_a_ministry_is_its_authority_and_only_one_tag_is(signed_in):
    client = signed_in(Role.TAGGER)
    lacking = client.post(NEW_TAG, a_tag_form(kind="ministry")).content.decode()
    assert "Zu einem Ministerium gehört eine Behörde" in lacking
    taken = a_tag("BMDS", Tag.Kind.MINISTRY).authority_id
    second = client.post(NEW_TAG, a_tag_form(kind="ministry", authority=taken)).content.decode()
    assert "Diese Behörde hat schon ein Schlagwort." in second
    data = a_tag_form(kind="ministry", authority=an_authority("BMWE").pk, name="BMWE", slug="bmwe")
    assert client.post(NEW_TAG, data).status_code == 302
    assert Tag.objects.get(name="BMWE").name_on(date(2023, 3, 1)) == "BMWK"


def test_a_form_opened_before_a_merge_files_under_what_remains(signed_in):
    old, new = a_tag("Digitalisation"), a_tag("Digitalisierung")
    article = an_article(tags=[old], regions=[a_region()])
    opened = form(article)
    merge(old, new, by=None)
    answer = signed_in(Role.TAGGER).post(change(article), opened | {"tags": [old.pk]})
    assert answer.status_code == 302
    assert list(article.tags.all()) == [new]


def test_the_autocomplete_of_the_article_finds_aliases_and_no_merged_tag(signed_in, vocabulary):
    client = signed_in(Role.AUTHOR)
    address = reverse("admin:autocomplete")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "tags"}
    for term, names in (("k i", ["Künstliche Intelligenz"]), ("digital", ["Digitalisierung"])):
        found = client.get(address, asked | {"term": term}).json()["results"]
        assert [one["text"] for one in found] == names


# --- Merging and parting at the desk ---------------------------------------------------------


@pytest.mark.parametrize("role", [Role.TAGGER, Role.DUTY_EDITOR, Role.ADMINISTRATOR])
def test_a_merge_is_taken_back_where_the_merged_tag_is(signed_in, role):
    old, new = a_tag("Digitalisation"), a_tag("Digitalisierung")
    article = an_article(tags=[old])
    merge(old, new, by=None)
    client = signed_in(role)
    screen = reverse("admin:articles_tag_change", args=[old.pk])
    page = client.get(screen).content.decode()
    assert "Zusammenführung zurücknehmen" in page
    assert 'name="name"' not in page  # what has gone is read only
    told = client.post(reverse("admin:articles_tag_part", args=[old.pk]), follow=True)
    assert "„Digitalisation“ steht wieder für sich. 1 Artikel trägt es." in told.content.decode()
    assert list(article.tags.all()) == [old]
    again = client.post(reverse("admin:articles_tag_part", args=[old.pk]), follow=True)
    assert [one.level for one in again.context["messages"]] == [messages.ERROR]


@pytest.mark.parametrize("role", TAKES_NO_PART)
def test_who_does_not_keep_the_vocabulary_neither_merges_nor_parts(signed_in, role):
    old, new = a_tag("Digitalisation"), a_tag("Digitalisierung")
    merge(old, new, by=None)
    client = signed_in(role)
    page = client.get(reverse("admin:articles_tag_change", args=[old.pk])).content.decode()
    assert "zurücknehmen" not in page
    assert client.post(reverse("admin:articles_tag_part", args=[old.pk])).status_code == 403
    merging = reverse("admin:articles_tag_merge", args=[new.pk])
    assert client.post(merging, {"target": a_tag("Anderes").pk}).status_code == 403
    assert client.post(NEW_TAG, a_tag_form()).status_code == 403
    assert Tag.objects.get(pk=old.pk).merged_into == new


def test_a_later_merge_is_taken_back_first(signed_in):
    first, second, third = (a_tag(name) for name in ("Erstes", "Zweites", "Drittes"))
    article = an_article(tags=[first])
    merge(first, second, by=None)
    merge(second, third, by=None)
    client = signed_in(Role.TAGGER)
    part = [reverse("admin:articles_tag_part", args=[tag.pk]) for tag in (first, second)]
    told = client.post(part[0], follow=True).content.decode()
    assert "„Zweites“ ist inzwischen selbst in „Drittes“ aufgegangen." in told
    assert list(article.tags.all()) == [third]
    for address in reversed(part):
        client.post(address)
    assert list(article.tags.all()) == [first]
    assert not Tag.objects.exclude(merged_into=None).exists()


def test_taggits_own_screens_have_no_address(signed_in):
    client = signed_in(Role.ADMINISTRATOR)
    for path in ("taggit/", "taggit/tag/", "taggit/tag/add/", "taggit/tag/merge-tags/"):
        assert client.get(f"/redaktion/{path}").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("admin:taggit_tag_changelist")


# --- Authorities ----------------------------------------------------------------------------------


def a_authority_form(**fields: object) -> dict[str, object]:
    name = {
        "names-0-short": "NEU",
        "names-0-long": "Neues Haus",
        "names-0-valid_0": "2025-05-06",
        "names-0-valid_1": "",
        "names-0-source": "",
    }
    authority = {"region": a_region("Bund").pk, "slug": "neu", "description": "", "note": ""}
    return authority | rows("names", 1) | rows("aliases", 0) | name | fields


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("names-0-valid_0", "abc", "Bitte ein gültiges Datum eingeben."),
        ("names-0-valid_0", "99999-01-01", "Bitte ein gültiges Datum eingeben."),
        ("names-0-valid_1", "2020-01-01", "darf nicht das Ende überschreiten"),
        ("names-0-valid_1", "2025-05-06", "Ein Name hat eine Kurz- und eine Langform"),
        ("names-0-short", "bmds", "Diesen Kurznamen hat in dieser Zeit schon eine Behörde."),
        ("names-0-short", "\0", "Dieses Feld ist zwingend erforderlich."),
        ("slug", "wirtschaft", "existiert bereits"),
    ],
)
def test_a_authority_that_cannot_be_is_told_in_german(signed_in, field, value, told):
    client = signed_in(Role.TAGGER)
    answer = client.post(reverse("admin:regions_authority_add"), a_authority_form(**{field: value}))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Authority.objects.filter(slug="neu").exists()


def test_a_new_authority_is_kept_with_its_name(signed_in):
    answer = signed_in(Role.TAGGER).post(reverse("admin:regions_authority_add"), a_authority_form())
    assert answer.status_code == 302
    assert str(Authority.objects.get(slug="neu").name_on(date(2025, 5, 6))) == "NEU"


def test_a_name_and_a_spelling_without_days_hold_the_whole_time(signed_in):
    spelling = {"aliases-0-name": "Haus", "aliases-0-valid_0": "", "aliases-0-valid_1": ""}
    typed = a_authority_form(**{"names-0-valid_0": ""}) | rows("aliases", 1) | spelling
    answer = signed_in(Role.TAGGER).post(reverse("admin:regions_authority_add"), typed)
    assert answer.status_code == 302
    authority = Authority.objects.get(slug="neu")
    assert (
        str(authority.name_on(date(1949, 5, 23)))
        == str(authority.name_on(date(2100, 1, 1)))
        == "NEU"
    )
    assert authority.aliases.get().holds_on(date(2100, 1, 1))


def test_what_is_to_be_checked_is_listed_and_confirmed(signed_in):
    client = signed_in(Role.TAGGER)
    unsure = reverse("admin:regions_authority_changelist") + "?zu_pruefen=ja"
    hesse = Authority.objects.get(slug="hessen-digitalisierung")
    page = client.get(unsure).content.decode()
    assert all(words in page for words in ("HMD", "– bitte wählen –", "Ausführen"))
    assert "Select an option" not in page
    data = {"action": "confirm", "_selected_action": [hesse.pk]}
    told = client.post(unsure, data, follow=True).content.decode()
    assert "1 Behörde ist als geprüft bestätigt." in told
    assert hesse not in Authority.objects.to_confirm()
    assert not AuthorityName.objects.filter(authority=hesse, is_confirmed=False).exists()


def test_who_does_not_keep_regions_confirms_nothing(signed_in):
    hesse = Authority.objects.get(slug="hessen-digitalisierung")
    data = {"action": "confirm", "_selected_action": [hesse.pk]}
    signed_in(Role.EDITOR).post(reverse("admin:regions_authority_changelist"), data)
    assert hesse in Authority.objects.to_confirm()


# --- For readers -----------------------------------------------------------------------------


def test_a_chip_tells_the_full_name_of_the_day(client):
    tags = [a_tag("BMDS", Tag.Kind.MINISTRY), a_tag("Wohngeld")]
    page = client.get(on_air(tags=tags).get_absolute_url()).content.decode()
    kind = '<span class="visually-hidden">Ministerium</span> '
    full = "Bundesministerium für Digitales und Staatsmodernisierung"
    assert f'title="{full}">{kind}BMDS</a>' in page
    assert "Thema</span> Wohngeld</a>" in page
