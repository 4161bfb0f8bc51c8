"""Views of the panel „Vorschläge“: suggested regions and tags with reasons, to accept or deny."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.body_html import clean_body
from articles.desk.article.autosave import keep_typed
from articles.desk.article.conflicts import read_filed_state
from articles.desk.script_requests import wants_part
from articles.models import Article
from articles.quoting import quoted
from articles.tagging.suggestions.decisions import (
    Offer,
    accept,
    denied_for,
    deny,
    offer_again,
    suggestions_for,
    text_of,
)
from articles.tagging.suggestions.reading import Text
from articles.tagging.terms import REGION, TAG, Term, terms_of
from newsroom.plain_text import storable

_FIELDS = {REGION: "regions", TAG: "tags"}
# What a button does with its term, and what is said then.
_ANSWERS = {
    "accept": (accept, "{} ist übernommen."),
    "deny": (deny, "{} wird für diesen Artikel nicht wieder vorgeschlagen."),
    "offer": (offer_again, "{} wird wieder vorgeschlagen, wo der Text einen Grund dafür nennt."),
}


@require_POST
def suggestions(request: HttpRequest, article: Article) -> HttpResponse:
    """View: accept, deny or re-offer a term (`accept`, `deny`, `offer`), and show the panel.

    What is typed and chosen in the posted form counts. The form's script gets the panel's content,
    everybody else the form again, with what was typed kept. Nonsense is answered with 400.
    """
    sentence, term = _decide(request, article)
    if wants_part(request, "suggestions"):
        context = panel(article, offers=_offers_for_typed(request, article))
        context |= {"told": sentence, "accepted": term if "accept" in request.POST else None}
        return render(request, "desk/_suggestions.html", context, status=_status(request, term))
    if term:
        messages.success(request, sentence)
    elif sentence:
        messages.error(request, sentence)
    else:
        messages.warning(request, "Es war nichts ausgewählt.")
    if "base" in request.POST:  # the whole form came along: what is typed there must not be lost
        request.POST = _with(term if "accept" in request.POST else None, request.POST)
        keep_typed(request)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def panel(article: Article, offers: list[Offer] | None = None) -> dict[str, Any]:
    """What the panel's template needs."""
    return {
        "offers": suggestions_for(article) if offers is None else offers,
        "denied": denied_for(article),
        "suggestions_address": reverse("admin:articles_article_suggestions", args=[article.pk]),
    }


def _decide(request: HttpRequest, article: Article) -> tuple[str, Term | None]:
    answer = next((name for name in _ANSWERS if name in request.POST), None)
    if answer is None:
        return "", None
    term = next(iter(terms_of([request.POST[answer]])), None)
    if term is None:
        return "Diesen Begriff gibt es nicht mehr.", None
    act, sentence = _ANSWERS[answer]
    act(article, term, by=request.user)
    return sentence.format(quoted(term)), term


def _status(request: HttpRequest, term: Term | None) -> int:
    asked = not _ANSWERS.keys().isdisjoint(request.POST)
    return 400 if asked and term is None else 200


def _offers_for_typed(request: HttpRequest, article: Article) -> list[Offer]:
    chosen = [
        f"{table}:{pk}" for table, field in _FIELDS.items() for pk in request.POST.getlist(field)
    ]
    return suggestions_for(article, _typed_text(request, article), also_set=chosen)


def _typed_text(request: HttpRequest, article: Article) -> Text:
    """Text in the posted form; for fields that are missing, the saved text."""
    saved = text_of(article)
    typed = {
        part: storable(request.POST.get(part, getattr(saved, part)))
        for part in ("kicker", "headline", "teaser", "body")
    }
    try:
        typed["body"] = clean_body(typed["body"])
    except ValueError:  # longer than any article: the form says so itself
        typed["body"] = saved.body
    return Text(**typed)


def _with(term: Term | None, posted: QueryDict) -> QueryDict:
    """The posted form with the accepted term added to its base."""
    posted = posted.copy()
    if term is None:
        return posted
    field = _FIELDS[term.table]
    if str(term.pk) not in posted.getlist(field):
        posted.appendlist(field, str(term.pk))
    filed = read_filed_state(posted.get("filed", ""))
    if isinstance(filed.get(field), list):
        posted["filed"] = json.dumps(filed | {field: [*filed[field], term.pk]})
    return posted
