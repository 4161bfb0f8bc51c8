"""Task lists of the dashboard: for this user's roles, and of their texts waiting for others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from articles.desk.policy import Action, Role, User, may, roles_of, visible_articles
from articles.models import Article, Confirmation, JournalEntry, Revision

LINES = 6
Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article with its next task; `returned` is who sent it back and why."""

    article: Article
    what: str
    returned: JournalEntry | None = None


def waiting_for(user: User) -> list[Waiting]:
    """Tasks of this user's roles, the longest waiting first."""
    roles = roles_of(user)
    tasks = [task for role, tasks in _TASKS.items() if role in roles for task in tasks]
    return _with_returns(_found(user, tasks))


def waiting_for_others(user: User) -> list[Waiting]:
    """This user's articles that wait for somebody else."""
    tasks = [("zur Prüfung bei der Redaktion", _in_review)]
    if not may(user, Action.PUBLISH):
        tasks.append(("freigegeben, wartet auf die Veröffentlichung", _approved))
    return _found(user, tasks) if may(user, Action.WRITE) else []


_Choice = Callable[[QuerySet[Article], User], QuerySet[Article]]
_Task = tuple[str, _Choice]


def _found(user: User, tasks: Iterable[_Task]) -> list[Waiting]:
    found: dict[int, Waiting] = {}
    for what, choose in tasks:
        articles = visible_articles(user).select_related("section").with_state()
        for article in choose(articles, user).longest_waiting_first()[:LINES]:
            found.setdefault(article.pk, Waiting(article, what))
    return list(found.values())[:LINES]


def _with_returns(lines: list[Waiting]) -> list[Waiting]:
    """The lines, those that came back with who sent them; one query for all."""
    back = [line.article.pk for line in lines if line.what == RETURNED]
    entries = JournalEntry.objects.filter(article__in=back, deed=JournalEntry.Event.RETURNED)
    last = {entry.article_id: entry for entry in entries.select_related("by").order_by("at", "pk")}
    return [Waiting(one.article, one.what, last.get(one.article.pk)) for one in lines]


# --- What each role is to do ----------------------------------------------------------------------


def _own_returned(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    return articles.returned().filter(created_by=user.pk)


def _own_drafts(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    return articles.drafts().in_stage(Stage.DRAFT).filter(created_by=user.pk)


def _to_review(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    """Articles in review that another person wrote or confirmed, so that this user can approve."""
    waiting = articles.in_stage(Stage.IN_REVIEW).alias(last_by=_last("saved_by"))
    return waiting.filter(Q(last_by=None) | ~Q(last_by=user.pk) | _confirmed_by_another(user))


def _to_confirm(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    """The user's articles in review that another person saved last, unless confirmed."""
    own = articles.in_stage(Stage.IN_REVIEW).filter(created_by=user.pk)
    changed = own.alias(last_by=_last("saved_by")).exclude(last_by=None).exclude(last_by=user.pk)
    return changed.exclude(Exists(_confirmations().filter(by=user.pk)))


def _to_publish(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    approved = articles.in_stage(Stage.APPROVED).unscheduled()
    return approved.drafts() | approved.with_pending_changes()


def _to_file(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    return articles.exclude(stage=Stage.DRAFT).filter(tagged=None)


def _to_illustrate(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    return articles.exclude(stage=Stage.DRAFT).filter(lead_image=None).drafts()


# --- What waits for others ------------------------------------------------------------------------


def _in_review(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    waiting = articles.in_stage(Stage.IN_REVIEW).alias(last_by=_last("saved_by"))
    if not may(user, Action.APPROVE):
        return waiting.filter(_own(user)).exclude(pk__in=_to_confirm(articles, user).values("pk"))
    return waiting.filter(last_by=user.pk).exclude(_confirmed_by_another(user))


def _approved(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    return _to_publish(articles.alias(last_by=_last("saved_by")).filter(_own(user)), user)


def _own(user: User) -> Q:
    return Q(last_by=user.pk) | Q(created_by=user.pk)


def _last(column: str) -> Subquery:
    last = Revision.objects.filter(article=OuterRef("pk")).newest_first()
    return Subquery(last.values(column)[:1])


def _confirmations() -> QuerySet[Confirmation]:
    """Subquery: confirmations of an article's last revision."""
    newer = Revision.objects.filter(
        article=OuterRef("revision__article"), number__gt=OuterRef("revision__number")
    )
    return Confirmation.objects.filter(~Exists(newer), revision__article=OuterRef("pk"))


def _confirmed_by_another(user: User) -> Exists:
    return Exists(_confirmations().exclude(by=user.pk))


RETURNED = "zurückgekommen"
_LEAD: tuple[_Task, ...] = (
    ("freigegeben, noch ohne Termin", _to_publish),
    ("zu prüfen", _to_review),
    (RETURNED, _own_returned),
)
_TASKS: dict[Role, tuple[_Task, ...]] = {
    Role.AUTHOR: (
        (RETURNED, _own_returned),
        ("Änderungen zu bestätigen", _to_confirm),
        ("eigener Entwurf", _own_drafts),
    ),
    Role.EDITOR: (
        ("zu prüfen", _to_review),
        (RETURNED, _own_returned),
        ("eigener Entwurf", _own_drafts),
    ),
    Role.DUTY_EDITOR: _LEAD,
    Role.ADMINISTRATOR: _LEAD,
    Role.PICTURES: (("ohne Bild", _to_illustrate),),
    Role.TAGGER: (("ohne Schlagwort", _to_file),),
}
