"""Accepting and denying suggestions; current vocabulary."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles.models import (
    Article,
    DeniedSuggestion,
    JournalEntry,
    Publication,
    Revision,
    Tag,
    TagAlias,
    TaggingChange,
)
from articles.tagging.suggestions import vocabulary
from articles.tagging.suggestions.decisions import (
    accept,
    denied_for,
    deny,
    offer_again,
    regions_in_kicker,
    suggestions_for,
)
from articles.tagging.terms import tag_term
from regions.models import Region
from tests.factories import a_tag, an_article, on_air

pytestmark = pytest.mark.django_db


def names(article: Article) -> list[str]:
    return [offer.suggestion.name for offer in suggestions_for(article)]


def term(article: Article, name: str):
    return next(o.term for o in suggestions_for(article) if o.suggestion.name == name)


@pytest.fixture
def article() -> Article:
    a_tag("BMDS", Tag.Kind.MINISTRY)
    a_tag("Registermodernisierung")
    return an_article(
        kicker="Thüringen/BMDS",
        headline="Anträge ohne Papier",
        body="<p>Die Registermodernisierung kommt. Der Registermodernisierung fehlt Geld.</p>"
        "<p>Ohne Registermodernisierung geht nichts.</p>",
    )


def test_regions_ministries_and_topics_of_the_working_copy(article):
    assert names(article) == ["Bund", "Thüringen", "BMDS", "Registermodernisierung"]


def test_accepting_files_at_once_and_touches_no_text(article):
    before = Article.objects.values().get(pk=article.pk)
    counts = Revision.objects.count(), Publication.objects.count()
    by = User.objects.create_user("jemand")
    assert accept(article, term(article, "Thüringen"), by=by)
    assert accept(article, term(article, "BMDS"), by=by)
    assert [str(one) for one in article.regions.all()] == ["Thüringen"]
    assert [str(one) for one in article.tags.all()] == ["BMDS"]
    assert names(article) == ["Bund", "Registermodernisierung"]
    assert Article.objects.values().get(pk=article.pk) == before
    assert (Revision.objects.count(), Publication.objects.count()) == counts
    assert TaggingChange.objects.filter(by=by).count() == 2


def test_a_denied_suggestion_does_not_come_back_for_this_article(article):
    by = User.objects.create_user("jemand")
    region = term(article, "Thüringen")
    assert deny(article, region, by=by)
    assert not deny(article, region, by=by)
    article.headline = "Thüringen ohne Papier"
    article.save()
    assert "Thüringen" not in names(article)
    assert "Thüringen" in names(an_article(kicker="Thüringen"))
    entry = JournalEntry.objects.get(deed=JournalEntry.Event.DENIED)
    assert (entry.words, entry.by) == ("Thüringen (Region)", by)
    assert DeniedSuggestion.objects.count() == 1


def test_a_denial_is_taken_back_and_both_are_on_record(article):
    by = User.objects.create_user("jemand")
    region, tag = term(article, "Thüringen"), term(article, "Registermodernisierung")
    for one in (tag, region):
        deny(article, one, by=None)
    assert denied_for(article) == [region, tag]
    assert offer_again(article, region, by=by)
    assert not offer_again(article, region, by=by)
    assert denied_for(article) == [tag]
    assert names(article) == ["Bund", "Thüringen", "BMDS"]
    entry = article.journal.get(deed=JournalEntry.Event.OFFERED_AGAIN)
    assert (entry.words, entry.by) == ("Thüringen (Region)", by)
    assert article.journal.filter(deed=JournalEntry.Event.DENIED).count() == 2


def test_a_denied_tag_that_was_merged_is_offered_again_by_its_new_name(article):
    old, new = a_tag("Registermodernisierung"), a_tag("Register")
    deny(article, tag_term(old), by=None)
    Tag.objects.filter(pk=old.pk).update(merged_into=new)
    assert denied_for(article) == [tag_term(new)]
    assert offer_again(article, tag_term(new), by=None)
    assert "Register" in names(article)
    assert not DeniedSuggestion.objects.exists()


def test_the_database_keeps_denials_single_and_whole(article):
    region = Region.objects.get(name="Hessen")
    DeniedSuggestion.objects.create(article=article, region=region)
    for wrong in ({"region": region}, {}, {"region": region, "tag": a_tag()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeniedSuggestion.objects.create(article=article, **wrong)


def test_a_denied_tag_stays_denied_when_it_is_merged(article):
    old, new = a_tag("Registermodernisierung"), a_tag("Register")
    deny(article, tag_term(old), by=None)
    Tag.objects.filter(pk=old.pk).update(merged_into=new)
    assert "Register" not in names(article)
    assert "Register" in names(an_article(headline="Registermodernisierung beginnt"))


def test_a_ministry_without_a_tag_is_not_offered(article):
    assert "BMG" not in names(an_article(kicker="BMG"))


def test_an_article_is_read_as_of_the_day_readers_saw_it_first():
    a_tag("BMV", Tag.Kind.MINISTRY)
    fields = {"kicker": "BMVI", "headline": "Karte", "teaser": "Neu.", "body": ""}
    assert names(an_article(**fields)) == []
    old = on_air(since=timedelta(days=365 * 7), **fields).article
    assert names(old) == ["Bund", "BMVI"]


def test_every_change_of_the_vocabulary_is_known_at_once(article):
    """Also one that no signal tells of, as another process would make it."""
    assert "E-Akte" not in names(article)
    Tag.objects.filter(name="Registermodernisierung").update(name="E-Akte", slug="e-akte")
    article.headline = "Die E-Akte kommt"
    assert "E-Akte" in names(article)
    TagAlias.objects.create(tag=Tag.objects.get(slug="e-akte"), name="Aktenplan")
    article.headline = "Der Aktenplan kommt"
    assert "E-Akte" in names(article)
    Tag.objects.filter(slug="e-akte").delete()
    assert "E-Akte" not in names(article)


def test_the_lexicon_is_compiled_once_and_asked_for_with_one_query(
    article, django_assert_num_queries
):
    first = vocabulary.current_lexicon()
    with django_assert_num_queries(1):
        assert vocabulary.current_lexicon() is first


def test_suggestions_need_few_queries(article, django_assert_max_num_queries):
    vocabulary.current_lexicon()
    with django_assert_max_num_queries(7):
        suggestions_for(article)


def test_the_kicker_names_regions_itself_and_through_towns_and_ministries():
    assert regions_in_kicker(an_article(kicker="Bayern/Hessen")) == {"DE-BY", "DE-HE"}
    assert regions_in_kicker(an_article(kicker="Köln")) == {"DE-NW"}
    assert regions_in_kicker(an_article(kicker="BMDS")) == {"DE"}
    assert regions_in_kicker(an_article(kicker="Bitkom")) == set()


def test_the_command_tells_an_articles_suggestions(article, capsys):
    call_command("suggest", "--article", article.key)
    assert "Region: Thüringen (sehr sicher" in capsys.readouterr().out
