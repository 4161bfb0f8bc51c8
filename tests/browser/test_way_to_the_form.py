"""From an article's public page to its form: for staff a link, for readers not one request."""

from playwright.sync_api import Browser, Page, expect

from articles.models import Publication
from tests.browser.conftest import new_context, new_page
from tests.factories import on_air


def scripts_of(page: Page, address: str) -> set[str]:
    """The rooms whose scripts a page loads: `site`, `desk`."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(address, wait_until="networkidle")
    return {url.split("/")[-2] for url in seen if url.endswith(".js")}


def test_readers_load_nothing_of_the_desk_and_see_no_way_to_the_desk(reader: Page, site: str):
    page_of_article = site + on_air().get_absolute_url()
    assert scripts_of(reader, page_of_article) == {"site"}
    expect(reader.get_by_role("link", name="Bearbeiten")).to_have_count(0)
    assert reader.complaints == []


def test_staff_get_to_the_form_until_they_sign_out(desk: Page, site: str):
    publication: Publication = on_air(headline="Land öffnet Register")
    page_of_article = site + publication.get_absolute_url()
    desk.goto(f"{site}/redaktion/")
    desk.goto(page_of_article)
    desk.get_by_role("link", name="Bearbeiten").click()
    form = f"{site}/redaktion/articles/article/{publication.article_id}/change/"
    desk.wait_for_url(form)

    desk.goto(f"{site}/suche/")
    expect(desk.get_by_role("link", name="Redaktion", exact=True)).to_be_visible()

    desk.goto(f"{site}/redaktion/")
    desk.get_by_role("button", name="Abmelden").click()
    desk.wait_for_url(f"{site}/redaktion/logout/")
    desk.goto(f"{site}/redaktion/")
    desk.goto(page_of_article)
    expect(desk.get_by_role("heading", name="Land öffnet Register")).to_be_visible()
    expect(desk.get_by_role("link", name="Bearbeiten")).to_have_count(0)


def test_a_browser_that_blocks_storage_shows_the_page_all_the_same(chromium: Browser, site: str):
    context = new_context(chromium)
    page = new_page(context)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    page.goto(site + on_air(headline="Land öffnet Register").get_absolute_url())
    expect(page.get_by_role("heading", name="Land öffnet Register")).to_be_visible()
    assert page.complaints == []
    context.close()
