"""Workflow from draft to approved and back; four-eyes rule."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from articles import publishing, workflow
from articles.models import Approval, Article, JournalEntry, Publication
from articles.workflow import Refused
from tests.factories import an_article

pytestmark = pytest.mark.django_db

Event = JournalEntry.Event
Stage = Article.Stage


@pytest.fixture
def anna():
    return User.objects.create_user("anna", first_name="Anna", last_name="Weber")


@pytest.fixture
def jan():
    return User.objects.create_user("jan")


def written_by(user: User, **fields: object) -> Article:
    article = an_article(**fields)
    article.headline += " neu"
    article.save()
    article.revisions.record(article, by=user)
    return article


def stage(article: Article) -> str:
    return Article.objects.get(pk=article.pk).stage


def deeds(article: Article) -> list[str]:
    return list(article.journal.order_by("pk").values_list("deed", flat=True))


def refused_by(name: str):
    """The database refuses, and names the rule."""
    return pytest.raises(IntegrityError, check=lambda error: rule_of(error) == name)


def rule_of(error: IntegrityError) -> str:
    return error.__cause__.diag.constraint_name


def test_a_draft_is_handed_in_returned_handed_in_and_approved(anna, jan):
    article = written_by(anna)
    workflow.hand_in(article, by=anna)
    assert stage(article) == Stage.IN_REVIEW
    workflow.give_back(article, by=jan, comment="Wer sagt das?")
    assert stage(article) == Stage.DRAFT
    workflow.hand_in(article, by=anna)
    workflow.approve(article.latest_revision, by=jan)
    assert stage(article) == Stage.APPROVED
    assert deeds(article) == [Event.HANDED_IN, Event.RETURNED, Event.HANDED_IN, Event.APPROVED]
    assert article.journal.get(deed=Event.RETURNED).words == "Wer sagt das?"
    assert article.latest_revision.approvals.get().kind == Approval.Kind.FOUR_EYES


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (lambda a, u: workflow.give_back(a, by=u, comment="x"), "schon ein Entwurf"),
        (lambda a, u: [workflow.hand_in(a, by=u) for _ in range(2)], "schon „In Prüfung“"),
        (
            lambda a, u: [workflow.hand_in(a, by=u), workflow.give_back(a, by=u, comment=" ")],
            "warum der Artikel zurückgeht",
        ),
    ],
)
def test_steps_that_make_no_sense_are_refused(anna, step, sentence):
    with pytest.raises(Refused, match=sentence):
        step(written_by(anna), anna)


def test_nobody_hands_in_an_article_without_a_headline(anna):
    with pytest.raises(Refused, match="Überschrift"):
        workflow.hand_in(an_article(headline=""), by=anna)


def test_whoever_changed_the_text_last_cannot_approve_it_alone(anna):
    article = written_by(anna)
    with pytest.raises(Refused, match="zweite Person"):
        workflow.approve(article.latest_revision, by=anna)
    with pytest.raises(Refused, match="zweite Person"):
        publishing.publish_now(article.latest_revision, by=anna)
    assert not Approval.objects.exists()
    assert not Publication.objects.exists()
    assert deeds(article) == []


def test_a_reason_lets_one_person_do_it_and_stays_on_record(anna):
    article = written_by(anna)
    publishing.publish_now(article.latest_revision, by=anna, reason="Eilmeldung")
    approval = Approval.objects.get()
    assert (approval.kind, approval.reason) == (Approval.Kind.ALONE, "Eilmeldung")
    assert article.journal.get(deed=Event.APPROVED_ALONE).words == "Eilmeldung"


def test_the_rule_can_be_switched_off_and_the_approval_says_so(anna, settings):
    settings.FOUR_EYES = False
    article = written_by(anna)
    publishing.publish_now(article.latest_revision, by=anna)
    assert Approval.objects.get().kind == Approval.Kind.RULE_OFF


def test_publishing_somebody_elses_text_is_the_second_pair_of_eyes(anna, jan):
    article = written_by(anna)
    publishing.publish_now(article.latest_revision, by=jan)
    assert Approval.objects.get().by == jan
    assert stage(article) == Stage.APPROVED


def test_an_approval_is_for_one_revision(anna, jan):
    article = written_by(anna)
    workflow.approve(article.latest_revision, by=jan)
    article.teaser += " Und noch etwas."
    article.save()
    article.revisions.record(article, by=jan)
    assert stage(article) == Stage.IN_REVIEW
    with pytest.raises(Refused):
        publishing.publish_now(article.latest_revision, by=jan)
    workflow.approve(article.latest_revision, by=anna)
    publishing.publish_now(article.latest_revision, by=jan)
    assert [approval.by for approval in Approval.objects.order_by("pk")] == [jan, anna]


def test_saving_the_same_again_keeps_the_approval(anna, jan):
    article = written_by(anna)
    workflow.approve(article.latest_revision, by=jan)
    article.refresh_from_db()
    article.save()
    article.revisions.record(article, by=jan)
    assert stage(article) == Stage.APPROVED


# --- The same rules, asked of the database itself ------------------------------------------------


def test_the_database_refuses_an_approval_by_the_same_person(anna):
    revision = written_by(anna).latest_revision
    with refused_by("approval_by_a_second_person"), transaction.atomic():
        Approval.objects.create(revision=revision, by=anna, kind=Approval.Kind.FOUR_EYES)
    with refused_by("approval_alone_gives_a_reason"), transaction.atomic():
        Approval.objects.create(revision=revision, by=anna, kind=Approval.Kind.ALONE, reason=" ")
    with refused_by("approval_by_somebody"), transaction.atomic():
        Approval.objects.create(revision=revision, by=None, kind=Approval.Kind.FOUR_EYES)


def test_the_database_refuses_a_publication_that_nobody_approved(anna):
    revision = written_by(anna).latest_revision
    with refused_by("publication_is_approved"), transaction.atomic():
        Publication.objects.create(
            article=revision.article,
            revision=revision,
            visible=DateTimeTZRange(timezone.now(), None),
            dated=timezone.now(),
        )


def test_the_database_refuses_to_call_an_unapproved_article_approved(anna):
    article = written_by(anna)
    with refused_by("approved_article_has_an_approval"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(stage=Stage.APPROVED)
        connection.check_constraints()


def test_approvals_and_journal_are_never_changed_and_never_deleted(anna, jan):
    article = written_by(anna)
    workflow.approve(article.latest_revision, by=jan)
    for rows, name, change in (
        (Approval.objects.all(), "approval_is_immutable", {"by": anna}),
        (JournalEntry.objects.all(), "journal_is_append_only", {"words": "nichts"}),
    ):
        with refused_by(name), transaction.atomic():
            rows.update(**change)
        with refused_by(name), transaction.atomic():
            rows.delete()


def test_the_database_refuses_a_confirmation_of_ones_own_and_takes_it_for_a_second_person(
    anna, jan
):
    revision = written_by(anna).latest_revision
    with refused_by("confirmation_by_a_second_person"), transaction.atomic():
        revision.confirmations.create(by=anna)
    confirmation = revision.confirmations.create(by=jan)
    with refused_by("confirmation_is_immutable"), transaction.atomic():
        confirmation.delete()
    Approval.objects.create(revision=revision, by=anna, kind=Approval.Kind.FOUR_EYES)


def test_a_confirmation_of_another_revision_is_no_second_person(anna, jan):
    article = written_by(anna)
    article.latest_revision.confirmations.create(by=jan)
    article.teaser += " Noch ein Satz."
    article.save()
    revision = article.revisions.record(article, by=anna)
    with pytest.raises(workflow.SecondPersonMissing):
        workflow.approve(revision, by=anna)
    with refused_by("approval_by_a_second_person"), transaction.atomic():
        Approval.objects.create(revision=revision, by=anna, kind=Approval.Kind.FOUR_EYES)


def test_only_the_last_revision_can_be_confirmed(anna, jan):
    article = written_by(anna)
    first = article.latest_revision
    article.teaser += " Noch ein Satz."
    article.save()
    article.revisions.record(article, by=anna)
    with pytest.raises(Refused, match="neuere Fassung"):
        workflow.confirm(first, by=jan)
