"""Merging tags and undoing it, also after others' changes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from articles.desk.policy import Role
from articles.models import Article, Publication, Revision, Tag, TagAlias, TaggingChange
from articles.tagging.bulk import TaggingRefused
from articles.tagging.tag_merge import merge, merge_preview
from articles.tagging.undo import undo
from tests.factories import a_tag, an_article, an_authority, on_air

pytestmark = pytest.mark.django_db


def tags_of(article: Article) -> set[str]:
    return set(article.tags.values_list("name", flat=True))


@pytest.fixture
def digital():
    """`Digitalisation` on two articles, `Digitalisierung` on two, one of them in common."""
    wrong, right = a_tag("Digitalisation"), a_tag("Digitalisierung")
    articles = [an_article(tags=tags) for tags in ([wrong], [wrong, right], [right])]
    return wrong, right, articles


def test_the_outlook_counts_what_merging_then_does(digital):
    wrong, right, articles = digital
    TagAlias.objects.create(tag=wrong, name="Digi")
    seen = merge_preview(wrong, right)
    assert (seen.moving, seen.both, seen.afterwards) == (1, 1, 3)
    assert seen.names == ["Digitalisation", "Digi"]
    merge(wrong, right, by=None)
    assert [tags_of(article) for article in articles] == [{"Digitalisierung"}] * 3


def test_merging_touches_no_text_and_undoing_brings_everything_back(digital):
    wrong, right, articles = digital
    before = [tags_of(article) for article in articles]
    texts = list(Revision.objects.values()), list(Publication.objects.values())
    changed = list(Article.objects.values_list("changed_at", flat=True))
    change = merge(wrong, right, by=None)
    assert change.kind == TaggingChange.Kind.MERGE
    undo(change.pk, by=None)
    assert [tags_of(article) for article in articles] == before
    assert Tag.objects.get(pk=wrong.pk).merged_into is None
    assert (list(Revision.objects.values()), list(Publication.objects.values())) == texts
    assert list(Article.objects.values_list("changed_at", flat=True)) == changed


def test_undoing_leaves_what_others_have_decided_since(digital):
    wrong, right, (first, second, third) = digital
    change = merge(wrong, right, by=None)
    third.tags.remove(right)
    first.tags.remove(right)
    late = an_article(tags=[right])
    undo(change.pk, by=None)
    assert tags_of(first) == {"Digitalisation"}
    assert tags_of(second) == {"Digitalisation", "Digitalisierung"}
    assert tags_of(third) == set()
    assert tags_of(late) == {"Digitalisierung"}


def test_the_old_name_finds_the_new_tag_and_is_not_given_twice(digital):
    wrong, right, _ = digital
    merge(wrong, right, by=None)
    assert list(Tag.objects.in_use().matching("digitalisation")) == [right]
    assert Tag.objects.filter(name="Digitalisation").get().resolved == right


def test_who_files_under_the_old_tag_files_under_the_new_one(digital):
    wrong, right, _ = digital
    merge(wrong, right, by=None)
    article = an_article(tags=[right])
    article.tags.add(wrong)
    assert tags_of(article) == {"Digitalisierung"}
    other = an_article()
    other.tags.add(wrong)
    assert tags_of(other) == {"Digitalisierung"}


def test_the_old_address_leads_on_for_good(client):
    wrong, right = a_tag("Digitalisation"), a_tag("Digitalisierung")
    merge(wrong, right, by=None)
    assert client.get(wrong.get_absolute_url()).status_code == 404
    on_air(tags=[right])
    answer = client.get(wrong.get_absolute_url() + "?region=bund")
    assert answer.status_code == 301
    assert answer["Location"] == right.get_absolute_url() + "?region=bund"
    last = a_tag("Digitaler Wandel")
    merge(right, last, by=None)
    assert client.get(wrong.get_absolute_url())["Location"] == last.get_absolute_url()


def test_what_makes_no_sense_is_refused(digital):
    wrong, right, _ = digital
    ministry = a_tag("BMDS", Tag.Kind.MINISTRY)
    for source, target in ((wrong, wrong), (ministry, right)):
        with pytest.raises(TaggingRefused):
            merge(source, target, by=None)
    merge(wrong, right, by=None)
    third = a_tag("Drittes")
    for source, target in ((wrong, third), (third, wrong)):
        with pytest.raises(TaggingRefused, match="schon in einem anderen aufgegangen"):
            merge(source, target, by=None)
    assert an_authority("BMDS").tag == ministry


def test_an_undone_merge_is_done_again_by_hand(digital):
    wrong, right, _ = digital
    taking_back = undo(merge(wrong, right, by=None).pk, by=None)
    with pytest.raises(TaggingRefused, match="neu zusammen"):
        undo(taking_back.pk, by=None)
    assert merge(*(Tag.objects.get(pk=tag.pk) for tag in (wrong, right)), by=None)


@pytest.mark.django_db(transaction=True)
def test_nobody_who_files_meanwhile_is_lost_and_undo_finds_them_all():
    wrong, right = a_tag("Digitalisation"), a_tag("Digitalisierung")
    articles = [an_article(tags=[wrong] if number % 2 else []) for number in range(16)]
    start = Barrier(5)

    def file(part: int) -> None:
        start.wait()
        for article in articles[part::4]:
            Article.objects.get(pk=article.pk).tags.add(wrong)
        connection.close()

    def join() -> TaggingChange:
        start.wait()
        try:
            return merge(wrong, right, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        filing = [pool.submit(file, part) for part in range(4)]
        change = pool.submit(join).result()
        for one in filing:
            one.result()
    assert {frozenset(tags_of(article)) for article in articles} == {frozenset({right.name})}
    undo(change.pk, by=None)
    carried = [article for article in articles if wrong.name in tags_of(article)]
    assert len(carried) >= 8


# --- At the desk ------------------------------------------------------------------------------


def test_the_screen_counts_first_and_then_merges(signed_in, digital):
    wrong, right, articles = digital
    client = signed_in(Role.TAGGER)
    address = reverse("admin:articles_tag_merge", args=[wrong.pk])
    page = client.get(address, {"target": right.pk}).content.decode()
    assert "1 Artikel bekommen „Digitalisierung“ statt „Digitalisation“." in page
    assert tags_of(articles[0]) == {"Digitalisation"}
    answer = client.post(address, {"target": right.pk}, follow=True)
    assert "ist in „Digitalisierung“ aufgegangen" in answer.content.decode()
    assert tags_of(articles[0]) == {"Digitalisierung"}
    again = client.post(address, {"target": right.pk})
    assert again.status_code == 409
    assert "schon in einem anderen aufgegangen" in again.content.decode()


def test_merged_tags_are_out_of_lists_and_found_by_name(signed_in, digital):
    wrong, right, _ = digital
    merge(wrong, right, by=None)
    client = signed_in(Role.TAGGER)
    address = reverse("admin:articles_tag_changelist")
    rows = client.get(address).content.decode().partition("result_list")[2]
    assert ">Digitalisation<" not in rows
    found = (
        client.get(address, {"q": "Digitalisation"}).content.decode().partition("result_list")[2]
    )
    assert ">Digitalisierung<" in found
    merged = client.get(address, {"zusammengefuehrt": "ja"}).content.decode()
    assert ">Digitalisation<" in merged.partition("result_list")[2]


@pytest.mark.parametrize("value", ["abc", "9" * 50, "", "\0"])
def test_nonsense_is_told(signed_in, value):
    tag = a_tag("Digitalisation")
    address = reverse("admin:articles_tag_merge", args=[tag.pk])
    answer = signed_in(Role.DUTY_EDITOR).post(address, {"target": value})
    assert answer.status_code == 409
    assert "Schlagwort" in answer.content.decode()


def test_the_old_feeds_lead_on_too(client):
    wrong, right = a_tag("Digitalisation"), a_tag("Digitalisierung")
    merge(wrong, right, by=None)
    on_air(tags=[right])
    for form in ("feed/", "feed.json"):
        answer = client.get(wrong.get_absolute_url() + form)
        assert answer.status_code == 301
        assert answer["Location"] == right.get_absolute_url() + form
