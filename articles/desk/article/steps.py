"""Workflow buttons below an article: who sees which, and what each does after saving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from articles.desk.article.alone import alone_sentence
from articles.desk.article.moves import moved_sentence
from articles.desk.article.state import DRAFT, SCHEDULED, WITHDRAWN, state_of
from articles.desk.article.step_form import StepForm
from articles.desk.article.telling import tell_reviewers
from articles.desk.policy import Action, User, may, may_on
from articles.lifetime import MAX_SECONDS
from articles.local_time import german_minute
from articles.models import Article
from articles.publishing import (
    correct,
    publish_at,
    publish_now,
    withdraw,
)
from articles.quoting import quoted
from articles.workflow import Refused, SecondPersonMissing, approve, give_back, hand_in

Stage = Article.Stage
Done = Callable[[Article, User, dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A workflow button: name, label, required action of the policy, and its condition."""

    name: str
    label: str
    action: Action
    carry_out: Done
    is_offered: Callable[[Article], bool]


def offered(user: User, article: Article | None) -> dict[str, bool]:
    """Steps this user may take with this article (None: a new one) now, by name."""
    if article is None:
        return {"hand_in": may(user, Action.WRITE), "publish": may(user, Action.PUBLISH)}
    return {step.name: True for step in STEPS if _may_take(step, user, article)}


def take(request: HttpRequest, article: Article, saved: str) -> None:
    """Run the step of the pressed button, if any, and add a message about the result.

    A refusal changes nothing, says in one message what did not happen, why, and what was kept. What
    was typed beside the button is kept for the next time the form is shown, what is wrong with it
    then stands beside its field; if only a reason is missing, its field stands beside the button.
    """
    step = pressed(request)
    if step is None:
        messages.success(request, saved)
        return
    form = StepForm(request.POST, step=step.name)
    try:
        sentence = _carry_out(step, article, request.user, form)
    except SecondPersonMissing:
        may_alone = may(request.user, Action.APPROVE_ALONE)
        asked = {"asked": step.name if may_alone else ""}
        request.session[_kept(article)] = form.typed() | {"step": step.name} | asked
        messages.warning(request, not_taken(step, saved, alone_sentence(article, request.user)))
    except Refused as refusal:
        request.session[_kept(article)] = form.typed() | {"step": step.name}
        messages.error(request, not_taken(step, saved, *refusal.reasons))
    else:
        messages.success(request, saved)
        messages.success(request, sentence)


def not_taken(step: Step, saved: str, *reasons: str) -> str:
    """Message: what was not done, why, and what was saved."""
    return f"{quoted(step.label)} ist nicht ausgeführt: {' '.join(reasons)} {saved}"


def pressed(request: HttpRequest) -> Step | None:
    """The step whose button was pressed; None for saving."""
    return next((step for step in STEPS if f"_{step.name}" in request.POST), None)


def _carry_out(step: Step, article: Article, user: User, form: StepForm) -> str:
    _require_stage_seen(form, article)
    if not _may_take(step, user, article):
        raise Refused("Dieser Schritt ist bei diesem Artikel jetzt nicht möglich.")
    if not form.is_valid():
        raise Refused(*form.sentences())
    return step.carry_out(article, user, _words(form, user))


def _require_stage_seen(form: StepForm, article: Article) -> None:
    """Refuse a step if the article's stage changed since the form was opened."""
    seen = form.data.get("stage", Stage.DRAFT)
    if article.stage == Stage.DRAFT != seen:
        move = article.journal.moves().newest_first().select_related("by").first()
        raise Refused(moved_sentence(move))


def step_form(request: HttpRequest, article: Article | None) -> StepForm:
    """An empty step form, or the refused input with its errors."""
    kept = request.session.pop(_kept(article), None) if article else None
    if kept is None:
        return StepForm()
    return StepForm(kept, step=kept.get("step", ""), asked=kept.get("asked", ""))


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
    return (
        "Der Artikel ist zurückgezogen. In Zwischenspeichern (Caches) zwischen der Website und den "
        f"Leserinnen und Lesern kann er noch bis zu {MAX_SECONDS} Sekunden stehen."
    )


def _correct(article: Article, user: User, words: dict[str, Any]) -> str:
    kind, text = words["correction_kind"], words["correction_text"]
    done = correct(article.latest_revision, by=user, kind=kind, text=text, reason=words["reason"])
    return f"Die {done.get_kind_display()} steht auf der Website."


# --- When each makes sense; articles are loaded `with_state()` ------------------------------------


def _always(article: Article) -> bool:
    return True


def _is_draft(article: Article) -> bool:
    return article.stage == Stage.DRAFT


def _is_handed_in(article: Article) -> bool:
    return article.stage != Stage.DRAFT


def _is_not_approved(article: Article) -> bool:
    return article.stage != Stage.APPROVED


def _is_or_will_be_on_air(article: Article) -> bool:
    return state_of(article) not in {DRAFT, WITHDRAWN}


def _is_on_air(article: Article) -> bool:
    return state_of(article) not in {DRAFT, WITHDRAWN, SCHEDULED}


STEPS = (
    Step("hand_in", "Zur Prüfung geben", Action.WRITE, _hand_in, _is_draft),
    Step("give_back", "Mit Kommentar zurückgeben", Action.APPROVE, _give_back, _is_handed_in),
    Step("approve", "Freigeben", Action.APPROVE, _approve, _is_not_approved),
    Step("publish", "Veröffentlichen", Action.PUBLISH, _publish, _always),
    Step("schedule", "Zum Zeitpunkt veröffentlichen", Action.PUBLISH, _schedule, _always),
    Step("withdraw", "Zurückziehen", Action.PUBLISH, _withdraw, _is_or_will_be_on_air),
    Step("correct", "Mit Hinweis veröffentlichen", Action.PUBLISH, _correct, _is_on_air),
)
