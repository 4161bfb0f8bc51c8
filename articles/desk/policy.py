"""Permissions of the desk: one table of roles and actions, used everywhere.

Roles are Django groups, made by a migration. Django's own permission rows are not used, so that
nothing can be granted beside this table.
"""

from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet

from articles.keys import is_article_key
from articles.models import Article

User = AbstractBaseUser | AnonymousUser


class Role(StrEnum):
    """Groups of the desk, by their German names.

    These are the trade's terms for jobs, whoever does them. Sentences about people name no gender
    (Leserinnen und Leser, wer den Text geschrieben hat) or the job (Redaktion, Dienst).
    """

    AUTHOR = "Autor"
    EDITOR = "Redakteur"
    PICTURES = "Bildredaktion"
    TAGGER = "Schlagwort-Pflege"
    DUTY_EDITOR = "Chef vom Dienst"
    ADMINISTRATOR = "Administrator"


# What the form for a new person says about each role.
ROLE_DUTIES: dict[str, str] = {
    Role.AUTHOR: "schreibt eigene Texte und gibt sie zur Prüfung.",
    Role.EDITOR: "bearbeitet alle Texte, ordnet sie ein und gibt sie frei.",
    Role.PICTURES: "pflegt die Bildablage, Bildquellen und Lizenzen.",
    Role.TAGGER: "ordnet Artikel ein und pflegt die Schlagwörter.",
    Role.DUTY_EDITOR: "veröffentlicht, plant, platziert, berichtigt und zieht zurück.",
    Role.ADMINISTRATOR: "darf alles, auch Zugänge verwalten.",
}


class Action(StrEnum):
    """Actions that can be allowed."""

    SEE_DESK = "see_desk"
    SEE_ALL_ARTICLES = "see_all_articles"
    WRITE = "write"
    CLASSIFY = "classify"
    CLASSIFY_MANY = "classify_many"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    REMARK = "remark"
    SHARE = "share"
    APPROVE = "approve"
    APPROVE_ALONE = "approve_alone"
    PUBLISH = "publish"
    PLACE = "place"
    SEE_PICTURES = "see_pictures"
    UPLOAD_PICTURES = "upload_pictures"
    KEEP_PICTURES = "keep_pictures"
    ILLUSTRATE = "illustrate"
    KEEP_TAGS = "keep_tags"
    KEEP_SECTIONS = "keep_sections"
    KEEP_REDIRECTS = "keep_redirects"
    KEEP_AUTHORS = "keep_authors"
    KEEP_REGIONS = "keep_regions"
    KEEP_USERS = "keep_users"
    KEEP_SITE_TEXTS = "keep_site_texts"
    KEEP_MAIL = "keep_mail"
    NOBODY = "nobody"


_ALL = frozenset(Role)
_TEXT = frozenset({Role.AUTHOR, Role.EDITOR, Role.DUTY_EDITOR, Role.ADMINISTRATOR})
_LEAD = frozenset({Role.DUTY_EDITOR, Role.ADMINISTRATOR})

MAY: dict[Action, frozenset[Role]] = {
    Action.SEE_DESK: _ALL,
    Action.SEE_ALL_ARTICLES: _ALL - {Role.AUTHOR},
    Action.WRITE: _TEXT,
    Action.CLASSIFY: _TEXT | {Role.TAGGER},
    Action.CLASSIFY_MANY: _LEAD | {Role.EDITOR, Role.TAGGER},
    Action.TAKE_BACK: _TEXT,
    Action.CONFIRM: _TEXT,
    Action.REMARK: _ALL,
    Action.SHARE: _TEXT,
    Action.APPROVE: _LEAD | {Role.EDITOR},
    Action.APPROVE_ALONE: _LEAD,
    Action.PUBLISH: _LEAD,
    Action.PLACE: _LEAD,
    Action.SEE_PICTURES: _ALL,
    Action.UPLOAD_PICTURES: _TEXT | {Role.PICTURES},
    Action.KEEP_PICTURES: frozenset({Role.PICTURES}) | _LEAD,
    Action.ILLUSTRATE: _TEXT | {Role.PICTURES},
    Action.KEEP_TAGS: frozenset({Role.TAGGER}) | _LEAD,
    Action.KEEP_SECTIONS: _LEAD,
    Action.KEEP_REDIRECTS: _LEAD,
    Action.KEEP_AUTHORS: _LEAD | {Role.EDITOR},
    Action.KEEP_REGIONS: frozenset({Role.TAGGER}) | _LEAD,
    Action.KEEP_USERS: frozenset({Role.ADMINISTRATOR}),
    Action.KEEP_SITE_TEXTS: frozenset({Role.ADMINISTRATOR}),
    Action.KEEP_MAIL: _LEAD,
    Action.NOBODY: frozenset(),
}
# What authors may do with their own drafts only, until they hand them in.
IN_OWN_DRAFTS = frozenset({Action.WRITE, Action.ILLUSTRATE, Action.CLASSIFY})

# Model → the actions that viewing, adding, changing and deleting its rows in the admin stand for.
MODELS: dict[str, tuple[Action, Action, Action, Action]] = {
    "articles.article": (Action.SEE_DESK, Action.WRITE, Action.CLASSIFY, Action.NOBODY),
    "articles.placement": (Action.SEE_DESK, Action.PLACE, Action.PLACE, Action.PLACE),
    "articles.image": (
        Action.SEE_PICTURES,
        Action.UPLOAD_PICTURES,
        Action.KEEP_PICTURES,
        Action.KEEP_PICTURES,
    ),
    "articles.imagecredit": (
        Action.SEE_PICTURES,
        Action.UPLOAD_PICTURES,
        Action.KEEP_PICTURES,
        Action.KEEP_PICTURES,
    ),
    "articles.section": (Action.SEE_DESK, *[Action.KEEP_SECTIONS] * 3),
    "articles.redirect": (Action.SEE_DESK, *[Action.KEEP_REDIRECTS] * 3),
    "articles.sitetext": (
        Action.KEEP_SITE_TEXTS,
        Action.NOBODY,
        Action.KEEP_SITE_TEXTS,
        Action.NOBODY,
    ),
    "articles.author": (Action.SEE_DESK, *[Action.KEEP_AUTHORS] * 3),
    "articles.tag": (Action.SEE_DESK, *[Action.KEEP_TAGS] * 3),
    "regions.region": (Action.SEE_DESK, Action.NOBODY, Action.KEEP_REGIONS, Action.NOBODY),
    "regions.authority": (Action.SEE_DESK, *[Action.KEEP_REGIONS] * 2, Action.NOBODY),
    "auth.user": (*[Action.KEEP_USERS] * 3, Action.NOBODY),
}


def roles_of(user: User) -> frozenset[Role]:
    """Roles of an active user; empty for anonymous users. One query per request."""
    if not user.is_active or user.is_anonymous:
        return frozenset()
    if not hasattr(user, "_newsroom_roles"):
        names = set(user.groups.values_list("name", flat=True))
        roles = {role for role in Role if role.value in names}
        if user.is_superuser:
            roles.add(Role.ADMINISTRATOR)
        user._newsroom_roles = frozenset(roles)
    return user._newsroom_roles


def may(user: User, action: Action) -> bool:
    """Whether one of the user's roles allows the action."""
    return bool(roles_of(user) & MAY[action])


def may_on(user: User, action: Action, article: Article) -> bool:
    """Whether the user may do this to this article.

    Authors see their own articles, and change them until they hand them in.
    """
    roles = roles_of(user) & MAY[action]
    if roles - {Role.AUTHOR}:
        return may(user, Action.SEE_ALL_ARTICLES)
    if not roles or article.created_by_id != user.pk:
        return False
    return action not in IN_OWN_DRAFTS or article.stage == Article.Stage.DRAFT


def visible_article(user: User, key: str) -> Article | None:
    """The article with this key (any text) if the user may see it, else None."""
    return visible_articles(user).filter(key=key).first() if is_article_key(key) else None


def visible_articles(user: User) -> QuerySet[Article]:
    """The articles this user may see: all of them, or an author's own."""
    if may(user, Action.SEE_ALL_ARTICLES):
        return Article.objects.all()
    return Article.objects.filter(created_by=user.pk)
