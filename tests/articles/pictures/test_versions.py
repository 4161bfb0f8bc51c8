"""Versions of pictures: new file, own credit, exchange on air."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles import publishing, workflow
from articles.desk.policy import Role
from articles.models import (
    Approval,
    Article,
    Image,
    ImageCredit,
    JournalEntry,
    Notice,
    PendingUpload,
    Placement,
    Publication,
)
from articles.models.picture_versions import newest_versions, versions_of
from articles.pictures.iptc import with_iptc
from articles.pictures.running import outdated
from articles.pictures.upload import render_anew, store_image
from newsroom.outbox.models import Mail
from tests.articles.desk.test_article_form import form
from tests.clock import ahead
from tests.factories import a_credit, a_jpeg, a_stored_image, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

GRID = "/redaktion/articles/image/"
CONFIRM = f"{GRID}eingang/"


@pytest.fixture
def duty(signed_in) -> Client:
    return signed_in(Role.DUTY_EDITOR)


@pytest.fixture
def pictures(signed_in) -> Client:
    return signed_in(Role.PICTURES)


def a_new_file(colour: str = "#aa3300", size: tuple[int, int] = (400, 300)) -> ContentFile:
    told = with_iptc(a_jpeg(size, colour).read(), creator="Jan Roth", caption="Neues Rathaus")
    return ContentFile(told, name="neu.jpg")


def change(image: Image, **fields: object) -> dict[str, object]:
    known = {"alt_text": image.alt_text, "caption": image.caption, "credit": image.credit_id}
    known |= {"focal_x": image.focal_x, "focal_y": image.focal_y}
    return known | {"allowed_uses": image.allowed_uses} | fields


def upload_version(client: Client, image: Image, file: ContentFile | None = None) -> PendingUpload:
    """Send a new file for a picture, as from its page."""
    sent = change(image, new_file=file or a_new_file())
    answer = client.post(f"{GRID}{image.pk}/change/", sent)
    assert answer["Location"] == f"{GRID}add/"
    return PendingUpload.objects.get()


def confirm_version(client: Client, incoming: PendingUpload, **fields: str) -> Image:
    words = {"creator": "Jan Roth", "kind": "press", "alt_text": "Ein neues Rathaus"} | fields
    named = {f"{incoming.key}-{name}": value for name, value in words.items()}
    answer = client.post(CONFIRM, {"take": incoming.key} | named)
    made = Image.objects.get(replaces__isnull=False, replaced_by=None)
    assert answer["Location"] == f"{GRID}{made.pk}/change/"
    return made


def a_new_version(image: Image, **fields: object) -> Image:
    words = {"alt_text": "Neu", "caption": "Neu", "by": None, "credit": a_credit("Jan Roth", "")}
    return store_image(a_new_file(), replaces=image, **(words | fields))


def exchange(client: Client, image: Image) -> str:
    return client.post(f"{GRID}{image.pk}/austauschen/", follow=True).content.decode()


def in_text(image: Image) -> str:
    return f'<p>Text</p><figure data-picture="{image.key}"></figure>'


def page(client: Client, publication: Publication) -> str:
    return client.get(publication.get_absolute_url()).content.decode()


# --- A new file -------------------------------------------------------------------------------


def test_a_new_file_asks_for_its_own_credit_and_changes_nothing_yet(pictures, client):
    image = a_stored_image()
    publication = on_air(lead_image=image)
    upload_version(pictures, image)
    card = pictures.get(f"{GRID}add/").content.decode()
    assert "Neue Version von" in card
    assert 'value="Jan Roth"' in card
    assert "Neues Rathaus" in card
    assert Image.objects.count() == 1
    assert image.key in page(client, publication)


def test_confirmed_it_is_a_version_with_its_own_words_and_still_not_on_air(pictures, client):
    image = a_stored_image(caption="Altes Rathaus")
    publication = on_air(lead_image=image)
    made = confirm_version(pictures, upload_version(pictures, image))
    assert (made.replaces, made.credit.line, made.alt_text) == (
        image,
        "Jan Roth",
        "Ein neues Rathaus",
    )
    assert made.credit.kind == ImageCredit.Kind.PRESS
    assert (made.confirmed_by, made.width) == (pictures.user, 400)
    image.refresh_from_db()
    assert (image.credit.line, image.caption) == ("Mara Lind/bildwerk.example", "Altes Rathaus")
    shown = page(client, publication)
    assert image.key in shown
    assert made.key not in shown
    assert client.get(f"/bilder/{made.key}/1/16x9-320.jpg").status_code == 404


def test_the_same_file_is_no_new_version_and_no_picture_is_none(pictures):
    image = a_stored_image()
    for file, sentence in (
        (a_jpeg(), "Das ist dieselbe Datei wie bisher."),
        (ContentFile(b"x" * 900, name="kaputt.jpg"), "kein lesbares Bild"),
    ):
        answer = pictures.post(f"{GRID}{image.pk}/change/", change(image, new_file=file))
        assert sentence in answer.content.decode()
    assert not PendingUpload.objects.exists()


def test_other_changes_in_the_same_form_are_saved_to_the_old_version(pictures):
    image = a_stored_image()
    sent = change(image, new_file=a_new_file(), caption="Berichtigt")
    pictures.post(f"{GRID}{image.pk}/change/", sent)
    image.refresh_from_db()
    assert image.caption == "Berichtigt"
    assert PendingUpload.objects.get().replaces == image


def test_two_new_files_for_one_picture_follow_one_another(pictures):
    image = a_stored_image()
    first = upload_version(pictures, image)
    pictures.post(f"{GRID}{image.pk}/change/", change(image, new_file=a_new_file("#00aa33")))
    second = PendingUpload.objects.exclude(pk=first.pk).get()
    version = confirm_version(pictures, first)
    words = {"creator": "A", "kind": "own", "alt_text": "B"}
    sent = {f"{second.key}-{name}": value for name, value in words.items()}
    pictures.post(CONFIRM, {"take": second.key} | sent)
    assert [one.pk for one in versions_of(image)][:2] == [image.pk, version.pk]
    assert len(versions_of(version)) == 3
    assert newest_versions([image.pk, version.pk]).keys() == {image.pk, version.pk}
    assert {one.pk for one in newest_versions([image.pk]).values()} == {versions_of(image)[-1].pk}


def test_who_may_no_longer_keep_pictures_cannot_confirm_a_version(pictures, signed_in):
    incoming = upload_version(pictures, a_stored_image())
    author = signed_in(Role.AUTHOR)
    PendingUpload.objects.update(received_by=author.user)
    assert incoming.key not in author.get(f"{GRID}add/").content.decode()
    author.post(CONFIRM, {"take": incoming.key, f"{incoming.key}-creator": "Ich"})
    assert Image.objects.count() == 1


def test_the_library_shows_each_picture_once_in_its_newest_version(pictures):
    image = a_stored_image(caption="Altes Rathaus")
    made = a_new_version(image, caption="Neues Rathaus")
    for address in (GRID, f"{GRID}auswahl/", f"{GRID}auswahl/?q=rathaus"):
        grid = pictures.get(address).content.decode()
        assert made.key in grid
        assert image.key not in grid
    own = pictures.get(f"{GRID}{image.pk}/change/").content.decode()
    assert "Das ist Version 1." in own
    assert f"{GRID}{made.pk}/change/" in own
    assert "Version 2" in pictures.get(f"{GRID}{made.pk}/change/").content.decode()


def test_an_earlier_version_is_kept_as_long_as_there_is_a_later_one(pictures):
    image = a_stored_image()
    made = a_new_version(image)
    refused = pictures.post(f"{GRID}{image.pk}/delete/", {"post": "yes"})
    assert refused.status_code == 409
    assert "Neuere Version" in refused.content.decode()
    assert pictures.post(f"{GRID}{made.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Image.objects.all()) == [image]


# --- The exchange -----------------------------------------------------------------------------


def test_one_press_exchanges_it_in_all_that_runs_and_what_was_shown_stays(duty, client):
    image = a_stored_image()
    led = on_air(lead_image=image)
    texts = on_air(body=in_text(image))
    placed = on_air()
    Placement.objects.create(
        article=placed.article, slot="lead", visible=(timezone.now(), None), image=image
    )
    made = a_new_version(image)
    before = timezone.now()
    told = exchange(duty, made)
    assert "Das Bild ist ausgetauscht: 2 Artikel auf der Website, 1 Platzierung." in told
    for publication in (led, texts):
        now = Publication.objects.on_air().get(article=publication.article)
        shown = page(client, now)
        assert made.key in shown
        assert image.key not in shown
        assert "(Bildquelle: Jan Roth)" in shown
        assert "bildwerk.example" not in shown
        old = Publication.objects.on_air(before).get(article=publication.article)
        assert old.revision == publication.revision
        assert old.dated == now.dated
        assert now.revision.approvals.get().kind == Approval.Kind.PICTURE
        entry = publication.article.journal.newest_first().first()
        assert (entry.deed, entry.by) == (JournalEntry.Event.EXCHANGED, duty.user)
        assert "Version 2" in entry.words
        article = Article.objects.get(pk=publication.article_id)
        assert article.content() == now.revision.content() == article.latest_revision.content()
        assert article.stage == Article.Stage.APPROVED
    front = client.get("/").content.decode()
    assert made.key in front
    assert image.key not in front
    assert Placement.objects.in_effect(before).get().image == image
    assert not outdated(made)
    assert "läuft nirgends mehr" in exchange(duty, made)


def test_the_site_of_an_earlier_minute_shows_the_version_of_that_time(duty, client):
    image = a_stored_image()
    publication = on_air(since=timedelta(days=2), lead_image=image, body=in_text(image))
    made = a_new_version(image)
    exchange(duty, made)
    yesterday = f"{timezone.localtime() - timedelta(days=1):%Y-%m-%dT%H:%M}"
    then = duty.get(f"{publication.get_absolute_url()}?stand={yesterday}").content.decode()
    assert image.key in then
    assert "bildwerk.example" in then
    assert made.key not in then
    assert duty.get(f"/bilder/{image.key}/1/16x9-320.jpg").status_code == 200
    assert client.get(f"/bilder/{image.key}/1/16x9-320.jpg").status_code == 404


def test_the_database_lets_no_revision_show_another_file():
    image = an_image()
    for values in ({"file": "bilder/x"}, {"checksum": "1" * 64}, {"width": 9}, {"key": "0" * 26}):
        with pytest.raises(IntegrityError, match="another version"), transaction.atomic():
            Image.objects.filter(pk=image.pk).update(**values)
    with pytest.raises(IntegrityError, match="another version"), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(replaces=an_image())


@pytest.mark.parametrize("what", ["headline", "lead_caption", "foreign picture", "foreign in text"])
def test_the_database_lets_no_approval_go_on_to_other_words_or_pictures(what, duty):
    image = a_stored_image()
    article = an_article(lead_image=image, body=in_text(image))
    workflow.approve(article.latest_revision, by=None)
    made = a_new_version(image)
    article.lead_image, article.body = made, in_text(made)
    if what == "foreign picture":
        article.lead_image = an_image()
    elif what == "foreign in text":
        article.body = in_text(an_image())
    else:
        setattr(article, what, "Etwas anderes")
    article.save()
    revision = article.revisions.record(article, by=None)
    with pytest.raises(IntegrityError, match="nobody has approved"), transaction.atomic():
        revision.approvals.create(kind=Approval.Kind.PICTURE, by=duty.user)


def test_pending_changes_stay_pending(duty, client):
    image = a_stored_image()
    publication = on_air(lead_image=image, headline="Was gilt")
    article = Article.objects.get(pk=publication.article_id)
    article.headline = "Was noch geprüft wird"
    article.save()
    article.revisions.record(article, by=None)
    made = a_new_version(image)
    exchange(duty, made)
    now = Publication.objects.on_air().get(article=article)
    assert (now.revision.headline, now.revision.lead_image) == ("Was gilt", made)
    article.refresh_from_db()
    assert article.stage == Article.Stage.IN_REVIEW
    assert article.latest_revision.headline == "Was noch geprüft wird"
    assert article.latest_revision.lead_image == made
    assert not article.latest_revision.approvals.exists()


def test_whoever_writes_during_an_exchange_decides_nothing_and_loses_nothing(duty):
    image = a_stored_image()
    article = an_article(lead_image=image, body=in_text(image))
    typed = form(article) | {"body": in_text(image).replace("Text", "Neuer Text")}
    made = a_new_version(image)
    exchange(duty, made)
    saved = duty.post(f"/redaktion/articles/article/{article.pk}/change/", typed)
    assert saved.status_code == 302
    article.refresh_from_db()
    assert article.body == in_text(made).replace("Text", "Neuer Text")
    assert article.lead_image == made


def test_a_new_picture_makes_nobody_a_second_person(signed_in, pictures, settings):
    settings.FOUR_EYES = True
    editor = signed_in(Role.EDITOR)
    article = an_article()
    article.headline = "Von einer Person geschrieben"
    article.save()
    article.revisions.record(article, by=editor.user)
    article.lead_image = an_image()
    article.save()
    revision = article.revisions.record(article, by=pictures.user)
    with pytest.raises(workflow.SecondPersonMissing):
        workflow.approve(revision, by=editor.user)
    other = signed_in(Role.DUTY_EDITOR, "andere")
    assert workflow.approve(revision, by=other.user).kind == Approval.Kind.FOUR_EYES


def test_plans_keep_their_times_and_show_the_new_version(duty):
    image = a_stored_image()
    article = an_article(lead_image=image)
    start, end = ahead(hours=2), ahead(hours=4)
    publishing.publish_at(article.latest_revision, by=None, start=start, end=end)
    made = a_new_version(image)
    assert "1 geplanter Artikel" in exchange(duty, made)
    planned = article.publications.planned().get()
    assert (planned.visible.lower, planned.visible.upper) == (start, end)
    assert planned.revision.lead_image == made
    assert article.publications.count() == 1


def test_a_version_that_may_not_be_shown_is_exchanged_nowhere(duty):
    image = a_stored_image()
    publication = on_air(lead_image=image)
    on_air(body=in_text(image))
    made = a_new_version(image, usable_from=ahead(hours=1))
    told = exchange(duty, made)
    assert "Es ist nichts ausgetauscht:" in told
    assert "darf zurzeit nicht auf der Website stehen" in told
    assert Publication.objects.on_air().get(article=publication.article) == publication
    assert len(outdated(made).on_air) == 2


def test_the_picture_desk_hands_the_exchange_to_the_duty_editor(pictures, duty, client):
    User.objects.filter(pk=duty.user.pk).update(email="cvd@journal.example")
    image = a_stored_image()
    publication = on_air(lead_image=image)
    made = a_new_version(image)
    own = pictures.get(f"{GRID}{made.pk}/change/").content.decode()
    assert "Dem Dienst (CvD) zum Austauschen geben" in own
    assert "Der Dienst (CvD) hat eine Nachricht bekommen." in exchange(pictures, made)
    assert image.key in page(client, publication)
    assert [letter.subject for letter in Mail.objects.all()] == [
        f"Bild auszutauschen: „{publication.article}“"
    ]
    notice = Notice.objects.get()
    assert (notice.to, notice.kind) == (duty.user, Notice.Kind.PICTURE)
    start = duty.get("/redaktion/").content.decode()
    assert "Neue Bildversion noch nicht ausgetauscht" in start
    assert f"{GRID}{made.pk}/change/" in start
    assert "Überall austauschen" in duty.get(f"{GRID}{made.pk}/change/").content.decode()


def test_drafts_the_picture_desk_exchanges_itself(pictures):
    image = a_stored_image()
    article = an_article(lead_image=image)
    made = a_new_version(image)
    assert "1 Entwurf" in exchange(pictures, made)
    article.refresh_from_db()
    assert article.lead_image == made
    assert article.stage == Article.Stage.DRAFT


def test_the_form_says_that_there_is_a_newer_version(duty):
    image = a_stored_image()
    article = an_article(body=in_text(image))
    address = f"/redaktion/articles/article/{article.pk}/change/"
    assert "eine neuere Version" not in duty.get(address).content.decode()
    a_new_version(image)
    assert "eine neuere Version" in duty.get(address).content.decode()


# --- A wrong credit -----------------------------------------------------------------------------


def test_a_corrected_credit_shows_at_once_on_every_page_and_in_every_version_of_time(
    pictures, client
):
    image = a_stored_image()
    publication = on_air(lead_image=image, body=in_text(image))
    right = a_credit("Richtige Urheberin", "")
    pictures.post(f"{GRID}{image.pk}/change/", change(image, credit=right.pk))
    for address in (publication.get_absolute_url(), "/", "/feed/", "/bildquellen/"):
        shown = client.get(address).content.decode()
        assert "Richtige Urheberin" in shown, address
        assert "bildwerk.example" not in shown, address


# --- Old addresses ------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", ["16x9", "4x3", "1x1", "original"])
@pytest.mark.parametrize("width", [1, 160, 321, 480, 1440, 9999])
@pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])
def test_an_old_address_of_any_size_leads_to_one_that_exists(client, ratio, width, extension):
    image = a_stored_image()
    on_air(lead_image=image)
    render_anew(image)
    answer = client.get(f"/bilder/{image.key}/1/{ratio}-{width}.{extension}", follow=True)
    assert answer.redirect_chain
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/")


def test_an_old_address_tells_nothing_of_what_is_not_on_air(client):
    image = a_stored_image()
    render_anew(image)
    assert client.get(f"/bilder/{image.key}/1/16x9-320.jpg").status_code == 404
