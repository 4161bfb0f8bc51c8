"""The buttons under an article: who has which, and what each does after the text is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from articles.berlin import german_minute
from articles.desk.alone import alone_sentence
from articles.desk.article_state import DRAFT, SCHEDULED, WITHDRAWN, state_of
from articles.desk.moves import moved_sentence
from articles.desk.policy import Action, User, may, may_on
from articles.desk.step_form import StepForm
from articles.desk.telling import tell_reviewers
from articles.models import Article
from articles.publishing import (
    PublishingRefused,
    correct,
    publish_at,
    publish_now,
    withdraw,
)
from articles.workflow import Refused, SecondPersonMissing, approve, give_back, hand_in

Stage = Article.Stage
Done = Callable[[Article, User, dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One button: its name, the action of the policy table it needs, when it makes sense."""

    name: str
    action: Action
    carry_out: Done
    is_offered: Callable[[Article], bool]


def offered(user: User, article: Article | None) -> dict[str, bool]:
    """The steps this user may take with this article (None: a new one) now, by name."""
    if article is None:
        return {"hand_in": may(user, Action.WRITE), "publish": may(user, Action.PUBLISH)}
    return {step.name: True for step in STEPS if _may_take(step, user, article)}


def take(request: HttpRequest, article: Article) -> None:
    """Take the step whose button was pressed, if any; tell how it went.

    A refusal changes nothing, says why, and keeps what was typed beside the button for the next
    time the form is shown; if only a reason is missing, its field then stands beside the button.
    """
    step = next((step for step in STEPS if f"_{step.name}" in request.POST), None)
    if step is None:
        return
    form = StepForm(request.POST)
    try:
        sentence = _carry_out(step, article, request.user, form)
    except SecondPersonMissing:
        may_alone = may(request.user, Action.APPROVE_ALONE)
        request.session[_kept(article)] = form.typed() | {"asked": step.name if may_alone else ""}
        messages.warning(request, "Der Text ist gesichert, der Schritt danach nicht ausgeführt.")
        messages.warning(request, alone_sentence(article, request.user))
    except Refused as refusal:
        request.session[_kept(article)] = form.typed()
        _tell_refusal(request, *refusal.reasons)
    else:
        messages.success(request, sentence)


def _tell_refusal(request: HttpRequest, *reasons: str) -> None:
    messages.warning(request, "Der Text ist gesichert, der Schritt danach nicht ausgeführt.")
    for reason in reasons:
        messages.error(request, reason)


def _carry_out(step: Step, article: Article, user: User, form: StepForm) -> str:
    _require_stage_seen(form, article)
    if not _may_take(step, user, article):
        raise Refused("Dieser Schritt ist bei diesem Artikel jetzt nicht möglich.")
    if not form.is_valid():
        raise Refused(*form.sentences())
    return step.carry_out(article, user, _words(form, user))


def _require_stage_seen(form: StepForm, article: Article) -> None:
    """Who pressed a button on an article in review did not mean one that is a draft by now."""
    seen = form.data.get("stage", Stage.DRAFT)
    if article.stage == Stage.DRAFT != seen:
        move = article.journal.moves().newest_first().select_related("by").first()
        raise Refused(moved_sentence(move))


def step_form(request: HttpRequest, article: Article | None) -> StepForm:
    """The empty form, or what was typed before a refusal."""
    kept = request.session.pop(_kept(article), None) if article else None
    if kept is None:
        return StepForm()
    asked = kept.pop("asked", "")
    split = {name: [kept.pop(f"{name}_0", ""), kept.pop(f"{name}_1", "")] for name in _TIMES}
    return StepForm(initial=kept | split, asked=asked)


_TIMES = ("start", "end")


def _words(form: StepForm, user: User) -> dict[str, Any]:
    """The cleaned input; a reason for approving alone counts only from those who may."""
    words = dict(form.cleaned_data)
    if not may(user, Action.APPROVE_ALONE):
        words["reason"] = ""
    return words


def _may_take(step: Step, user: User, article: Article) -> bool:
    return may_on(user, step.action, article) and step.is_offered(article)


def _kept(article: Article) -> str:
    return f"step-{article.pk}"


# --- What each does -------------------------------------------------------------------------------


def _hand_in(article: Article, user: User, words: dict[str, Any]) -> str:
    hand_in(article, by=user)
    tell_reviewers(article, user)
    return "Der Artikel ist zur Prüfung gegeben. Die Redaktion hat eine Nachricht bekommen."


def _give_back(article: Article, user: User, words: dict[str, Any]) -> str:
    give_back(article, by=user, comment=words["return_comment"])
    return "Der Artikel ist mit Ihrem Kommentar zurückgegeben. Wer ihn geschrieben hat, hört davon."


def _approve(article: Article, user: User, words: dict[str, Any]) -> str:
    revision = article.latest_revision
    approve(revision, by=user, reason=words["reason"])
    return f"Fassung {revision.number} ist freigegeben."


def _publish(article: Article, user: User, words: dict[str, Any]) -> str:
    publish_now(article.latest_revision, by=user, reason=words["reason"])
    return "Der Artikel ist veröffentlicht."


def _schedule(article: Article, user: User, words: dict[str, Any]) -> str:
    revision, start, end = article.latest_revision, words["start"], words["end"]
    if start is None and end is None:
        raise PublishingRefused("Bitte geben Sie an, von wann oder bis wann der Artikel erscheint.")
    if start:
        publish_at(revision, by=user, start=start, end=end, reason=words["reason"])
        until = f" bis {german_minute(end)}" if end else ""
        return f"Fassung {revision.number} erscheint am {german_minute(start)}{until}."
    if article.publications.on_air().filter(revision=revision).exists():
        withdraw(article, by=user, at=end)
        return f"Der Artikel bleibt bis {german_minute(end)} auf der Website."
    publish_now(revision, by=user, end=end, reason=words["reason"])
    return f"Der Artikel ist veröffentlicht, bis {german_minute(end)}."


def _withdraw(article: Article, user: User, words: dict[str, Any]) -> str:
    withdraw(article, by=user)
    return "Der Artikel ist zurückgezogen."


def _correct(article: Article, user: User, words: dict[str, Any]) -> str:
    kind, text = words["correction_kind"], words["correction_text"]
    done = correct(article.latest_revision, by=user, kind=kind, text=text, reason=words["reason"])
    return f"Die {done.get_kind_display()} steht auf der Website."


# --- When each makes sense; articles are loaded `with_state()` ------------------------------------


def _always(article: Article) -> bool:
    return True


def _is_or_will_be_on_air(article: Article) -> bool:
    return state_of(article) not in {DRAFT, WITHDRAWN}


def _is_on_air(article: Article) -> bool:
    return state_of(article) not in {DRAFT, WITHDRAWN, SCHEDULED}


STEPS = (
    Step("hand_in", Action.WRITE, _hand_in, lambda article: article.stage == Stage.DRAFT),
    Step("give_back", Action.APPROVE, _give_back, lambda article: article.stage != Stage.DRAFT),
    Step("approve", Action.APPROVE, _approve, lambda article: article.stage != Stage.APPROVED),
    Step("publish", Action.PUBLISH, _publish, _always),
    Step("schedule", Action.PUBLISH, _schedule, _always),
    Step("withdraw", Action.PUBLISH, _withdraw, _is_or_will_be_on_air),
    Step("correct", Action.PUBLISH, _correct, _is_on_air),
)
