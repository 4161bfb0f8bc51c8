"""Autosaves offered for restoring: newest first, each with its differences to the saved text."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.desk.article.autosave import SPLIT
from articles.desk.article.conflicts import FILED, FILED_LABELS, read_filed_state
from articles.desk.article.diff import LABELS, differing_passages, readable
from articles.desk.article.form import ArticleForm
from articles.desk.article.step_form import StepForm
from articles.desk.policy import Action, User, may_on, visible_articles
from articles.models import Article, Autosave
from articles.models.autosave import AutosaveQuerySet
from articles.models.content import Content

_MAX_NUMBER = 10
_CONTENT = [field.name for field in Content._meta.fields]
_ASIDE = {"comment": "Kommentar zur Fassung", "note": "Neue Anmerkung"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which an autosave differs: its label and the differing passages."""

    label: str
    passages: SafeString


@dataclass(frozen=True, slots=True)
class Offer:
    """An autosave with its differences, and the address that opens it in the form."""

    row: Autosave
    article: Article | None
    differences: list[Difference]
    older: int = 0  # how many more there are of the same article, where only the newest is shown

    @property
    def form_address(self) -> str:
        """Address of the article's form as saved, with its autosaves offered above."""
        if self.article:
            return reverse("admin:articles_article_change", args=[self.article.pk])
        return f"{reverse('admin:articles_article_add')}?{urlencode({'artikel': self.row.key})}"

    @property
    def address(self) -> str:
        """Address of the form filled with this autosave."""
        more = urlencode({"zwischenstand": self.row.pk})
        return f"{self.form_address}{'?' if self.article else '&'}{more}"


@dataclass(frozen=True, slots=True)
class Offers:
    """Autosaves to offer to a user, and their discarded ones."""

    kept: list[Offer]
    discarded: list[Autosave]


def offers_for(user: User, article: Article) -> Offers:
    """This user's autosaves of this article; those without differences are deleted."""
    return _offers(Autosave.objects.filter(by=user, key=article.key), {article.key: article})


def offers_of_new(user: User) -> Offers:
    """This user's autosaves of articles that were never saved."""
    rows = Autosave.objects.filter(by=user)
    known = Article.objects.filter(key__in=rows.values("key")).values("key")
    return _offers(rows.exclude(key__in=known), {})


def all_offers(user: User) -> Offers:
    """Newest autosave of each article that this user may still write."""
    rows = Autosave.objects.filter(by=user)
    known = Article.objects.filter(key__in=rows.values("key"))
    writable = {
        article.key: article
        for article in visible_articles(user).filter(pk__in=known.values("pk"))
        if may_on(user, Action.WRITE, article)
    }
    others = known.exclude(key__in=writable).values("key")
    rows = rows.exclude(key__in=others)
    return Offers(_newest_of_each(rows, writable), list(rows.discarded()[:_MAX_NUMBER]))


def _newest_of_each(rows: AutosaveQuerySet, articles: dict[str, Article]) -> list[Offer]:
    by_key: dict[str, list[int]] = {}
    for key, pk in rows.to_offer().values_list("key", "pk"):
        by_key.setdefault(key, []).append(pk)
    found = (_newest(pks, articles.get(key)) for key, pks in list(by_key.items())[:_MAX_NUMBER])
    return [offer for offer in found if offer]


def _newest(pks: list[int], article: Article | None) -> Offer | None:
    """The first autosave with differences, and the number of those after it."""
    for number, pk in enumerate(pks, 1):
        row = Autosave.objects.filter(pk=pk).first()  # another window may have saved it by now
        if row and (offer := _offer_of(row, article)):
            return replace(offer, older=len(pks) - number)
    return None


def _offers(rows: AutosaveQuerySet, articles: dict[str, Article]) -> Offers:
    found = (_offer_of(row, articles.get(row.key)) for row in rows.to_offer()[:_MAX_NUMBER])
    return Offers([offer for offer in found if offer], list(rows.discarded()[:_MAX_NUMBER]))


def _offer_of(row: Autosave, article: Article | None) -> Offer | None:
    """An autosave as an offer; None, and deleted, if it has no differences."""
    if differences := differences_of(row, article):
        return Offer(row, article, differences)
    if article:
        row.delete()
    return None


def differences_of(row: Autosave, article: Article | None) -> list[Difference]:
    """Differences between an autosave and the saved article (None: not saved yet).

    Fields that only others have changed since the form was opened do not differ, and neither does
    anything if exactly these words have become a revision already.
    """
    aside = [_as_typed(label, row.value(name)) for name, label in _ASIDE.items() if row.value(name)]
    aside += _step_words(row)
    if article and _is_a_revision(row, article):
        return aside
    saved = Article.objects.get(pk=article.pk) if article else Article(key=row.key)
    form = ArticleForm(
        row.as_post(), instance=Article.objects.get(pk=article.pk) if article else None
    )
    form.is_valid()
    content = [_content_difference(name, form, row, saved) for name in _CONTENT]
    filed = [_filed_difference(name, form, row, saved) for name in FILED]
    return [one for one in (*content, *filed) if one] + aside


def _content_difference(
    name: str, form: ArticleForm, row: Autosave, saved: Article
) -> Difference | None:
    if name in form.errors or name not in form.cleaned_data:
        raw = row.value(name)
        return _as_typed(LABELS[name], raw) if name in form.errors and raw else None
    typed = Article(**{name: form.cleaned_data[name]})
    if getattr(typed, f"{name}_id", getattr(typed, name)) == getattr(
        saved, f"{name}_id", getattr(saved, name)
    ):
        return None
    return Difference(
        LABELS[name], differing_passages(readable(saved, name), readable(typed, name))
    )


def _filed_difference(
    name: str, form: ArticleForm, row: Autosave, saved: Article
) -> Difference | None:
    label = FILED_LABELS[name]
    if name in form.errors:
        return _as_typed(label, " ".join(map(str, row.fields.get(name, []))) or "nicht lesbar")
    if name not in form.cleaned_data:
        return None
    typed = form.cleaned_data[name]
    if name in {"regions", "tags"}:
        chosen = set(typed.values_list("pk", flat=True))
        opened_on = read_filed_state(row.value("filed"))
        if chosen in _known_terms(saved, name, opened_on):
            return None
        return _as_typed(label, ", ".join(str(term) for term in typed) or "keine")
    if typed == getattr(saved, name):
        return None
    return _as_typed(label, str(typed or "–"))


def _known_terms(article: Article, name: str, opened_on: dict[str, Any]) -> list[set[int]]:
    """Saved terms plus those on which the form was opened: others may have tagged since."""
    saved = set(getattr(article, name).values_list("pk", flat=True)) if article.pk else set()
    before = opened_on.get(name)
    known = [one for one in before if isinstance(one, int)] if isinstance(before, list) else saved
    return [saved, set(known)]


def _step_words(row: Autosave) -> list[Difference]:
    """Text and times typed into the fields of a step that was not taken."""
    names = [name for name in StepForm.base_fields if name != "correction_kind"]
    found = [(StepForm.base_fields[name].label, row.value(name)) for name in names]
    times = [name for name in SPLIT if not name.startswith("embargo")]
    found.append(("Zeitpunkt", " ".join(filter(None, (row.value(name) for name in times)))))
    return [_as_typed(label, words) for label, words in found if words]


def _is_a_revision(row: Autosave, article: Article) -> bool:
    """Whether exactly these words were saved after the form had been opened."""
    base = row.value("base")
    if not base.isdecimal():
        return False
    form = ArticleForm(row.as_post())
    form.is_valid()
    if form.errors or not set(_CONTENT) <= set(form.cleaned_data):
        return False
    typed = Article(**{name: form.cleaned_data[name] for name in _CONTENT}).content()
    later = article.revisions.filter(number__gt=int(base[:9]), saved_by=row.by_id)
    return any(revision.content() == typed for revision in later)


def _as_typed(label: str, words: str) -> Difference:
    return Difference(label, format_html("<ins>{}</ins>", words))
