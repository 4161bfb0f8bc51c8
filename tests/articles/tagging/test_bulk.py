"""Bulk tagging and its undo after others' changes."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Revision, TaggingChange, TaggingStep
from articles.tagging import bulk, links
from articles.tagging.bulk import TaggingRefused
from articles.tagging.single import file
from articles.tagging.terms import named, region_term, tag_term, terms_of
from articles.tagging.undo import kept_by, undo
from tests.factories import a_region, a_tag, an_article, on_air

pytestmark = pytest.mark.django_db


@pytest.fixture
def thuringia():
    return region_term(a_region("Thüringen"))


@pytest.fixture
def hesse():
    return region_term(a_region("Hessen"))


@pytest.fixture
def topic():
    return tag_term(a_tag("Registermodernisierung"))


def planned(*articles: Article, add=(), remove=()) -> TaggingChange:
    chosen = Article.objects.filter(pk__in=[article.pk for article in articles])
    return bulk.plan(chosen, add, remove, by=None)


def names(article: Article) -> set[str]:
    return {str(one) for one in (*article.regions.all(), *article.tags.all())}


def test_terms_come_and_go_without_replacing_others(thuringia, hesse, topic):
    articles = [
        an_article(regions=[a_region("Bayern")], tags=[a_tag("Cloud")]),
        an_article(regions=[a_region("Hessen"), a_region("Thüringen")]),
        an_article(),
    ]
    change = bulk.run(planned(*articles, add=[thuringia, topic], remove=[hesse]))
    assert [names(article) for article in articles] == [
        {"Bayern", "Cloud", "Thüringen", "Registermodernisierung"},
        {"Thüringen", "Registermodernisierung"},
        {"Thüringen", "Registermodernisierung"},
    ]
    assert change.outcome == {"add": 5, "remove": 1}
    assert change.words == "„Thüringen“, „Registermodernisierung“ hinzugefügt; „Hessen“ entfernt"


def test_the_dry_run_counts_and_shows_and_changes_nothing(thuringia, hesse):
    has_it = an_article(regions=[a_region("Thüringen")])
    gets_it = [an_article() for _ in range(3)]
    change = planned(has_it, *gets_it, add=[thuringia], remove=[hesse])
    added, removed = bulk.effects(change)
    assert (added.changes, added.as_it_is) == (3, 1)
    assert {one.pk for one in added.examples} == {one.pk for one in gets_it}
    assert (removed.changes, removed.as_it_is, removed.examples) == (0, 4, [])
    assert names(gets_it[0]) == set()
    assert not TaggingChange.objects.begun().exists()


def test_what_is_run_is_what_was_looked_at(thuringia):
    seen = an_article()
    change = bulk.plan(Article.objects.without_region(), [thuringia], [], by=None)
    came_later = an_article()
    bulk.run(change)
    assert names(seen) == {"Thüringen"}
    assert names(came_later) == set()


def test_a_change_is_one_entry_however_many_chunks_it_takes(thuringia):
    articles = [an_article() for _ in range(5)]
    change = planned(*articles, add=[thuringia])
    change = bulk.advance(change.pk, articles=2)
    assert (change.done, change.is_under_way) == (2, True)
    assert sum(bool(names(article)) for article in articles) == 2
    change = bulk.advance(change.pk, articles=2)
    change = bulk.advance(change.pk, articles=2)
    assert (change.done, change.is_under_way) == (5, False)
    assert bulk.advance(change.pk).outcome["add"] == 5
    assert TaggingChange.objects.begun().count() == 1
    assert change.steps.count() == 5


def test_nothing_but_the_classification_is_touched(thuringia, topic):
    publication = on_air(headline="Auf der Website")
    article = Article.objects.get(pk=publication.article_id)
    before = Article.objects.values().get(pk=article.pk)
    revisions = Revision.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        undo(bulk.run(planned(article, add=[thuringia, topic])).pk, by=None)
    assert Article.objects.values().get(pk=article.pk) == before
    assert Revision.objects.count() == revisions
    written = [
        query["sql"].split()[2].strip('"')
        for query in queries
        if query["sql"].split()[0] in {"INSERT", "DELETE"}
    ]
    assert set(written) <= {
        "articles_article_regions", "articles_taggedarticle", "articles_taggingchange"
    }  # fmt: skip
    assert not any('UPDATE "articles_article"' in query["sql"] for query in queries)


@pytest.mark.parametrize("articles", [0, 1])
def test_a_change_without_articles_or_terms_is_refused(thuringia, articles):
    chosen = [an_article() for _ in range(articles)]
    with pytest.raises(TaggingRefused):
        planned(*chosen, add=[thuringia] * (1 - articles))
    if articles:
        with pytest.raises(TaggingRefused, match="nicht zugleich"):
            planned(*chosen, add=[thuringia], remove=[thuringia])


# --- Undo ----------------------------------------------------------------------------------------


def test_undo_brings_back_what_was_and_can_be_undone(thuringia, hesse):
    articles = [an_article(regions=[a_region("Hessen")]), an_article()]
    change = bulk.run(planned(*articles, add=[thuringia], remove=[hesse]))
    back = undo(change.pk, by=None)
    assert [names(article) for article in articles] == [{"Hessen"}, set()]
    assert back.outcome | {"examples": []} == {
        "undone": 3, "kept": 0, "gone": 0, "examples": [],
    }  # fmt: skip
    again = undo(back.pk, by=None)
    assert [names(article) for article in articles] == [{"Thüringen"}, {"Thüringen"}]
    assert again.words.startswith("Wiederhergestellt: ")
    with pytest.raises(TaggingRefused, match="schon zurückgenommen"):
        undo(change.pk, by=None)


def test_undo_leaves_what_others_have_decided_since(thuringia, hesse):
    kept, gone, retagged, lost_again, plain = (
        an_article(regions=[a_region("Hessen")]) for _ in range(5)
    )
    change = bulk.run(
        planned(kept, gone, retagged, lost_again, plain, add=[thuringia], remove=[hesse])
    )
    file(kept, by=None, remove=[thuringia])
    file(kept, by=None, add=[thuringia])  # decided again by a person
    file(gone, by=None, remove=[thuringia])
    file(retagged, by=None, add=[hesse])  # brought back by a person
    file(lost_again, by=None, add=[hesse])
    lost_again.regions.remove(a_region("Hessen"))  # whichever way it is done
    back = undo(change.pk, by=None)
    assert names(kept) == {"Thüringen", "Hessen"}
    assert names(gone) == {"Hessen"}
    assert names(retagged) == {"Hessen"}
    assert names(lost_again) == set()
    assert names(plain) == {"Hessen"}
    outcome = {name: back.outcome[name] for name in ("undone", "kept", "gone")}
    assert outcome == {"undone": 6, "kept": 2, "gone": 2}
    assert {(one.article.pk, one.term.name) for one in kept_by(back)} == {
        (kept.pk, "Thüringen"), (lost_again.pk, "Hessen"),
    }  # fmt: skip


def test_undo_never_takes_what_was_there_before(thuringia):
    had_it = an_article(regions=[a_region("Thüringen")])
    undo(bulk.run(planned(had_it, an_article(), add=[thuringia])).pk, by=None)
    assert names(had_it) == {"Thüringen"}


def test_an_unfinished_change_is_stopped_by_its_undo(thuringia):
    articles = [an_article() for _ in range(4)]
    change = bulk.advance(planned(*articles, add=[thuringia]).pk, articles=2)
    undo(change.pk, by=None)
    assert [names(article) for article in articles] == [set()] * 4
    with pytest.raises(TaggingRefused):
        bulk.advance(change.pk)


def test_a_plan_cannot_be_undone(thuringia):
    with pytest.raises(TaggingRefused):
        undo(planned(an_article(), add=[thuringia]).pk, by=None)


def test_undo_survives_a_tag_that_is_no_more(topic):
    article = an_article(tags=[a_tag("Registermodernisierung")])
    change = bulk.run(planned(article, remove=[topic]))
    a_tag("Registermodernisierung").delete()
    assert undo(change.pk, by=None).outcome["undone"] == 0


# --- The journal ---------------------------------------------------------------------------------


def test_one_article_filed_is_one_entry_and_nothing_is_none(thuringia):
    article = an_article()
    user = User.objects.create_user("karl")
    assert file(article, by=user, add=[thuringia])
    assert not file(article, by=user, add=[thuringia])
    entry = TaggingChange.objects.get()
    assert (entry.kind, entry.by, entry.words) == ("single", user, "„Thüringen“ hinzugefügt")
    undo(entry.pk, by=user)
    assert names(article) == set()


def test_a_first_filing_that_nobody_signs_is_no_step_but_every_loss_is():
    article = an_article(regions=[a_region()], tags=[a_tag()])
    assert not TaggingStep.objects.exists()
    article.regions.clear()
    article.regions.add(a_region())
    article.tags.clear()
    steps = TaggingStep.objects.order_by("pk").values_list("region__name", "tag__name", "added")
    assert list(steps) == [
        ("Thüringen", None, False),
        ("Thüringen", None, True),
        (None, "Registermodernisierung", False),
    ]


def test_a_row_that_is_moved_is_a_loss_and_a_gain():
    article = an_article(tags=[a_tag("Alt")])
    article.tagged.update(tag=a_tag("Neu"))
    steps = TaggingStep.objects.order_by("pk").values_list("tag__name", "added")
    assert list(steps) == [("Alt", False)]
    article.tagged.update(tag=a_tag("Alt"))
    assert list(steps.all()) == [("Alt", False), ("Neu", False), ("Alt", True)]


# --- Terms ---------------------------------------------------------------------------------------


def test_terms_are_found_by_name_whatever_the_case_and_umlauts(thuringia, topic):
    terms, unknown = named("thueringen; REGISTERMODERNISIERUNG ;; Thüringen; Nirgendwo")
    assert terms == [thuringia, topic]
    assert unknown == ["Nirgendwo"]


def test_a_name_that_means_two_things_asks_for_the_kind():
    a_tag("Berlin", kind="organisation")
    assert named("Berlin") == ([], ["Berlin"])
    terms, unknown = named("Berlin (Organisation); Berlin (Region)")
    assert [term.table for term in terms] == ["tag", "region"]
    assert unknown == []


def test_codes_that_are_none_are_left_out(thuringia):
    assert terms_of(["region:x", "tag:", "", "tag:99999999999999999999", thuringia.code]) == [
        thuringia
    ]


def test_carriers_are_counted_by_term(thuringia):
    articles = [an_article(regions=[a_region()]), an_article()]
    counted = links.carriers(links.LINKS["region"], [one.pk for one in articles], [thuringia.pk])
    assert counted == {thuringia.pk: 1}


def test_what_was_done_and_taken_back_since_is_no_decision():
    article, topic = an_article(), tag_term(a_tag("Registermodernisierung"))
    everything = Article.objects.all()
    first = bulk.run(bulk.plan(everything, [topic], [], by=None))
    second = bulk.run(bulk.plan(everything, [], [topic], by=None))
    undo(second.pk, by=None)
    assert undo(first.pk, by=None).outcome["undone"] == 1
    assert not article.tags.exists()


def test_what_was_taken_back_and_done_again_since_is_a_decision():
    tag = a_tag("Registermodernisierung")
    article, topic, everything = an_article(tags=[tag]), tag_term(tag), Article.objects.all()
    first = bulk.run(bulk.plan(everything, [], [topic], by=None))
    second = bulk.run(bulk.plan(everything, [topic], [], by=None))
    undo(undo(second.pk, by=None).pk, by=None)
    assert undo(first.pk, by=None).outcome["gone"] == 1
    assert article.tags.get() == tag
