"""Stateful property test: random users take random steps; invariants hold.

Hypothesis invents the story. The database's clock is ours, each story ends in a rollback, and after
every step the readers' page is asked what it shows.

At length: `NEWSROOM_STORIES=1000 uv run pytest -n0 tests/articles/test_stories.py`.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing, workflow
from articles.desk.policy import Action, Role, may_on
from articles.models import Approval, Article, Correction, JournalEntry, Publication, Revision
from articles.workflow import Refused
from tests.clock import hand_driven_clock
from tests.factories import a_section

pytestmark = pytest.mark.django_db

STORIES = int(os.environ.get("NEWSROOM_STORIES", "20"))
START = datetime(2031, 3, 5, 12, tzinfo=UTC)
# Those who can do something come up more often, or most stories would be refusals.
ROLES = st.sampled_from([*Role, Role.EDITOR, Role.DUTY_EDITOR, Role.DUTY_EDITOR, Role.DUTY_EDITOR])
AHEAD = st.sampled_from([5, 30, 90, 240, 600, 0, -10]).map(lambda n: timedelta(minutes=n))
MAYBE_AHEAD = st.none() | st.none() | AHEAD
REASONS = st.sampled_from(["Allein im Dienst", ""])
Event = JournalEntry.Event


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Newsroom:
    """One article, one person of each role, and readers who look after every step."""

    def __init__(self) -> None:
        self.world = ExitStack()
        self.world.enter_context(undone())
        self.set_clock = self.world.enter_context(hand_driven_clock())
        self.now = START
        self.tick()
        self.words = count(1)
        self.deeds = Counter()
        self.seen: list[tuple[datetime, str]] = []
        self.people = {}
        for role in Role:
            user = User.objects.create_user(f"wer-{role.name}", is_staff=True)
            user.groups.add(Group.objects.get(name=role))
            self.people[role] = user
        self.article = Article.objects.create(
            headline="Stand", section=a_section(), created_by=self.people[Role.AUTHOR]
        )
        self.write(self.people[Role.AUTHOR])

    def close(self) -> None:
        self.world.close()

    # --- Steps ------------------------------------------------------------------------------

    def save(self, role: Role) -> None:
        self.attempt(role, Action.WRITE, self.write, None)

    def hand_in(self, role: Role) -> None:
        step = lambda user: workflow.hand_in(self.article, by=user)  # noqa: E731
        self.attempt(role, Action.WRITE, step, Event.HANDED_IN)

    def give_back(self, role: Role, comment: str) -> None:
        step = lambda user: workflow.give_back(self.article, by=user, comment=comment)  # noqa: E731
        self.attempt(role, Action.APPROVE, step, Event.RETURNED)

    def approve(self, role: Role, reason: str) -> None:
        step = lambda user: workflow.approve(self.latest, by=user, reason=reason)  # noqa: E731
        self.attempt(role, Action.APPROVE, step, None)

    def publish(self, role: Role, end: timedelta | None, reason: str) -> None:
        until = None if end is None else self.minute(end)
        self.attempt(
            role,
            Action.PUBLISH,
            lambda user: publishing.publish_now(self.latest, user, end=until, reason=reason),
            None,
        )

    def plan(self, role: Role, start: timedelta, lasts: timedelta | None, reason: str) -> None:
        begin = self.minute(start)
        end = None if lasts is None else begin + lasts
        self.attempt(
            role,
            Action.PUBLISH,
            lambda user: publishing.publish_at(
                self.latest, user, start=begin, end=end, reason=reason
            ),
            Event.PLANNED,
        )

    def move_plan(self, role: Role, start: timedelta) -> None:
        planned = self.article.publications.filter(visible__startswith__gt=self.now).first()
        if planned:
            step = lambda user: publishing.move(planned, user, start=self.minute(start))  # noqa: E731
            self.attempt(role, Action.PUBLISH, step, Event.MOVED)

    def drop_plan(self, role: Role) -> None:
        planned = self.article.publications.filter(visible__startswith__gt=self.now).first()
        if planned:
            step = lambda user: publishing.drop_plan(planned, user)  # noqa: E731
            self.attempt(role, Action.PUBLISH, step, Event.PLAN_DROPPED)

    def withdraw(self, role: Role, at: timedelta | None) -> None:
        moment = None if at is None else self.minute(at)
        step = lambda user: publishing.withdraw(self.article, user, at=moment)  # noqa: E731
        self.attempt(role, Action.PUBLISH, step, None)

    def correct(self, role: Role, text: str, reason: str) -> None:
        self.attempt(
            role,
            Action.PUBLISH,
            lambda user: publishing.correct(
                self.latest, user, kind="correction", text=text, reason=reason
            ),
            Event.CORRECTED,
        )

    def restore(self, role: Role, back: int) -> None:
        number = max(1, self.latest.number - back)
        self.attempt(role, Action.WRITE, lambda user: self.bring_back(user, number), None)

    def set_embargo(self, ahead: int) -> None:
        moment = self.minute(timedelta(minutes=ahead))
        if not self.article.publications.filter(visible__startswith__lt=moment).exists():
            Article.objects.filter(pk=self.article.pk).update(embargo=moment)

    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # --- What always holds ------------------------------------------------------------------

    def readers_see_what_is_on_air_and_nothing_else(self) -> None:
        self.tick()
        on_air = self.article.publications.on_air().select_related("revision").first()
        response = Client().get(f"/artikel/{self.article.key}/", follow=True)
        page = response.content.decode() if response.status_code == 200 else ""
        shown = {word for word in self.markers() if f"{word}." in page}
        assert shown == ({self.marker(on_air.revision)} if on_air else set())
        self.seen.append((self.now, self.marker(on_air.revision) if on_air else ""))

    def history_stays_as_it_was_seen(self) -> None:
        for moment, marker in self.seen[-12:]:
            then = self.article.publications.on_air(at=moment).select_related("revision").first()
            assert (self.marker(then.revision) if then else "") == marker

    def periods_never_overlap_and_none_begins_before_the_embargo(self) -> None:
        self.article.refresh_from_db()
        spans = [period.visible for period in self.article.publications.order_by("visible")]
        for earlier, later in pairwise(spans):
            assert earlier.upper is not None
            assert earlier.upper <= later.lower
        embargo = self.article.embargo
        assert all(embargo is None or span.lower >= embargo for span in spans)

    def everything_on_air_was_approved_by_a_second_person_or_openly_alone(self) -> None:
        for publication in Publication.objects.select_related("revision"):
            approvals = publication.revision.approvals.all()
            assert approvals
            for one in approvals:
                alone = one.by_id == publication.revision.saved_by_id
                assert (one.kind == Approval.Kind.ALONE) == alone
                assert not alone or one.reason

    def the_journal_knows_every_event(self) -> None:
        kinds = Counter(JournalEntry.objects.values_list("deed", flat=True))
        for deed, times in self.deeds.items():
            assert kinds[deed] == times, deed

    def check(self) -> None:
        self.readers_see_what_is_on_air_and_nothing_else()
        self.history_stays_as_it_was_seen()
        self.periods_never_overlap_and_none_begins_before_the_embargo()
        self.everything_on_air_was_approved_by_a_second_person_or_openly_alone()
        self.the_journal_knows_every_event()

    # --- The machinery ----------------------------------------------------------------------

    @property
    def latest(self) -> Revision:
        return self.article.latest_revision

    def attempt(self, role: Role, action: Action, step: object, deed: Event | None) -> None:
        """Let a person try; a refusal leaves every table as it was."""
        self.tick()
        self.article.refresh_from_db()
        before = snapshot()
        user = User.objects.get(pk=self.people[role].pk)
        if self.is_carried_out(user, action, step):
            if deed:
                self.deeds[deed] += 1
        else:
            assert snapshot() == before
        self.article.refresh_from_db()

    def is_carried_out(self, user: User, action: Action, step: object) -> bool:
        if not may_on(user, action, self.article):
            return False
        try:
            with transaction.atomic():
                step(user)
        except Refused:
            return False
        return True

    def write(self, user: User) -> None:
        self.article.teaser = f"Dies ist Stand-{next(self.words)}."
        self.article.save()
        self.article.revisions.record(self.article, by=user)

    def bring_back(self, user: User, number: int) -> None:
        old = self.article.revisions.get(number=number)
        for name, value in old.content().items():
            setattr(self.article, name, value)
        self.article.save()
        self.article.revisions.record(self.article, by=user)

    def marker(self, revision: Revision) -> str:
        return revision.teaser.rstrip(".").split()[-1]

    def markers(self) -> set[str]:
        return {self.marker(revision) for revision in self.article.revisions.all()}

    def minute(self, ahead: timedelta) -> datetime:
        return self.now.replace(second=0, microsecond=0) + ahead

    def tick(self) -> None:
        """No two things happen at the same instant."""
        self.now += timedelta(milliseconds=7)
        self.set_clock(self.now)


def snapshot() -> list[list[tuple]]:
    """Every row of every table that a step may touch."""
    tables = (Article, Revision, Publication, Approval, Correction, JournalEntry)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def a_step(name: str, **arguments: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(st.just(name), st.fixed_dictionaries(arguments))


STEPS = st.one_of(
    a_step("save", role=ROLES),
    a_step("hand_in", role=ROLES),
    a_step("give_back", role=ROLES, comment=st.sampled_from(["Bitte kürzen.", ""])),
    a_step("approve", role=ROLES, reason=REASONS),
    a_step("publish", role=ROLES, end=MAYBE_AHEAD, reason=REASONS),
    a_step("plan", role=ROLES, start=AHEAD, lasts=MAYBE_AHEAD, reason=REASONS),
    a_step("move_plan", role=ROLES, start=AHEAD),
    a_step("drop_plan", role=ROLES),
    a_step("withdraw", role=ROLES, at=MAYBE_AHEAD),
    a_step("correct", role=ROLES, text=st.sampled_from(["Es waren 16.", ""]), reason=REASONS),
    a_step("restore", role=ROLES, back=st.integers(0, 5)),
    a_step("set_embargo", ahead=st.integers(1, 300)),
    a_step("time_passes", minutes=st.integers(1, 240)),
)


@settings(max_examples=STORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=st.lists(STEPS, min_size=25, max_size=30))
def test_any_story_of_the_newsroom_keeps_its_promises(story: list[tuple[str, dict]]):
    newsroom = Newsroom()
    try:
        for name, arguments in story:
            getattr(newsroom, name)(**arguments)
            newsroom.check()
    finally:
        newsroom.close()
