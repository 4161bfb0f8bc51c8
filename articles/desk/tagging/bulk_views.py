"""Views to change tags and regions of many articles: select, dry run, run, undo."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.desk.tagging.article_filter import ArticleFilter
from articles.desk.tagging.screen import query_of, screen
from articles.models import Article, TaggingChange
from articles.models.article import ArticleQuerySet
from articles.quoting import quoted
from articles.tagging import bulk
from articles.tagging.bulk import TaggingRefused
from articles.tagging.terms import Term, named, offered
from articles.tagging.undo import kept_by, undo
from newsroom.numbers import with_thousands
from newsroom.plain_text import storable

SHOWN = 50
_MAX_LENGTH = 2000
_TICKED = "ticked"


class _TermsField(forms.CharField):
    """Form field of names, parsed into regions and tags."""

    def __init__(self, label: str, help_text: str = "") -> None:
        attrs = {"data-terms": "", "autocomplete": "off"}
        super().__init__(
            label=label,
            required=False,
            max_length=_MAX_LENGTH,
            help_text=help_text,
            widget=forms.TextInput(attrs=attrs),
        )

    def clean(self, value: str) -> list[Term]:
        """Every name means one term.

        Raises:
            ValidationError: some name means nothing, or several things.
        """
        terms, unknown = named(super().clean(storable(value or "")))
        if unknown:
            names = ", ".join(quoted(name) for name in unknown[:5])
            raise forms.ValidationError(f"Das ist kein eindeutiger Begriff: {names}")
        return terms


class ChangeForm(forms.Form):
    """Terms to add and to remove, and the articles concerned."""

    add = _TermsField("Hinzufügen", "Regionen und Schlagwörter, mit Semikolon getrennt.")
    remove = _TermsField("Entfernen", "Alles andere an den Artikeln bleibt, wie es ist.")
    scope = forms.ChoiceField(choices=[("all", "alle"), (_TICKED, "angekreuzte")], initial="all")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """View: select articles by the filter; POST plans a change and shows its dry run."""
    query = query_of(request)
    article_filter = ArticleFilter(QueryDict(query))
    found = article_filter.articles(request.user)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = _plan(request, form, found, article_filter.sentence)
        except TaggingRefused as refused:
            form.add_error(None, str(refused))
        else:
            return HttpResponseRedirect(_address("change", change))
    page = Paginator(found.order_by("-dated", "-pk"), SHOWN).get_page(request.GET.get("seite"))
    page.object_list = page.object_list.defer("body").prefetch_related("regions", "tags")
    context = {"filter": article_filter, "form": form, "page": page, "query": query}
    return screen(request, "tagging_bulk", context, status=200 if not form.errors else 422)


@require_safe
def change(request: HttpRequest, change_id: int) -> HttpResponse:
    """View: a change: its dry run, progress, or result."""
    shown = _change_of(request, change_id)
    context = {
        "change": shown,
        "effects": bulk.effects(shown) if shown.is_planned else [],
        "live": _on_air(shown) if shown.is_planned else 0,
        "kept": kept_by(shown),
        "title": shown.words,
    }
    return screen(request, "tagging_change", context)


@require_POST
def run(request: HttpRequest, change_id: int) -> HttpResponse:
    """View: run a planned or interrupted change, as a whole or (`step`) its next chunk as JSON.

    JSON is `{"done", "total", "address"}`, or 409 with `{"sentence"}`.
    """
    planned = _change_of(request, change_id)
    is_step = "step" in request.POST
    try:
        done = bulk.advance(planned.pk) if is_step else bulk.run(planned)
    except TaggingRefused as refused:
        if is_step:
            return JsonResponse({"sentence": str(refused)}, status=409)
        messages.error(request, str(refused))
        return HttpResponseRedirect(_address("change", planned))
    if done.done == done.total:
        messages.success(request, ran_sentence(done))
    if is_step:
        address = _address("change", done)
        return JsonResponse({"done": done.done, "total": done.total, "address": address})
    return HttpResponseRedirect(_address("change", done))


@require_POST
def take_back(request: HttpRequest, change_id: int) -> HttpResponse:
    """View: undo a change, and report what was left."""
    shown = _change_of(request, change_id)
    try:
        taking_back = undo(shown.pk, request.user)
    except TaggingRefused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(_address("change", shown))
    messages.success(request, undone_sentence(taking_back))
    return HttpResponseRedirect(_address("change", taking_back))


@require_safe
def terms(request: HttpRequest) -> JsonResponse:
    """View: autocomplete of terms for `?q=`: `{"terms": [{code, name, label, kind}]}`."""
    found = offered(request.GET.get("q", ""))
    return JsonResponse(
        {
            "terms": [
                {"code": one.code, "name": one.name, "label": one.label, "kind": one.kind}
                for one in found
            ]
        }
    )


def ran_sentence(done: TaggingChange) -> str:
    """What a finished change has done, in numbers."""
    parts = [
        f"{with_thousands(done.outcome[what])} {verb}"
        for what, verb in (("add", "Zuordnungen hinzugefügt"), ("remove", "entfernt"))
        if done.outcome.get(what)
    ]
    if not parts:
        return "Es gab nichts zu ändern: Alles ist bereits so eingeordnet."
    return f"Fertig: {' und '.join(parts)}. Unter „Verlauf“ lässt sich das zurücknehmen."


def undone_sentence(taking_back: TaggingChange) -> str:
    """What an undo has taken back and what it has left, and why."""
    outcome = taking_back.outcome
    parts = [f"{with_thousands(outcome['undone'])} Zuordnungen sind wieder wie vorher."]
    if outcome["gone"]:
        gone = with_thousands(outcome["gone"])
        parts.append(f"{gone} hatte inzwischen schon jemand anderes zurückgenommen.")
    if outcome["kept"]:
        parts.append(
            f"{with_thousands(outcome['kept'])} hat jemand seither selbst so entschieden; "
            "sie bleiben, wie sie sind."
        )
    return " ".join(parts)


def _plan(
    request: HttpRequest, form: ChangeForm, found: ArticleQuerySet, chosen: str
) -> TaggingChange:
    articles = Article.objects.filter(pk__in=found.values("pk"))
    if form.cleaned_data["scope"] == _TICKED:
        keys = [key.replace("\0", "") for key in request.POST.getlist("article")[:SHOWN]]
        articles = articles.filter(key__in=keys)
        chosen = f"{chosen} (einzeln angekreuzt)"
    add, remove = form.cleaned_data["add"], form.cleaned_data["remove"]
    return bulk.plan(articles, add, remove, by=request.user, chosen=chosen)


def _change_of(request: HttpRequest, change_id: int) -> TaggingChange:
    """A change of the journal; a planned one is visible to its author only."""
    found = TaggingChange.objects.for_list().filter(pk=change_id).first()
    if found is None or (found.is_planned and found.by_id != request.user.pk):
        raise Http404
    return found


def _on_air(planned: TaggingChange) -> int:
    return bulk.articles_of(planned).with_state().on_air().count()


def _address(name: str, of: TaggingChange) -> str:
    return reverse(f"admin:articles_article_tagging_{name}", args=[of.pk])
