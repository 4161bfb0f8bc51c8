"""The picture desk in a browser: many files dropped at once, and crops that keep their word."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage
from PIL import ImageChops, ImageStat
from playwright.sync_api import Page, Route, expect

from articles.models import Image
from articles.pictures.renditions import version_folder
from articles.pictures.upload import store_image
from tests.factories import a_credit, a_jpeg

pytestmark = pytest.mark.django_db(transaction=True)

_DROP = """([box, files]) => {
  const data = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    box.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


def dropped(page: Page, selector: str, **files: bytes) -> None:
    """Let files fall onto an element as from the editor's own desktop."""
    sent = [[f"{name}.jpg", b64encode(content).decode()] for name, content in files.items()]
    page.evaluate(_DROP, [page.locator(selector).element_handle(), sent])


def test_many_files_are_dropped_at_once_and_a_broken_one_stops_no_other(desk: Page, site: str):
    desk.goto(f"{site}/redaktion/articles/image/add/")
    good = {f"rathaus{n}": a_jpeg(colour=f"#{n}05060").read() for n in (1, 2, 3)}
    dropped(desk, "[data-drop]", kaputt=b"x" * 900, **good)
    cards = desk.locator("[data-incoming]")
    expect(cards).to_have_count(3)
    expect(desk.locator("[data-running]")).to_contain_text("Die Datei ist kein lesbares Bild.")
    desk.locator("[data-fill=creator]").fill("Mara Lind")
    desk.locator("[data-fill=kind]").select_option("press")
    desk.locator("[data-fill=usable_until_0]").fill("2099-12-31")
    desk.locator("[data-fill=usable_until_1]").fill("18:00")
    desk.get_by_role("button", name="Überall eintragen").click()
    for number in range(3):
        cards.nth(number).get_by_label("Alternativtext").fill(f"Rathaus {number}")
    desk.complaints.clear()  # the browser notes the refused file (400) on its console
    desk.get_by_role("button", name="Alle übernehmen").click()
    expect(cards).to_have_count(0)
    taken = Image.objects.order_by("alt_text")
    assert [image.alt_text for image in taken] == ["Rathaus 0", "Rathaus 1", "Rathaus 2"]
    assert {image.credit.line for image in taken} == {"Mara Lind"}
    assert {image.credit.kind for image in taken} == {"press"}
    assert {image.usable_until.isoformat() for image in taken} == {"2099-12-31T17:00:00+00:00"}
    assert {image.confirmed_by.username for image in taken} == {"katrin"}
    assert desk.complaints == []


def test_a_single_picture_says_what_became_of_it_and_what_it_still_needs(desk: Page, site: str):
    desk.goto(f"{site}/redaktion/articles/image/add/")
    dropped(desk, "[data-drop]", rathaus=a_jpeg().read())
    card, status = desk.locator("[data-incoming]"), desk.locator("[data-status]")
    card.get_by_role("button", name="Übernehmen").click()
    expect(status).to_contain_text("„rathaus.jpg“ ist noch nicht übernommen")
    expect(card.get_by_role("button", name="Übernehmen")).to_be_enabled()
    expect(card.locator(".picture-form__row--wrong :focus")).to_have_count(1)
    card.get_by_label("Alternativtext").fill("Rathaus")
    card.get_by_label("Urheber").fill("Mara Lind")
    desk.complaints.clear()  # the browser notes the refusal on its console
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.route("**/eingang/", hold)  # the answer takes its time
    card.get_by_role("button", name="Übernehmen").click()
    expect(card.get_by_role("button", name="Wird übernommen …")).to_be_disabled()
    held[0].continue_()
    expect(status).to_have_text("„rathaus.jpg“ ist in der Bildablage.")
    expect(status).to_be_visible()


def quarters() -> ContentFile:
    """A picture of four colours side by side, 800 × 300."""
    picture = PillowImage.new("RGB", (800, 300))
    for number, colour in enumerate(("#b03020", "#2050a0", "#20a050", "#e0c020")):
        picture.paste(PillowImage.new("RGB", (200, 300), colour), (200 * number, 0))
    out = BytesIO()
    picture.save(out, "JPEG", quality=95)
    return ContentFile(out.getvalue(), name="farben.jpg")


def test_the_crops_shown_at_the_desk_are_the_crops_readers_get(
    desk: Page, site: str, tmp_path: Path
):
    image = store_image(quarters(), alt_text="Farben", caption="", credit=a_credit(), by=None)
    desk.goto(f"{site}/redaktion/articles/image/{image.pk}/change/")
    box = desk.locator("[data-focal]").bounding_box()
    desk.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    desk.keyboard.press("ArrowRight")
    shown = {
        ratio: desk.locator(f"[data-crop='{ratio}']").screenshot(path=tmp_path / f"{ratio}.png")
        for ratio in ("16x9", "4x3", "1x1")
    }
    desk.get_by_role("button", name="Sichern", exact=True).click()
    desk.wait_for_load_state()
    image.refresh_from_db()
    assert (image.focal_x, image.version) == (81, 2)
    for ratio, name in (("16x9", "16x9-320"), ("4x3", "4x3-320"), ("1x1", "1x1-160")):
        assert difference(shown[ratio], rendition(image, name)) < 12, ratio
    assert difference(shown["1x1"], quarters().read()) > 40  # the measure does tell crops apart


def rendition(image: Image, name: str) -> bytes:
    with default_storage.open(f"{version_folder(image.key, image.version)}/{name}.jpg") as file:
        return file.read()


def difference(one: bytes, other: bytes) -> float:
    """How far two pictures are apart in the mean of 16 × 16 fields, from 0 to 255."""
    small = [PillowImage.open(BytesIO(it)).convert("RGB").resize((16, 16)) for it in (one, other)]
    return sum(ImageStat.Stat(ImageChops.difference(*small)).mean) / 3
