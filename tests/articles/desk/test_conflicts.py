"""Concurrent edits of one article: nothing is overwritten or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.article.conflicts import filed_state, merge
from articles.desk.policy import Role
from articles.models import Article, Autosave, Revision
from tests.articles.desk.test_article_form import ADD, change, form, told
from tests.factories import a_region, a_section, a_tag, an_article, an_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(signed_in):
    return signed_in(Role.EDITOR, "anna")


@pytest.fixture
def jan(signed_in):
    return signed_in(Role.EDITOR, "jan")


def opened(article: Article) -> dict:
    """Field values of a form opened now."""
    return form(Article.objects.get(pk=article.pk))


def now(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_fields_changed_by_one_side_only_go_together(anna, jan):
    article = an_article(teaser="Alt.", kicker="Alt")
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"headline": "Annas Überschrift"})
    response = jan.post(change(article), jans | {"teaser": "Jans Teaser."}, follow=True)
    assert "Inzwischen hat anna geändert: Überschrift." in told(response)
    merged = now(article)
    assert (merged.headline, merged.teaser) == ("Annas Überschrift", "Jans Teaser.")
    assert merged.revisions.count() == 3


def test_who_has_two_windows_open_hears_that_it_was_their_own(anna, jan):
    article = an_article()
    first, second, jans = opened(article), opened(article), opened(article)
    anna.post(change(article), first | {"headline": "Aus dem ersten Fenster"})
    page = anna.post(change(article), second | {"headline": "Aus dem zweiten"}).content.decode()
    assert "Inzwischen haben Sie selbst in einem anderen Fenster gesichert." in page
    jan.post(change(article), jans | {"kicker": "Jan"})
    response = anna.post(change(article), second | {"teaser": "Und ein Satz."}, follow=True)
    assert "Inzwischen haben jan und Sie selbst geändert: Dachzeile, Überschrift." in told(response)


def test_a_text_that_was_empty_before_both_wrote_is_called_empty(anna, jan):
    article = an_article(lead_caption="")
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"lead_caption": "Annas Bildunterschrift"})
    response = jan.post(change(article), jans | {"lead_caption": "Jans Bildunterschrift"})
    assert '<td data-label="Gemeinsame Ausgangsfassung">(leer)</td>' in response.content.decode()


def test_the_same_field_changed_by_both_is_a_question_with_all_three_texts(anna, jan):
    article = an_article(headline="Der gemeinsame Ausgang")
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"headline": "Annas Wort", "kicker": "Anna"})
    response = jan.post(change(article), jans | {"headline": "Jans Wort", "teaser": "Jans Teaser."})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Der gemeinsame Ausgang" in page
    assert "<ins>Annas</ins>" in page.replace("Annas</ins> <ins>Wort", "Annas</ins>")
    assert "Jans Wort</textarea>" in page
    assert "Jans Teaser." in page
    assert "Anna</textarea>" in page, "the field that only Anna changed is merged already"
    assert now(article).headline == "Annas Wort"


@pytest.mark.parametrize(
    ("decision", "headline"), [("theirs", "Annas Wort"), ("mine", "Jans Wort")]
)
def test_the_decision_is_carried_out_and_the_rest_is_merged(anna, jan, decision, headline):
    article = an_article()
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"headline": "Annas Wort", "kicker": "Anna"})
    asked = jan.post(change(article), jans | {"headline": "Jans Wort", "teaser": "Jans Teaser."})
    shown = asked.context["adminform"].form.data.dict() | {"decide_headline": decision}
    jan.post(change(article), shown)
    merged = now(article)
    assert (merged.headline, merged.kicker, merged.teaser) == (headline, "Anna", "Jans Teaser.")


def test_a_question_about_both_texts_says_nothing_of_mistakes(anna, jan):
    article = an_article()
    jans = opened(article)
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    page = jan.post(change(article), jans | {"headline": "Jans Wort"}).text
    assert page.count("Bitte entscheiden Sie in der Tabelle, was gilt") == 1
    assert page.index("Bitte entscheiden Sie in der Tabelle") > page.index('id="konflikte"')
    assert "korrigieren" not in page
    wrong = jan.post(change(article), jans | {"headline": "Jans Wort", "embargo_0": "nie"}).text
    assert "korrigieren" in wrong


def test_a_third_save_while_deciding_is_asked_about_again(anna, jan):
    article = an_article()
    jans = opened(article)
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    asked = jan.post(change(article), jans | {"headline": "Jans Wort"})
    anna.post(change(article), opened(article) | {"headline": "Annas zweites Wort"})
    again = jan.post(change(article), asked.context["adminform"].form.data.dict())
    assert again.status_code == 409
    assert now(article).headline == "Annas zweites Wort"


def test_body_picture_and_author_line_are_merged_like_words(anna, jan):
    article = an_article()
    picture = an_image()
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"body": "<p>Annas Text.</p>", "byline": "Von Anna"})
    jan.post(change(article), jans | {"lead_image": picture.pk})
    merged = now(article)
    assert merged.body == "<p>Annas Text.</p>"
    assert merged.byline == "Von Anna"
    assert merged.lead_image == picture


def test_tags_and_regions_added_by_others_stay_and_raise_no_alarm(anna, jan, signed_in):
    tagger = signed_in(Role.TAGGER)
    old, annas_tag, jans_tag = a_tag("Alt"), a_tag("Annas"), a_tag("Jans")
    article = an_article(tags=[old], regions=[a_region("Hessen")])
    jans = opened(article)
    tagger.post(
        change(article),
        opened(article) | {"tags": [annas_tag.pk], "regions": [a_region("Bayern").pk]},
    )
    jans |= {"tags": [old.pk, jans_tag.pk], "regions": [], "headline": "Jans Überschrift"}
    response = jan.post(change(article), jans, follow=True)
    assert response.status_code == 200
    merged = now(article)
    assert set(merged.tags.all()) == {annas_tag, jans_tag}
    assert list(merged.regions.all()) == [a_region("Bayern")]
    assert merged.headline == "Jans Überschrift"


def test_a_section_changed_by_both_is_a_question(anna, jan):
    article = an_article()
    annas, jans = opened(article), opened(article)
    anna.post(change(article), annas | {"section": a_section("Kommunen").pk})
    response = jan.post(change(article), jans | {"section": a_section("IT-Sicherheit").pk})
    assert response.status_code == 409
    assert "Kommunen" in response.content.decode()
    assert now(article).section == a_section("Kommunen")


def test_a_step_is_not_taken_on_a_text_that_was_just_merged(anna, jan):
    article = an_article()
    jans = opened(article)
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    response = jan.post(
        change(article),
        {key: value for key, value in jans.items() if key != "_save"}
        | {"teaser": "Jans Teaser.", "_approve": "1"},
        follow=True,
    )
    assert told(response).startswith("„Freigeben“ ist nicht ausgeführt: Inzwischen hat anna")
    assert now(article).stage == Article.Stage.DRAFT


def test_an_old_form_without_a_change_changes_nothing(anna, jan):
    article = an_article()
    jans = opened(article)
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    jan.post(change(article), jans)
    assert now(article).headline == "Annas Wort"
    assert article.revisions.count() == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"base": "999999"},
        {"base": "x"},
        {"base": ""},
        {"filed": "[1"},
        {"filed": "{}"},
        {"key": ""},
    ],
)
def test_a_form_that_forgot_what_it_showed_never_overwrites(jan, broken):
    article = an_article(tags=[a_tag()])
    response = jan.post(change(article), opened(article) | {"headline": "Anders"} | broken)
    assert response.status_code in {200, 302, 409}
    if response.status_code != 302:
        assert now(article).headline == article.headline
    assert list(now(article).tags.all()) == [a_tag()]


def test_a_double_click_on_a_new_article_makes_one(anna):
    data = form(key="doppelklik", base="0", filed=filed_state(Article()))
    first, second = anna.post(ADD, data), anna.post(ADD, data)
    assert first["Location"] == second["Location"]
    article = Article.objects.get()
    assert article.key == "doppelklik"
    assert article.revisions.count() == 1


def test_a_double_click_on_a_changed_article_makes_one_revision(anna):
    article = an_article()
    data = opened(article) | {"headline": "Einmal geändert"}
    assert anna.post(change(article), data).status_code == 302
    assert anna.post(change(article), data).status_code == 302
    assert article.revisions.count() == 2


def test_a_foreign_key_of_an_article_is_not_taken(anna, signed_in):
    foreign = an_article(created_by=anna.user)
    author = signed_in(Role.AUTHOR)
    author.post(ADD, form(key=foreign.key, headline="Untergeschoben"))
    assert now(foreign).headline == foreign.headline
    assert Article.objects.get(headline="Untergeschoben").key != foreign.key


def test_after_a_conflict_the_typed_text_is_in_the_page_and_kept_input_stays(anna, jan):
    article = an_article()
    jans = opened(article) | {"headline": "Jans Wort"}
    jan.post("/redaktion/articles/article/zwischenstand/", jans | {"key": article.key})
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    assert jan.post(change(article), jans).status_code == 409
    assert Autosave.objects.get().fields["headline"] == ["Jans Wort"]


def test_beside_a_refused_form_the_desk_speaks_of_what_is_saved(anna, jan):
    article = an_article(headline="Der gemeinsame Ausgang")
    jans = opened(article) | {"headline": "Jans Wort", "teaser": ""}
    anna.post(change(article), opened(article) | {"headline": "Annas Wort"})
    asked = jan.post(change(article), jans)
    assert asked.status_code == 409
    assert asked.context["original"].headline == "Annas Wort"
    assert "Es fehlt der Teaser." not in [finding.sentence for finding in asked.context["findings"]]
    assert "Jans Wort</textarea>" in asked.content.decode()


WORDS = st.sampled_from(["a", "b", "c"])
CONTENT = st.fixed_dictionaries({"kicker": WORDS, "headline": WORDS, "teaser": WORDS})


@given(base=CONTENT, theirs=CONTENT, mine=CONTENT)
def test_merging_takes_exactly_what_each_side_changed(base, theirs, mine):
    result = merge(Article(**theirs), Revision(**base), {}, mine)
    asked = {conflict.field for conflict in result.conflicts}
    for name in base:
        if name in asked:
            assert base[name] != theirs[name] != mine[name] != base[name]
        elif mine[name] != base[name]:
            assert result.values[name] == mine[name]
        else:
            assert result.values[name] == theirs[name]
