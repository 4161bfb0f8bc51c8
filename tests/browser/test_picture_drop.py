"""Pictures dropped and pasted: confirmed first, and then where they were dropped."""

from base64 import b64encode

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Image, PendingUpload
from tests.factories import a_jpeg, a_stored_image, an_article

pytestmark = pytest.mark.django_db(transaction=True)

_SEND = """([box, files, kind, html]) => {
  const data = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  if (html) data.setData("text/html", html);
  const place = box.getBoundingClientRect();
  const where = { clientX: place.left + 4, clientY: place.bottom - 4 };
  const about = { bubbles: true, cancelable: true };
  if (kind === "paste") {
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...about }));
    return;
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    box.dispatchEvent(new DragEvent(type, { dataTransfer: data, ...where, ...about }));
  }
}"""
BODY = ".field-body .ProseMirror[contenteditable='true']"


def send(page: Page, selector: str, *files: tuple[str, bytes], kind: str = "drop", html: str = ""):
    """Drop or paste files as from the editor's own desktop."""
    sent = [
        [name, "image/heic" if name.endswith("heic") else "image/jpeg", b64encode(content).decode()]
        for name, content in files
    ]
    page.evaluate(_SEND, [page.locator(selector).first.element_handle(), sent, kind, html])


def confirm(page: Page, words: str = "Ein Rathaus") -> None:
    card = page.locator("dialog [data-incoming]").first
    card.get_by_label("Alternativtext").fill(words)
    card.get_by_label("Urheber").fill("Jan Roth")
    card.get_by_role("button", name="Übernehmen", exact=True).click()


def opened(desk: Page, site: str, **fields: object) -> Article:
    article = an_article(**fields)
    desk.goto(f"{site}/redaktion/articles/article/{article.pk}/change/")
    expect(desk.locator(".prose-menubar").first).to_be_visible()
    return article


def saved(desk: Page, article: Article) -> str:
    desk.get_by_role("button", name="Sichern", exact=True).first.click()
    expect(desk.get_by_text("ist gesichert").first).to_be_visible()
    article.refresh_from_db()
    return article.body


def test_a_file_dropped_into_the_text_is_confirmed_and_stands_between_the_paragraphs(
    desk: Page, site: str
):
    article = opened(desk, site, body="<p>Eins.</p><p>Zwei.</p>")
    send(desk, f"{BODY} p >> nth=0", ("rathaus.jpg", a_jpeg().read()))
    confirm(desk)
    expect(desk.locator("dialog")).to_have_count(0)
    figure = desk.locator(f"{BODY} .library-picture")
    expect(figure).to_contain_text("Jan Roth")
    figure.get_by_label("Bildunterschrift").fill("Vor dem Rathaus & dahinter")
    image = Image.objects.get()
    assert saved(desk, article) == (
        f'<p>Eins.</p><figure data-picture="{image.key}" '
        'data-caption="Vor dem Rathaus &amp; dahinter"></figure><p>Zwei.</p>'
    )


def test_writing_on_from_a_picture_never_puts_words_in_its_place(desk: Page, site: str):
    key = a_stored_image(caption="").key
    picture = f'<figure data-picture="{key}"></figure>'
    article = opened(desk, site, body=f"<p>Eins.</p>{picture}<p>Zwei.</p>{picture}")
    first, last = (desk.locator(f"{BODY} .library-picture").nth(number) for number in (0, 1))
    last.get_by_label("Bildunterschrift").press("Enter")
    desk.keyboard.type("Drei.")
    last.locator("img").click()
    desk.keyboard.type("Dahinter.")
    first.get_by_label("Bildunterschrift").press("Enter")
    desk.keyboard.type("Vor ")
    first.locator(".library-picture__caption").click(position={"x": 1, "y": 1})
    desk.keyboard.type("Getippt")
    assert saved(desk, article) == (
        f'<p>Eins.</p><figure data-picture="{key}" data-caption="Getippt"></figure>'
        f"<p>Vor Zwei.</p>{picture}<p>Dahinter.</p><p>Drei.</p>"
    )


def test_a_library_that_does_not_answer_says_so_and_a_second_try_takes_its_place(
    desk: Page, site: str
):
    opened(desk, site)
    choose = desk.get_by_role("button", name="Bild wählen oder hochladen")
    desk.context.set_offline(True)
    choose.click()
    dialog = desk.locator("dialog")
    expect(dialog).to_contain_text("Die Bildablage antwortet nicht.")
    dialog.get_by_role("button", name="Schließen").click()
    desk.context.set_offline(False)
    choose.click()
    files = dialog.locator("[type=file]")
    rathaus = {"name": "rathaus.jpg", "mimeType": "image/jpeg", "buffer": a_jpeg().read()}
    desk.context.set_offline(True)
    files.set_input_files([rathaus])
    expect(dialog).to_contain_text("Das Hochladen ist abgebrochen.")
    desk.context.set_offline(False)
    files.set_input_files([rathaus])
    expect(dialog.locator("[data-incoming]")).to_be_visible()
    expect(dialog).not_to_contain_text("Das Hochladen ist abgebrochen.")


def test_several_files_are_pasted_at_once_and_one_that_cannot_be_read_is_named(
    desk: Page, site: str
):
    article = opened(desk, site, body="<p>Eins.</p>")
    desk.locator(f"{BODY} p").click()
    files = [(f"{name}.jpg", a_jpeg(colour=name).read()) for name in ("#a33000", "#00a330")]
    send(desk, BODY, *files, ("telefon.heic", b"x" * 200), kind="paste")
    expect(desk.locator("dialog")).to_contain_text("HEIC-Bilder kann die Ablage nicht lesen.")
    cards = desk.locator("dialog [data-incoming]")
    expect(cards).to_have_count(2)
    confirm(desk, "Rot")
    expect(cards).to_have_count(1)
    confirm(desk, "Grün")
    expect(cards).to_have_count(0)
    desk.locator("dialog").get_by_role("button", name="Schließen").click()
    expect(desk.locator(f"{BODY} .library-picture")).to_have_count(2)
    assert saved(desk, article).count("<figure") == 2


def test_words_pasted_with_a_picture_of_themselves_are_words(desk: Page, site: str):
    opened(desk, site, body="<p>Eins.</p>")
    desk.locator(f"{BODY} p").click()
    html = "<p>Aus einem <b>Dokument</b></p>"
    send(desk, BODY, ("bild.jpg", a_jpeg().read()), kind="paste", html=html)
    expect(desk.locator(BODY)).to_contain_text("Aus einem Dokument")
    assert desk.locator("dialog").count() == 0


def test_what_is_not_confirmed_waits_and_stands_nowhere(desk: Page, site: str):
    opened(desk, site, body="<p>Eins.</p>")
    send(desk, f"{BODY} p", ("rathaus.jpg", a_jpeg().read()))
    expect(desk.locator("dialog [data-incoming]")).to_have_count(1)
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog")).to_have_count(0)
    assert desk.locator(".library-picture").count() == 0
    assert PendingUpload.objects.count() == 1


def test_a_file_dropped_onto_the_picture_field_becomes_the_articles_picture(desk: Page, site: str):
    article = opened(desk, site)
    send(desk, "[data-picture-field]", ("rathaus.jpg", a_jpeg().read()))
    confirm(desk)
    expect(desk.locator("[data-picture-shown]")).to_contain_text("Jan Roth")
    saved(desk, article)
    assert article.lead_image == Image.objects.get()


def test_a_file_that_misses_leaves_the_form_where_it_is(desk: Page, site: str):
    opened(desk, site)
    refused = desk.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], "x.jpg", { type: "image/jpeg" }));
          const about = { dataTransfer: data, bubbles: true, cancelable: true };
          const drop = new DragEvent("drop", about);
          document.querySelector("h1").dispatchEvent(drop);
          return drop.defaultPrevented;
        }"""
    )
    assert refused


def test_a_picture_pasted_with_a_list_around_it_moves_behind_the_list(desk: Page, site: str):
    image = a_stored_image()
    article = opened(desk, site, body="<p>Davor.</p>")
    desk.locator(f"{BODY} p").click()
    figure = f'<figure data-picture="{image.key}"></figure>'
    html = f"<p>Zuvor.</p><ul><li><p>Eins</p>{figure}</li><li><p>Zwei</p></li></ul><p>Danach.</p>"
    send(desk, BODY, kind="paste", html=html)
    expect(desk.locator(f"{BODY} .library-picture")).to_have_count(1)
    assert desk.locator(f"{BODY} li .library-picture").count() == 0
    assert f"<li><p>Zwei</p></li></ul>{figure}" in saved(desk, article)


@pytest.mark.parametrize(
    "block",
    [
        "<ul><li><p>Punkt</p></li></ul>",
        "<blockquote><p>Zitat</p></blockquote>",
        "<table><tbody><tr><td><p>Zelle</p></td></tr></tbody></table>",
    ],
)
def test_a_picture_chosen_within_a_list_a_quote_or_a_table_stands_behind_it(
    desk: Page, site: str, block: str
):
    image = a_stored_image()
    article = opened(desk, site, body=f"<p>Davor.</p>{block}<p>Danach.</p>")
    desk.locator(f"{BODY} :is(li, blockquote, td) p").click()
    desk.get_by_role("button", name="Bild aus der Ablage").first.click()
    desk.locator(f"dialog [data-choose-key='{image.key}']").click()
    figure = f'<figure data-picture="{image.key}"></figure>'
    expect(desk.locator(f"{BODY} .library-picture")).to_have_count(1)
    body = saved(desk, article).replace(' colspan="1" rowspan="1"', "")
    assert body == f"<p>Davor.</p>{block}{figure}<p>Danach.</p>"
