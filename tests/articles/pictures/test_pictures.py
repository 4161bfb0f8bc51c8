"""Pictures from upload to page, always with their credit."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image as PillowImage

from articles import publishing
from articles.desk.policy import Role
from articles.models import Image, Placement
from articles.pictures.figure import figure_html
from articles.pictures.iptc import with_iptc
from articles.pictures.metadata import propose
from articles.pictures.renditions import crop, version_folder
from articles.pictures.sizes import sizes_of
from articles.pictures.upload import inspect, store_image
from tests.clock import ahead
from tests.factories import a_credit, a_jpeg, a_stored_image, an_article, an_image, on_air
from tests.shown_html import shown

pytestmark = pytest.mark.django_db


def picture(mode: str, size: tuple[int, int], kind: str, **options: object) -> ContentFile:
    out = BytesIO()
    PillowImage.new(mode, size).save(out, kind, **options)
    return ContentFile(out.getvalue(), name=f"bild.{kind.lower()}")


def files_of(image: Image) -> list[str]:
    return sorted(default_storage.listdir(version_folder(image.key, image.version))[1])


def address(image: Image, name: str = "16x9-320.webp") -> str:
    image.refresh_from_db()
    return f"/bilder/{image.key}/{image.version}/{name}"


def test_storing_makes_all_renditions_and_enlarges_none():
    image = a_stored_image()
    assert (image.width, image.height) == (480, 270)
    assert files_of(image) == sorted(
        f"{name}.{ending}"
        for name in ("16x9-320", "4x3-320", "1x1-160", "original-480")
        for ending in ("avif", "jpg", "webp")
    )


@pytest.mark.parametrize("kind", ["avif", "jpg", "webp"])
def test_every_rendition_carries_its_credit_and_no_camera_data(kind):
    out = BytesIO()
    exif = PillowImage.Exif()
    exif[0x0110] = "Kamera 3000"
    exif.get_ifd(0x8825)[2] = (50.0, 58.0, 0.0)
    PillowImage.new("RGB", (480, 270)).save(out, "JPEG", exif=exif)
    image = store_image(
        ContentFile(out.getvalue(), name="x.jpg"),
        alt_text="x",
        caption="",
        credit=a_credit(),
        by=None,
    )
    folder = version_folder(image.key, image.version)
    with default_storage.open(f"{folder}/16x9-320.{kind}") as file, PillowImage.open(file) as made:
        data = made.getexif()
    assert data[0x8298] == "Bildquelle: Mara Lind/bildwerk.example"
    assert data[0x013B] == "Mara Lind"
    assert set(data) == {0x8298, 0x013B}


def test_a_picture_on_its_side_is_turned_upright():
    out = BytesIO()
    exif = PillowImage.Exif()
    exif[0x0112] = 6
    PillowImage.new("RGB", (600, 300)).save(out, "JPEG", exif=exif)
    file = ContentFile(out.getvalue(), name="x.jpg")
    image = store_image(file, alt_text="x", caption="", credit=a_credit(), by=None)
    assert (image.width, image.height) == (300, 600)


def test_the_crop_keeps_the_focal_point():
    wide = PillowImage.new("RGB", (1000, 400))
    assert crop(wide, "1x1", (0, 50)).size == (400, 400)
    marked = wide.copy()
    marked.putpixel((990, 200), (255, 0, 0))
    kept = crop(marked, "1x1", (99, 50))
    assert kept.getpixel((390, 200)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (3, 1), (200, 5000), (160, 90), (4000, 3000)]
)
@pytest.mark.parametrize("ratio", ["16x9", "4x3", "1x1", "original"])
def test_every_ratio_has_at_least_one_size_within_the_picture(ratio, width, height):
    sizes = sizes_of(ratio, width, height)
    assert sizes
    assert all(1 <= size.width <= width and 1 <= size.height <= height for size in sizes)


def test_what_the_file_says_about_itself_is_read():
    file = ContentFile(
        with_iptc(a_jpeg().read(), creator="Jörg Maß", credit="linienwerk", caption="Größe"),
        name="x.jpg",
    )
    proposal = propose(inspect(file).metadata, file.name)
    assert (proposal.creator, proposal.agency, proposal.caption) == (
        "Jörg Maß",
        "linienwerk",
        "Größe",
    )


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="x.svg"), "kein lesbares"),
        (ContentFile(b"", name="leer.jpg"), "kein lesbares"),
        (ContentFile(b"<html>" * 100, name="x.jpg"), "kein lesbares"),
        (ContentFile(b"\xff\xd8\xff\xe0" + b"\0" * 500, name="x.jpg"), "kein lesbares"),
        (picture("RGB", (199, 900), "JPEG"), "zu klein"),
        (picture("1", (9000, 9000), "PNG"), "60 Megapixel"),
        (picture("RGB", (300, 300), "GIF"), "kein lesbares"),
        (picture("RGB", (300, 300), "TIFF"), "kein lesbares"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence_and_leaves_nothing(file, sentence):
    with pytest.raises(ValidationError) as refusal:
        store_image(file, alt_text="x", caption="", credit=a_credit(), by=None)
    assert len(refusal.value.messages) == 1
    assert sentence in refusal.value.messages[0]
    assert not Image.objects.exists()


def test_a_truncated_picture_is_refused():
    whole = picture("RGB", (800, 600), "JPEG").read()
    with pytest.raises(ValidationError, match="kein lesbares Bild"):
        inspect(ContentFile(whole[: len(whole) // 2], name="x.jpg"))


@pytest.mark.parametrize("mode", ["CMYK", "L", "1"])
def test_other_colours_become_srgb(mode):
    kind = "PNG" if mode == "1" else "JPEG"
    file = picture(mode, (400, 300), kind)
    image = store_image(file, alt_text="x", caption="", credit=a_credit(), by=None)
    with default_storage.open(f"{version_folder(image.key, 1)}/4x3-320.jpg") as stored:
        assert PillowImage.open(stored).mode == "RGB"


def test_when_the_row_is_refused_the_files_go_again():
    known = _folders()
    with pytest.raises(ValidationError):
        store_image(a_jpeg(), alt_text="", caption="", credit=a_credit(), by=None)
    assert _folders() == known
    assert not Image.objects.exists()


def _folders() -> set[str]:
    return set(default_storage.listdir("bilder")[0]) if default_storage.exists("bilder") else set()


def test_a_figure_carries_caption_and_credit():
    html = shown(figure_html(an_image(alt_text="Ein <Turm>"), layout="body", caption="Der Turm"))
    assert "(Bildquelle: Mara Lind/bildwerk.example)" in html
    assert "Der Turm" in html
    assert 'alt="Ein &lt;Turm&gt;"' in html
    assert 'width="480" height="270"' in html
    assert 'loading="lazy"' in html


def test_a_decorative_picture_is_silent():
    assert 'alt=""' in figure_html(an_image(alt_text="x", is_decorative=True), layout="body")


def test_readers_get_a_picture_only_while_it_is_on_air(client):
    image = a_stored_image()
    article = an_article(lead_image=image)
    missing = client.get(address(image).replace(image.key, "0" * 26))
    assert client.get(address(image)).content == missing.content
    publishing.publish_now(article.latest_revision, by=None)
    response = client.get(address(image))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"].startswith("public, max-age=31536000")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    publishing.withdraw(article, by=None)
    assert client.get(address(image)).status_code == 404


def test_pictures_in_the_text_and_in_placements_are_on_air_too(client):
    in_text, placed = a_stored_image(), a_stored_image()
    publication = on_air(body=f'<p>x</p><figure data-picture="{in_text.key}"></figure>')
    assert client.get(address(in_text)).status_code == 200
    assert client.get(address(placed)).status_code == 404
    Placement.objects.create(
        article=publication.article, slot="lead", visible=(timezone.now(), None), image=placed
    )
    assert client.get(address(placed)).status_code == 200
    publishing.withdraw(publication.article, by=None)
    assert client.get(address(placed)).status_code == 404


def test_the_lifetime_in_caches_ends_with_the_licence(client):
    end = ahead(minutes=10)
    image = a_stored_image(usable_until=end)
    on_air(lead_image=image)
    before = timezone.now()
    seconds = int(client.get(address(image))["Cache-Control"].split("max-age=")[1].split(",")[0])
    assert end - timezone.now() < timedelta(seconds=seconds + 1) <= end - before + timedelta(0, 1)
    image.usable_until = timezone.now()
    image.save()
    assert client.get(address(image)).status_code == 404


def test_staff_see_pictures_that_are_not_on_air(signed_in):
    image = a_stored_image()
    response = signed_in(Role.PICTURES).get(address(image))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", ["16x9-321.webp", "original", "17x9-320.webp", "16x9-320.exe", "x"]
)
def test_no_other_size_can_be_asked_for(client, name):
    image = a_stored_image()
    on_air(lead_image=image)
    assert client.get(address(image, name)).status_code == 404


def test_nginx_can_send_the_file(client, settings):
    settings.MEDIA_ACCEL_LOCATION = "/_medien/"
    image = a_stored_image()
    on_air(lead_image=image)
    response = client.get(address(image))
    assert response["X-Accel-Redirect"] == f"/_medien/{version_folder(image.key, 1)}/16x9-320.webp"
    assert response.content == b""


def test_a_picture_takes_two_queries(client):
    image = a_stored_image()
    on_air(lead_image=image)
    asked = address(image)
    with CaptureQueriesContext(connection) as captured:
        client.get(asked)
    assert len(captured) == 2


def test_moving_the_middle_of_the_picture_cuts_it_anew(signed_in):
    image = store_image(
        ContentFile(_half_and_half(), name="x.png"),
        alt_text="x",
        caption="",
        credit=a_credit(),
        by=None,
    )
    assert _left_pixel(image) != (255, 0, 0)
    data = {
        "alt_text": "x",
        "caption": "",
        "credit": image.credit_id,
        "focal_x": 0,
        "focal_y": 50,
    }
    response = signed_in(Role.PICTURES).post(f"/redaktion/articles/image/{image.pk}/change/", data)
    assert response.status_code == 302
    assert _left_pixel(image) == (255, 0, 0)


def _half_and_half() -> bytes:
    """Red on the left edge, blue elsewhere: 1000 × 250 pixels."""
    drawn = PillowImage.new("RGB", (1000, 250), "blue")
    drawn.paste("red", (0, 0, 300, 250))
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def _left_pixel(image: Image) -> tuple[int, ...]:
    image.refresh_from_db()
    with default_storage.open(f"{version_folder(image.key, image.version)}/1x1-160.jpg") as file:
        red, green, blue = PillowImage.open(file).getpixel((10, 80))
    return (255, 0, 0) if red > 200 and blue < 60 and green < 60 else (red, green, blue)


def test_a_picture_in_use_is_kept_and_an_unused_one_goes_with_its_files(
    signed_in,
    django_capture_on_commit_callbacks,
):
    client = signed_in(Role.PICTURES)
    used, unused = a_stored_image(), a_stored_image()
    an_article(lead_image=used)
    with django_capture_on_commit_callbacks(execute=True):
        for image in (used, unused):
            client.post(f"/redaktion/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert list(Image.objects.all()) == [used]
    assert default_storage.exists(used.file.name)
    assert not default_storage.exists(unused.file.name)
