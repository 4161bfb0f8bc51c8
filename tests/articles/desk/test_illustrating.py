"""Setting an article's picture and caption without changing its text."""

import pytest

from articles import publishing
from articles.desk.policy import Role
from articles.models import Article, JournalEntry, Publication
from tests.factories import an_article, an_image, on_air

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return f"/redaktion/articles/article/{article.pk}/bild/"


def test_picture_and_caption_make_a_revision_and_the_text_stays(signed_in):
    desk = signed_in(Role.PICTURES)
    article, image = an_article(), an_image()
    words = article.words()
    form = desk.get(f"/redaktion/articles/article/{article.pk}/change/").content.decode()
    assert address(article) in form
    sent = {"lead_image": image.pk, "lead_caption": " Vor dem Rathaus ", "seen": ""}
    told = desk.post(address(article), sent | {"headline": "Gekapert"}, follow=True)
    assert "Fassung 2 ist gesichert. Der Text ist unverändert." in told.content.decode()
    article.refresh_from_db()
    assert (article.lead_image, article.lead_caption) == (image, "Vor dem Rathaus")
    assert article.words() == words == article.latest_revision.words()
    entry = article.journal.newest_first().first()
    assert (entry.deed, entry.by) == (JournalEntry.Event.PICTURE_GIVEN, desk.user)
    assert entry.revision == article.latest_revision


def test_what_is_on_air_waits_for_approval_with_its_new_picture(signed_in):
    desk = signed_in(Role.PICTURES)
    publication = on_air()
    article = Article.objects.get(pk=publication.article_id)
    sent = {"lead_image": an_image().pk, "seen": ""}
    told = desk.post(address(article), sent, follow=True).content.decode()
    assert "wartet jetzt wieder auf Freigabe" in told
    article.refresh_from_db()
    assert article.stage == Article.Stage.IN_REVIEW
    assert Publication.objects.on_air().get() == publication
    assert publication.revision.lead_image is None


def test_nothing_new_makes_nothing_new(signed_in):
    image = an_image()
    article = an_article(lead_image=image, lead_caption="Wie gehabt")
    sent = {"lead_image": image.pk, "lead_caption": "Wie gehabt", "seen": f"{image.pk} Wie gehabt"}
    told = signed_in(Role.PICTURES).post(address(article), sent, follow=True).content.decode()
    assert "sind unverändert" in told
    assert article.revisions.count() == 1


def test_two_people_at_one_picture_decide_knowingly(signed_in):
    desk = signed_in(Role.PICTURES)
    article, mine, theirs = an_article(), an_image(caption="Meins"), an_image(caption="Ihrs")
    Article.objects.filter(pk=article.pk).update(lead_image=theirs)
    answer = desk.post(address(article), {"lead_image": mine.pk, "seen": ""})
    page = answer.content.decode()
    assert "Inzwischen hat jemand anderes" in page
    assert "Ihrs" in page
    assert f'value="{mine.pk}"' in page
    article.refresh_from_db()
    assert article.lead_image == theirs
    desk.post(address(article), {"lead_image": mine.pk, "seen": str(theirs.pk)})
    article.refresh_from_db()
    assert article.lead_image == mine


def test_from_the_library_to_the_article(signed_in):
    desk = signed_in(Role.PICTURES)
    article = an_article(headline="Register öffnen", lead_image=an_image(), lead_caption="Alt")
    other = an_article(headline="Etwas anderes")
    image = an_image()
    own = desk.get(f"/redaktion/articles/image/{image.pk}/change/").content.decode()
    give = f"/redaktion/articles/image/{image.pk}/geben/"
    assert give in own
    found = desk.get(f"{give}?q=register").content.decode()
    assert f"{address(article)}?bild={image.pk}" in found
    assert address(other) not in found
    form = desk.get(f"{address(article)}?bild={image.pk}").content.decode()
    assert f'name="lead_image" value="{image.pk}"' in form
    assert ">\nAlt" not in form


@pytest.mark.parametrize("nonsense", ["x", "9" * 400, "\0", "-1"])
def test_nonsense_proposes_nothing(signed_in, nonsense):
    article, image = an_article(), an_image()
    desk = signed_in(Role.PICTURES)
    assert desk.get(address(article), {"bild": nonsense}).status_code == 200
    assert (
        desk.get(f"/redaktion/articles/image/{image.pk}/geben/", {"q": nonsense}).status_code == 200
    )
    assert desk.post(address(article), {"lead_image": nonsense}).status_code == 200


def test_an_author_gives_pictures_to_own_drafts_only(signed_in):
    author = signed_in(Role.AUTHOR)
    own, foreign = an_article(created_by=author.user), an_article()
    image = an_image()
    page = author.get(f"/redaktion/articles/image/{image.pk}/geben/").content.decode()
    assert address(own) in page
    assert address(foreign) not in page
    assert author.post(address(foreign), {"lead_image": image.pk}).status_code == 404


def test_a_planned_article_keeps_its_plan(signed_in):
    article = an_article()
    publishing.publish_now(article.latest_revision, by=None)
    desk = signed_in(Role.PICTURES)
    desk.post(address(article), {"lead_image": an_image().pk, "seen": ""})
    assert Publication.objects.on_air().count() == 1
