"""Permissions of every URL of the desk, for every role, on own and others' objects.

The tables say who gets through, one letter per role. An address that is in the URL map and not in a
table fails the first test, so whoever adds one decides here who may use it.

    A Autor   R Redakteur   B Bildredaktion   S Schlagwort-Pflege   C Chef vom Dienst
    D Administrator
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from articles import publishing
from articles.desk.policy import MAY, MODELS, Action, Role
from articles.models import (
    Article,
    Autosave,
    Placement,
    PreviewLink,
    Publication,
    Redirect,
    SiteText,
    TaggingChange,
)
from articles.tagging import bulk
from articles.tagging.terms import region_term
from tests.articles.desk.test_article_form import change, form
from tests.clock import ahead
from tests.factories import (
    a_mail,
    a_region,
    a_section,
    a_tag,
    an_article,
    an_authority,
    an_image,
    on_air,
)

pytestmark = pytest.mark.django_db

LETTERS = dict(
    zip(
        "ARBSCD",
        (
            Role.AUTHOR,
            Role.EDITOR,
            Role.PICTURES,
            Role.TAGGER,
            Role.DUTY_EDITOR,
            Role.ADMINISTRATOR,
        ),
        strict=True,
    )
)
NOBODY = ("anonymous", "reader", "staff without a role")
ALL, LEAD, TEXT = "ARBSCD", "CD", "ARCD"


@dataclass(frozen=True)
class Rule:
    """Roles that are allowed GET and POST.

    For addresses about an article, an author (A) only for the articles named: `o` their own draft,
    `h` their own that they have handed in; never for a foreign one.
    """

    get: str = ""
    post: str = ""
    author_get: str = ""
    author_post: str = ""


# Addresses of the desk itself.
DESK = {
    "index": Rule(get=ALL),
    "password_change": Rule(get=ALL, post=ALL),
    "password_change_done": Rule(get=ALL),
    "autocomplete": Rule(get=ALL),
    "app_list": Rule(get=ALL),
    "notices": Rule(get=ALL),
    "notice_mark": Rule(post=ALL),
    "notice_settings": Rule(get=ALL, post=ALL),
    "articles_article_changelist": Rule(get=ALL),
    "articles_article_add": Rule(get=TEXT, post=TEXT),
    "articles_article_keep": Rule(post=TEXT),
    "articles_article_unsaved": Rule(get=TEXT),
    "articles_article_discard": Rule(),
    "articles_article_undiscard": Rule(),
    "articles_image_choose": Rule(get=ALL),
    "articles_image_chosen": Rule(get=ALL),
    "articles_image_confirm": Rule(post="ARBCD"),
    "articles_image_exchange": Rule(post="BCD"),
    "articles_image_give": Rule(get="ARBCD"),
    "articles_placement_board": Rule(get=LEAD, post=LEAD),
    "articles_placement_section_board": Rule(get=LEAD, post=LEAD),
    "articles_placement_lead": Rule(get=LEAD, post=LEAD),
    "articles_tag_merge": Rule(get="SCD", post="SCD"),
    "articles_tag_part": Rule(post="SCD"),
    "auth_user_link": Rule(post="D"),
    "mail_again": Rule(post=LEAD),
    "mail_drop": Rule(post=LEAD),
    "articles_article_tagging_queue": Rule(get="RSCD"),
    "articles_article_tagging_bulk": Rule(get="RSCD", post="RSCD"),
    "articles_article_tagging_gaps": Rule(get="RSCD"),
    "articles_article_tagging_journal": Rule(get="RSCD"),
    "articles_article_tagging_terms": Rule(get="RSCD"),
    "articles_article_tagging_change": Rule(get="RSCD"),
    "articles_article_tagging_run": Rule(post="RSCD"),
    "articles_article_tagging_undo": Rule(post="RSCD"),
}
# Addresses about one article.
ARTICLE = {
    "articles_article_change": Rule("RBSCD", "RSCD", author_get="oh", author_post="o"),
    "articles_article_history": Rule("RBSCD", author_get="oh"),
    "articles_article_delete": Rule(),
    "articles_article_revisions": Rule("RBSCD", author_get="oh"),
    "articles_article_restore": Rule(post="RCD", author_post="o"),
    "articles_article_duplicate": Rule(post="RCD", author_post="oh"),
    "articles_article_links": Rule("RCD", "RCD", author_get="oh", author_post="oh"),
    "articles_article_link_revoke": Rule(post="RCD", author_post="oh"),
    "articles_article_illustrate": Rule("RBCD", "RBCD", author_get="o", author_post="o"),
    "articles_article_confirm": Rule(post="RCD", author_post="oh"),
    "article_by_key": Rule("RBSCD", author_get="oh"),
    "articles_article_take_back": Rule(post="RCD", author_post="oh"),
    "articles_article_notes": Rule(post="RBSCD", author_post="oh"),
    "articles_article_suggestions": Rule(post="RSCD", author_post="o"),
    "articles_article_presence": Rule(post="RBSCD", author_post="oh"),
    "articles_article_preview": Rule("RBSCD", author_get="oh"),
    "articles_article_preview_page": Rule("RBSCD", author_get="oh"),
    "articles_article_preview_teaser": Rule("RBSCD", author_get="oh"),
    "articles_article_correction_recall": Rule(post=LEAD),
    "articles_article_plan": Rule(post=LEAD),
    "articles_article_tagging_file": Rule(post="RSCD"),
}
# The screens of the other models: who sees, adds, changes, deletes.
SCREENS = {
    "articles_placement": (ALL, LEAD, LEAD, LEAD),
    "articles_image": (ALL, "ARBCD", "BCD", "BCD"),
    "articles_imagecredit": (ALL, "ARBCD", "BCD", "BCD"),
    "articles_section": (ALL, LEAD, LEAD, LEAD),
    "articles_redirect": (ALL, LEAD, LEAD, LEAD),
    "articles_author": (ALL, "RCD", "RCD", "RCD"),
    "articles_sitetext": ("D", "", "D", ""),
    "articles_tag": (ALL, "SCD", "SCD", "SCD"),
    "regions_region": (ALL, "", "SCD", ""),
    "regions_authority": (ALL, "SCD", "SCD", ""),
    "auth_user": ("D", "D", "D", ""),
}
# Open to everybody by their nature; they show nothing of the journal.
OPEN = {
    "login",
    "logout",
    "jsi18n",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "invitation",
    "sign_in_again",
}


def desk_names() -> set[str]:
    """Names of all URL patterns of the desk."""
    return set(_names(get_resolver("newsroom.urls"), inside=False))


def _names(resolver: object, *, inside: bool) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = inside or str(pattern.pattern).startswith("redaktion/")
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern, inside=here)
        elif here and pattern.name:
            yield pattern.name


def test_every_address_of_the_desk_is_in_a_table():
    screens = {
        f"{model}_{what}"
        for model in SCREENS
        for what in ("changelist", "add", "change", "delete", "history")
    }
    assert desk_names() == set(DESK) | set(ARTICLE) | screens | OPEN


def test_the_policy_says_the_same_of_every_screen():
    for label, actions in MODELS.items():
        if label == "articles.article":
            continue
        model = label.replace(".", "_")
        for letters, action in zip(SCREENS[model], actions, strict=True):
            assert {LETTERS[letter] for letter in letters} == MAY[action], f"{model} {action}"


def test_the_policy_knows_no_action_that_nobody_uses():
    assert set(MAY) == set(Action)


# --- One world, asked by everybody ---------------------------------------------------------------


@dataclass
class World:
    """Test data: an author's draft, a handed-in text, and another person's article."""

    author: User
    articles: dict[str, Article]


@pytest.fixture
def world() -> World:
    author = User.objects.create_user("verfasser", is_staff=True)
    author.groups.add(Group.objects.get(name=Role.AUTHOR))
    own = an_article(created_by=author)
    handed_in = an_article(created_by=author, stage=Article.Stage.IN_REVIEW)
    foreign = an_article(regions=[a_region()], tags=[a_tag()])
    return World(author, {"o": own, "h": handed_in, "f": foreign})


def client_of(who: str, world: World) -> Client:
    client = Client()
    if who == "A":
        client.force_login(world.author)
    elif who in LETTERS:
        user = User.objects.create_user(f"kollege-{who}", is_staff=True)
        user.groups.add(Group.objects.get(name=LETTERS[who]))
        client.force_login(user)
    elif who == "reader":
        client.force_login(User.objects.create_user("leserin"))
    elif who == "staff without a role":
        client.force_login(User.objects.create_user("ohne-rolle", is_staff=True))
    return client


@contextmanager
def undone() -> Iterator[None]:
    """Roll back all changes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def gets_through(response: HttpResponse) -> bool:
    """Whether the request was allowed; every kind of refusal counts as not."""
    if response.status_code in {301, 302}:
        away = ("/redaktion/login/", "/redaktion/?")
        return not response["Location"].startswith(away) and response["Location"] != "/redaktion/"
    return response.status_code not in {400, 403, 404, 405}


def requests_about(name: str, article: Article) -> tuple[str, dict]:
    """The address about an article, and what a browser would post to it."""
    data = {
        "articles_article_change": form(article) | {"section": a_section("Kommunen").pk},
        "articles_article_links": {"made_for": "Amt", "days": "3"},
        "articles_article_notes": {"note": "Hallo"},
        "articles_article_plan": {"drop": "1"},
    }.get(name, {})
    args = [article.pk]
    if "preview" in name or name == "article_by_key":
        args = [article.key]
    elif name == "articles_article_link_revoke":
        args.append(a_link(article).pk)
    elif name == "articles_article_restore":
        args.append(1)
    elif name == "articles_article_correction_recall":
        args.append(a_correction(article).pk)
    elif name == "articles_article_plan":
        args.append(a_plan(article).pk)
    return reverse(f"admin:{name}", args=args), data


def a_link(article: Article) -> PreviewLink:
    return PreviewLink.objects.create(
        article=article,
        revision=article.latest_revision,
        made_for="Amt",
        made_by=User.objects.first(),
        expires_at=timezone.now() + timedelta(days=1),
    )


def a_plan(article: Article) -> Publication:
    start = ahead(hours=1)
    return publishing.publish_at(article.latest_revision, by=None, start=start)


def a_correction(article: Article) -> object:
    revision = publishing.publish_now(article.latest_revision, by=None).revision
    return publishing.correct(revision, by=None, kind="correction", text="Anders.")


def a_tagging_change(world: World) -> TaggingChange:
    """One that has been run and can be taken back."""
    articles = Article.objects.filter(pk=world.articles["f"].pk)
    terms = [region_term(a_region("Bayern"))]
    return bulk.run(bulk.plan(articles, terms, [], by=None))


def keep_stage(article: Article, stage: str) -> None:
    """Restore the stage that helpers changed; authors' permissions depend on it."""
    Article.objects.filter(pk=article.pk).update(stage=stage)


@pytest.mark.parametrize("who", [*LETTERS, *NOBODY])
def test_addresses_about_an_article(world, who):
    client = client_of(who, world)
    wrong = []
    for name, rule in ARTICLE.items():
        for kind, article in world.articles.items():
            for method in ("get", "post"):
                with undone():
                    stage = article.stage
                    address, data = requests_about(name, article)
                    keep_stage(article, stage)
                    response = getattr(client, method)(address, data)
                    may = kind in getattr(rule, f"author_{method}")
                    may = may if who == "A" else who in getattr(rule, method)
                    if method == "post" and name == "articles_article_history":
                        may = may or gets_through(client.get(address))  # the method is ignored
                    if gets_through(response) != may:
                        wrong.append(f"{method} {name} ({kind}): {response.status_code}")
    assert wrong == []


def arguments_of_the_desk(world: World) -> dict[str, list[object]]:
    """Arguments for the desk's URL patterns."""
    changed = a_tagging_change(world)
    foreign = Autosave.objects.create(by=User.objects.create_user("x"), key="a" * 10, fields={})
    return {
        "articles_article_tagging_change": [changed.pk],
        "articles_article_tagging_run": [changed.pk],
        "articles_article_tagging_undo": [changed.pk],
        "articles_article_discard": [foreign.pk],
        "articles_article_undiscard": [foreign.pk],
        "articles_image_chosen": [an_image().key],
        "articles_image_exchange": [an_image().pk],
        "articles_image_give": [an_image().pk],
        "auth_user_link": [world.author.pk],
        "mail_again": [a_mail().pk],
        "mail_drop": [a_mail().pk],
        "app_list": ["articles"],
        "articles_placement_section_board": [a_section().slug],
        "articles_placement_lead": [world.articles["f"].key],
        "articles_tag_merge": [a_tag("Geht auf").pk],
        "articles_tag_part": [a_tag("Steht für sich").pk],
    }


@pytest.mark.parametrize("who", [*LETTERS, *NOBODY])
def test_addresses_of_the_desk(world, who):
    client = client_of(who, world)
    arguments = arguments_of_the_desk(world)
    posted = {
        "articles_article_add": form(),
        "articles_article_keep": form() | {"key": "neuartikel"},
        "articles_tag_merge": {"target": a_tag("Bleibt").pk},
    }
    query = {"autocomplete": "?app_label=articles&model_name=article&field_name=regions&term="}
    wrong = []
    for name, rule in DESK.items():
        address = reverse(f"admin:{name}", args=arguments.get(name, [])) + query.get(name, "")
        for method in ("get", "post"):
            if method == "post" and name in {"index", "app_list", "articles_article_changelist"}:
                continue  # Django shows these pages to a POST as to a GET
            with undone():
                response = getattr(client, method)(address, posted.get(name, {}))
            if method == "post" and not rule.post and response.status_code == 200:
                continue  # a page that ignores the method, and shows what GET shows
            if gets_through(response) != (who in getattr(rule, method)):
                wrong.append(f"{method} {name}: {response.status_code}")
    assert wrong == []


def one_of(model: str) -> models.Model:
    """A row of each model, foreign to everybody."""
    publication = on_air(lead_image=an_image(), regions=[a_region()])
    return {
        "articles_placement": lambda: Placement.objects.create(
            article=publication.article, slot="lead", visible=(timezone.now(), None)
        ),
        "articles_image": an_image,
        "articles_imagecredit": lambda: an_image(creator="Nur einmal").credit,
        "articles_section": lambda: a_section("Leere Rubrik"),
        "articles_sitetext": SiteText.objects.first,
        "articles_redirect": lambda: Redirect.objects.create(old_path="/alt", is_gone=True),
        "articles_author": lambda: publication.article._meta.get_field(
            "author"
        ).related_model.objects.create(name="Gastautorin"),
        "articles_tag": lambda: a_tag("Noch ohne Artikel"),
        "regions_region": a_region,
        "regions_authority": an_authority,
        "auth_user": lambda: User.objects.create_user("jemand"),
    }[model]()


@pytest.mark.parametrize("who", [*LETTERS, *NOBODY])
def test_the_screens_of_every_model(world, who):
    client = client_of(who, world)
    wrong = []
    for model, (view, add, change_, delete) in SCREENS.items():
        row = one_of(model)
        before = type(row).objects.values().get(pk=row.pk)
        cells = (
            ("get", "changelist", view, []),
            ("get", "add", add, []),
            ("get", "change", view, [row.pk]),
            ("get", "history", view, [row.pk]),
            ("get", "delete", delete, [row.pk]),
            ("post", "add", add, []),
            ("post", "change", change_, [row.pk]),
            ("post", "delete", delete, [row.pk]),
        )
        for method, what, letters, args in cells:
            with undone():
                address = reverse(f"admin:{model}_{what}", args=args)
                data = {"post": "yes"} if what == "delete" else {"name": "Gefälscht"}
                response = getattr(client, method)(address, data if method == "post" else {})
                if gets_through(response) != (who in letters):
                    wrong.append(f"{method} {model}_{what}: {response.status_code}")
                if who not in letters:
                    assert type(row).objects.values().get(pk=row.pk) == before
    assert wrong == []


# --- What else the admin leaves open -------------------------------------------------------------


@pytest.mark.parametrize("who", LETTERS)
def test_no_posted_field_changes_what_a_role_may_not_change(world, who):
    """Every field of the form, forged one at a time, on every article."""
    client = client_of(who, world)
    forged = {
        "kicker": "Gefälscht", "headline": "Gefälscht", "teaser": "Gefälscht.",
        "body": "<p>Gefälscht</p>", "lead_image": an_image().pk, "lead_caption": "Gefälscht",
        "byline": "Gefälscht", "embargo_0": "2031-01-01", "embargo_1": "06:00",
        "created_by": world.author.pk, "stage": "approved", "key": "gefaelscht",
        "section": a_section("Gefälschte Rubrik").pk, "id": "1",
    }  # fmt: skip
    words = set(forged) - {"section"}
    for kind, article in world.articles.items():
        own = who != "A" or kind == "o"
        writes = who in "RCD" or (who == "A" and kind == "o")
        for name, value in forged.items():
            before = Article.objects.values().get(pk=article.pk)
            with undone():
                client.post(change(article), form(article) | {name: value})
                after = Article.objects.values().get(pk=article.pk)
                changed = {n for n in before if before[n] != after[n]} - {"changed_at"}
                if name in {"created_by", "stage", "key", "id"}:
                    assert not changed, f"{name} changed {changed}"
                elif name in words:
                    assert not changed or writes, f"{name} changed {changed}"
                else:
                    assert not changed or (own and who in "ARSCD"), f"{name} changed {changed}"


@pytest.mark.parametrize("who", LETTERS)
@pytest.mark.parametrize("model", ["articles_article", *SCREENS])
def test_there_is_no_bulk_deletion(world, who, model):
    client = client_of(who, world)
    row = world.articles["f"] if model == "articles_article" else one_of(model)
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    for more in ({}, {"select_across": "1"}):
        client.post(reverse(f"admin:{model}_changelist"), data | more)
        assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", ["articles_article", *SCREENS])
def test_lists_answer_no_lookup_that_is_not_a_filter_of_theirs(world, model):
    """Every field × every kind of look-up: nothing that could tell letter by letter."""
    client = client_of("D", world)
    row = world.articles["f"] if model == "articles_article" else one_of(model)
    offered = {
        "slot__isnull",
        "kind__isnull",
        "is_active__isnull",
        "region__isnull",
    }
    told = []
    for field in type(row)._meta.get_fields():
        for lookup in ("", "__startswith", "__regex", "__gt", "__isnull", "__id__gt", "__key__gt"):
            name = f"{field.name}{lookup}"
            if name in offered:
                continue
            response = client.get(reverse(f"admin:{model}_changelist"), {name: "1"})
            if response.status_code == 200:
                told.append(name)
            elif response.status_code == 302:
                assert response["Location"].endswith("?e=1")
    assert set(told) <= {"stand", "arbeitsstand", "rubrik", "region", "schlagwort"}


def test_an_author_finds_no_foreign_article_by_searching(world):
    client = client_of("A", world)
    foreign = world.articles["f"]
    address = reverse("admin:autocomplete")
    for field in ("article",):
        query = {
            "app_label": "articles",
            "model_name": "placement",
            "field_name": field,
            "term": "",
        }
        found = client.get(address, query)
        assert foreign.headline not in found.content.decode()
    listed = client.get(reverse("admin:articles_article_changelist"), {"q": foreign.headline})
    assert f"/{foreign.pk}/change/" not in listed.content.decode()


@pytest.mark.parametrize("query", ["_to_field=password", "_to_field=created_by", "_to_field=key"])
def test_a_popup_names_rows_by_their_id_only(world, query):
    client = client_of("D", world)
    for name in ("articles_article_changelist", "auth_user_changelist"):
        response = client.get(f"{reverse(f'admin:{name}')}?_popup=1&{query}")
        assert response.status_code == 400


def test_there_is_no_shortcut_to_a_drafts_address(world):
    article = world.articles["f"]
    kind = ContentType.objects.get_for_model(Article).pk
    for who in LETTERS:
        assert client_of(who, world).get(f"/redaktion/r/{kind}/{article.pk}/").status_code == 404


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(world):
    client = client_of("C", world)
    assert client.get(change(world.articles["f"])).status_code == 200
    User.objects.get(username="kollege-C").groups.clear()
    assert client.get(change(world.articles["f"])).status_code == 302
    User.objects.filter(username="kollege-C").update(is_active=False)
    assert client.get("/redaktion/").status_code == 302


def test_what_changes_something_never_does_on_get(world):
    client = client_of("D", world)
    for name, rule in ARTICLE.items():
        if not rule.get:
            address, _ = requests_about(name, world.articles["f"])
            assert client.get(address).status_code in {302, 403, 405}, name
