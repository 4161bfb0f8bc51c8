"""Upload queue: several files, proposals from metadata, confirmation."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.desk.policy import Role
from articles.models import Image, PendingUpload
from articles.pictures.iptc import with_iptc
from articles.pictures.upkeep import check_media
from tests.articles.pictures.exiftool import a_photograph
from tests.factories import a_jpeg, a_stored_image

pytestmark = pytest.mark.django_db

ADD = "/redaktion/articles/image/add/"
CONFIRM = "/redaktion/articles/image/eingang/"
AS_SCRIPT = {"headers": {"accept": "application/json"}}


@pytest.fixture
def desk(signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return signed_in(Role.PICTURES)


def told(colour: str = "#1d5c63") -> ContentFile:
    jpeg = with_iptc(a_jpeg(colour=colour).read(), creator="Jörg Maß", caption="Ein Rathaus")
    return ContentFile(jpeg, name="AdobeStock_123456789.jpeg")


def broken() -> ContentFile:
    return ContentFile(b"x" * 900, name="kaputt.jpg")


def words(incoming: PendingUpload, **fields: str) -> dict[str, str]:
    sent = {"creator": "Jörg Maß", "agency": "stock.adobe.com", "kind": "agency"}
    sent |= {"alt_text": "Ein Rathaus von vorn"} | fields
    return {f"{incoming.key}-{name}": value for name, value in sent.items()}


def test_a_plain_form_brings_many_and_one_bad_file_stops_no_other(desk):
    response = desk.post(ADD, {"files": [told(), broken(), a_jpeg(colour="#a33")]}, follow=True)
    text = response.content.decode()
    assert "„kaputt.jpg“: Die Datei ist kein lesbares Bild." in text
    assert text.count('data-incoming="') == 2
    assert PendingUpload.objects.count() == 2
    assert not Image.objects.exists()
    assert len(default_storage.listdir("eingang")[1]) == 2


def test_the_card_proposes_what_the_file_says(desk):
    card = desk.post(ADD, {"files": [told()]}, **AS_SCRIPT).json()["card"]
    for words_of_file in ("Jörg Maß", "stock.adobe.com", "Ein Rathaus"):
        assert words_of_file in card
    assert desk.post(ADD, {"files": [broken()]}, **AS_SCRIPT).status_code == 400


def test_confirmed_it_is_a_picture_with_raw_values_and_who_stands_by_them(
    desk, django_capture_on_commit_callbacks
):
    desk.post(ADD, {"files": [told()]})
    incoming = PendingUpload.objects.get()
    data = {"take": incoming.key, **words(incoming, creator="Jörg Maß-Lind")}
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(CONFIRM, data, **AS_SCRIPT).json()
    image = Image.objects.get(key=answer["key"])
    assert image.credit.line == "Jörg Maß-Lind/stock.adobe.com"
    assert image.metadata["iptc"]["creator"] == "Jörg Maß"
    assert image.original_name == "AdobeStock_123456789.jpeg"
    assert (image.confirmed_by, image.uploaded_by) == (desk.user, desk.user)
    assert image.confirmed_at
    assert default_storage.listdir("eingang")[1] == []
    assert not PendingUpload.objects.exists()


def test_the_card_says_when_the_files_own_licence_has_run_out(desk, tmp_path):
    file = a_photograph(tmp_path, "-XMP-plus:LicenseEndDate=2020:12:31")
    card = desk.post(ADD, {"files": [file]}, **AS_SCRIPT).json()["card"]
    assert "1. Januar 2021, 00:00 Uhr abgelaufen" in " ".join(card.split())
    assert 'value="2021-01-01"' in card


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"creator": "", "agency": " "}, "ohne Quelle kein Bild"),
        ({"alt_text": ""}, "Bitte beschreiben Sie das Bild"),
        (
            {
                "usable_from_0": "2026-05-02",
                "usable_from_1": "06:00",
                "usable_until_0": "2026-05-01",
                "usable_until_1": "06:00",
            },
            "Die Nutzung endet, bevor sie beginnt.",
        ),
        ({"kind": "cc", "licence": "CC BY"}, "mit ihrer Version"),
    ],
)
def test_without_credit_or_words_it_goes_on_waiting(desk, fields, sentence):
    desk.post(ADD, {"files": [told()]})
    incoming = PendingUpload.objects.get()
    data = {"take": incoming.key, **words(incoming, **fields)}
    refused = desk.post(CONFIRM, data, **AS_SCRIPT)
    assert refused.status_code == 400
    assert sentence in refused.json()["card"]
    assert sentence in desk.post(CONFIRM, data).content.decode()
    assert not Image.objects.exists()
    assert PendingUpload.objects.exists()


def test_all_are_taken_together_and_the_incomplete_stay(desk):
    desk.post(ADD, {"files": [told(), told("#a33")]})
    first, second = PendingUpload.objects.in_order()
    response = desk.post(CONFIRM, {"take": "alle", **words(first), **words(second, alt_text="")})
    assert "Bitte beschreiben Sie das Bild" in response.content.decode()
    assert list(PendingUpload.objects.all()) == [second]
    assert Image.objects.count() == 1


def test_the_same_picture_is_recognised_and_offered(desk):
    same_picture = a_stored_image()
    card = desk.post(ADD, {"files": [a_jpeg()]}, **AS_SCRIPT).json()["card"]
    assert "Dieses Bild ist schon in der Ablage" in card
    assert f'data-choose-key="{same_picture.key}"' in card


def test_dropped_it_is_gone_with_its_file(desk, django_capture_on_commit_callbacks):
    desk.post(ADD, {"files": [told()]})
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(CONFIRM, {"drop": PendingUpload.objects.get().key})
    assert not PendingUpload.objects.exists()
    assert default_storage.listdir("eingang")[1] == []


def test_nobody_sees_or_takes_what_somebody_else_has_sent(desk, signed_in):
    desk.post(ADD, {"files": [told()]})
    incoming = PendingUpload.objects.get()
    other = signed_in(Role.DUTY_EDITOR)
    assert incoming.key not in other.get(ADD).content.decode()
    other.post(CONFIRM, {"drop": incoming.key})
    answer = other.post(CONFIRM, {"take": incoming.key, **words(incoming)}, **AS_SCRIPT)
    assert answer.status_code == 404
    assert PendingUpload.objects.exists()


@pytest.mark.parametrize("nonsense", ["\0", "\ud800", "9" * 5_000, "../", ""])
def test_nonsense_takes_nothing(desk, nonsense):
    for name in ("take", "drop"):
        sent = {name: nonsense.encode("utf-8", "surrogatepass")}
        assert desk.post(CONFIRM, sent).status_code in {200, 302, 400}


def test_what_nobody_confirms_is_swept_after_two_weeks(desk):
    desk.post(ADD, {"files": [told()]})
    assert check_media().forgotten == []
    PendingUpload.objects.update(received_at=timezone.now() - timedelta(days=15))
    assert check_media().forgotten == [PendingUpload.objects.get()]


def test_a_picture_to_choose_is_called_by_what_it_shows_and_its_source(desk):
    """The name of its figure, the caption and credit, would hide the alternative text."""
    picture = a_stored_image(alt_text="Ein „Amt“ & mehr", caption="")
    html = desk.get("/redaktion/articles/image/auswahl/").content.decode()
    name = html.partition(f'data-choose-key="{picture.key}" aria-label="')[2].partition('"')[0]
    assert unescape(name) == f"Ein „Amt“ & mehr. (Bildquelle: {picture.credit.line})"
