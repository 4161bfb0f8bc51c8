"""Search quality on judged queries stays above a limit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Publication, Section, Tag
from articles.search import judged_queries
from articles.search.dictionary import learn
from newsroom.demo.journal import SECTIONS
from newsroom.demo.reading import body_html, read_texts, read_vocabulary
from regions.models import Region
from tests.factories import a_tag, already_on_air

pytestmark = pytest.mark.django_db

_KINDS = {"Ministerium": Tag.Kind.MINISTRY, "Organisation": Tag.Kind.ORGANISATION}


def demo_texts_on_air() -> None:
    """The demo's articles without pictures and people."""
    vocabulary, now = read_vocabulary(), timezone.now()
    regions = {region.name: region for region in Region.objects.all()}
    for name, slug, _ in SECTIONS:
        section = Section.objects.create(name=name, slug=slug)
        for number, text in enumerate(read_texts(slug)):
            article = Article.objects.create(
                kicker=text.kicker,
                headline=text.headline,
                teaser=text.teaser,
                body=body_html(text, {text.picture: "0" * 26} | dict.fromkeys(_pictures(text), "")),
                section=section,
            )
            article.regions.set([regions[name] for name in text.regions])
            for tag in text.tags:
                kind = _KINDS.get(vocabulary.get(tag, ("", ""))[0], Tag.Kind.TOPIC)
                article.tags.add(a_tag(tag, kind))
            revision = article.revisions.record(article, by=None)
            already_on_air(revision, now - timedelta(days=text.age, minutes=number + 1))


def _pictures(text: object) -> list[str]:
    return [block[7:-1] for block in text.blocks if block.startswith("[Bild: ")]


def test_the_judged_questions_keep_their_floor_and_beat_what_postgresql_has_ready():
    judged = judged_queries.read_judged(judged_queries.QUERIES.read_text(encoding="utf-8"))
    assert len(judged) >= 120
    assert len({one.text for one in judged}) == len(judged)
    demo_texts_on_air()
    learn()
    at = timezone.now()
    headlines = Publication.objects.on_air(at).values_list("revision__headline", flat=True)
    for wanted in {one for question in judged for one in question.wanted}:
        assert sum(headline.startswith(wanted) for headline in headlines) == 1, wanted
    ours = judged_queries.score(judged, judged_queries.ours, at)
    assert ours.recall >= 0.95
    assert ours.mrr >= 0.90
    others = [judged_queries.plain_german, judged_queries.trigrams]
    assert all(judged_queries.score(judged[::6], way, at).recall < 0.9 for way in others)


def test_recall_and_rank_are_what_they_are_called(monkeypatch):
    judged = [
        judged_queries.Judged("a", ("Eins", "Zwei"), ""),
        judged_queries.Judged("b", ("Drei",), ""),
    ]
    rankings = {"a": ["Null", "Eins und mehr"], "b": []}
    found = judged_queries.score(judged, lambda text, _at: rankings[text], timezone.now())
    assert (found.recall, found.mrr) == (0.25, 0.25)
    assert found.missed == [("a", "Zwei"), ("b", "Drei")]
