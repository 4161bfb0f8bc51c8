"""Levels of messages: success for done, error or warning for refused."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from articles import workflow
from articles.desk.article.steps import STEPS
from articles.desk.policy import Role
from articles.models import Article
from tests.articles.desk.test_article_form import change, told
from tests.articles.desk.test_steps import press
from tests.factories import an_article, on_air

DESK = settings.BASE_DIR / "articles" / "desk"


def levels(response) -> set[str]:
    return {message.level_tag for message in response.context["messages"]}


def a_draft(client) -> Article:
    return an_article()


def handed_in(client) -> Article:
    article = an_article()
    workflow.hand_in(article, by=client.user)
    return article


def shown(client) -> Article:
    article = on_air().article
    Article.objects.filter(pk=article.pk).update(stage=Article.Stage.IN_REVIEW)
    return article


def a_time() -> dict[str, str]:
    start = timezone.localtime() + timedelta(days=2)
    return {"start_0": f"{start:%Y-%m-%d}", "start_1": "06:00"}


# Step → on what it is taken, what it needs, and what makes it fail.
WAYS = {
    "hand_in": (a_draft, {}, {"headline": ""}),
    "give_back": (handed_in, {"return_comment": "Wer sagt das?"}, {"return_comment": ""}),
    "approve": (handed_in, {"reason": "Eilt"}, {"headline": "Von mir", "reason": ""}),
    "publish": (a_draft, {"reason": "Eilt"}, {"teaser": ""}),
    "schedule": (a_draft, {"reason": "Eilt"}, {"start_0": "9999-12-31", "start_1": "06:00"}),
    "withdraw": (shown, {}, {"end_0": "nie"}),
    "correct": (
        shown,
        {"correction_kind": "correction", "correction_text": "Es waren 16.", "reason": "Eilt"},
        {"correction_text": ""},
    ),
}


def test_every_step_of_the_desk_is_in_this_table():
    assert {step.name for step in STEPS} == set(WAYS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", WAYS)
def test_a_step_that_is_done_is_a_success_and_a_refused_one_is_none(signed_in, name):
    client = signed_in(Role.DUTY_EDITOR)
    begin, needed, wrong = WAYS[name]
    article = begin(client)
    needed = needed | (a_time() if name == "schedule" else {})
    refused = press(client, article, f"_{name}", **needed | wrong)
    assert levels(refused) in ({"error"}, {"warning"})
    assert len(refused.context["messages"]) == 1
    mended = {"headline": "Land schafft Formulare ab", "teaser": "Das Amt fragt selbst."}
    done = press(client, article, f"_{name}", **mended | needed)
    assert levels(done) == {"success"}, told(done)


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "posted"), [
    ("zurueckholen", {}),
    ("bestaetigen", {"fassung": "99"}),
])  # fmt: skip
def test_a_refused_view_tells_one_error(signed_in, view, posted):
    client = signed_in(Role.DUTY_EDITOR)
    article = an_article()
    answer = client.post(change(article).replace("change", view), posted, follow=True)
    assert levels(answer) == {"error"}
    assert len(answer.context["messages"]) == 1


def _calls(tree: ast.AST) -> Iterator[str]:
    """The levels of the messages told within a piece of a program."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="messages"), attr=level)):
                yield level


def _told_in_handlers(path: Path) -> list[str]:
    """Where a refusal that was caught is told as a success, or in more than one message."""
    handlers = [
        one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.ExceptHandler)
    ]
    told = {one.lineno: list(_calls(one)) for one in handlers}
    loops = {
        one.lineno: "loop"
        for handler in handlers
        for one in ast.walk(handler)
        if isinstance(one, ast.For) and list(_calls(one))
    }
    wrong = {line for line, found in told.items() if not {"success", "info"}.isdisjoint(found)}
    return [f"{path.name}:{line}" for line in sorted(wrong | loops.keys())]


def test_what_was_refused_is_never_told_as_done_nor_in_several_messages():
    assert [line for path in DESK.rglob("*.py") for line in _told_in_handlers(path)] == []
