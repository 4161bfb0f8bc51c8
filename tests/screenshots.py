"""Takes pictures of the demo's pages: `uv run python -m tests.screenshots [ADDRESS] [DIRECTORY]`.

Start `manage.py demo` first. With no directory only the README's pictures are made anew
(`tests/screenshot.png`, `tests/screenshot-phone.png`); with one, every kind of page in three widths
and both colour schemes, a print of the article, and the desk.
"""

import sys
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import ARGUMENTS, browser_path

README_PICTURE = Path(__file__).parent / "screenshot.png"
PHONE_PICTURE = Path(__file__).parent / "screenshot-phone.png"
MOST_BYTES = 150_000
PASSWORD = "newsroom-demo"  # as the demo prints it
PAGES = {
    "startseite": "/",
    "aeltere-meldungen": "/",
    "rubrik": "/rubrik/e-government/",
    "region": "/regionen/thueringen/",
    "regionen": "/regionen/",
    "archiv": "/archiv/",
    "ministerien": "/ministerien/",
    "themen": "/themen/",
    "thema": "/themen/registermodernisierung/",
    "ministerium": "/ministerien/bmds/",
    "organisationen": "/organisationen/",
    "atlas": "/atlas/",
    "suche": "/suche/?q=Verwaltungscloud",
    "suche-ohne-treffer": "/suche/?q=Nashorn",
    "korrekturen": "/korrekturen/",
    "bildquellen": "/bildquellen/",
    "impressum": "/impressum/",
    "barrierefreiheit": "/barrierefreiheit/",
    "nicht-gefunden": "/gibt-es-nicht/",
}
DESK_PAGES = {
    "redaktionstisch": "/redaktion/",
    "artikel": "/redaktion/articles/article/",
    "neuer-artikel": "/redaktion/articles/article/add/",
    "bilder": "/redaktion/articles/image/",
    "platzierung": "/redaktion/articles/teaser/add/",
    "startseite-platzieren": "/redaktion/articles/teaser/startseite/",
}
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")


def readme_pictures(browser: Browser, address: str) -> None:
    """The front page's first screen; an article and a list on a phone, dark and light."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="de-DE")
    keep(shot(page, address), README_PICTURE)
    phone = {"viewport": {"width": 360, "height": 720}, "locale": "de-DE"}
    dark = browser.new_page(**phone, color_scheme="dark")
    article = shot(dark, address + article_path(dark, address))
    listed = shot(browser.new_page(**phone), f"{address}/rubrik/e-government/")
    both = Image.new("RGB", (article.width + listed.width + 24, article.height), "white")
    both.paste(article, (0, 0))
    both.paste(listed, (article.width + 24, 0))
    keep(both, PHONE_PICTURE)


def shot(page: Page, address: str) -> Image.Image:
    """The first screen of a page, once everything is there."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    with Image.open(BytesIO(page.screenshot())) as picture:
        return picture.convert("RGB")


def keep(picture: Image.Image, file: Path) -> None:
    """Save in few colours, so that it stays small."""
    picture.quantize(96, dither=Image.Dither.NONE).save(file, optimize=True)
    if (size := file.stat().st_size) > MOST_BYTES:
        message = f"{file} hat {size} Bytes, erlaubt sind {MOST_BYTES}."
        raise SystemExit(message)


def article_path(page: Page, address: str) -> str:
    """The article that leads the front page."""
    page.goto(address)
    return page.locator(".more").first.get_attribute("href")


def all_pages(browser: Browser, address: str, directory: Path) -> None:
    """Every kind of page, for readers and at the desk."""
    directory.mkdir(parents=True, exist_ok=True)
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE"
        )
        page = context.new_page()
        article = {"meldung": article_path(page, address)}
        older = {"aeltere-meldungen": page.locator("[rel=next].pager__link").get_attribute("href")}
        for name, path in (PAGES | older | article).items():
            whole(page, f"{address}{'/' if path.startswith('?') else ''}{path}")
            page.screenshot(path=directory / f"{name}-{width}-{scheme}.png", full_page=True)
        desk_pages(page, address, directory, f"{width}-{scheme}")
        context.close()
    page = browser.new_page()
    whole(page, address + article_path(page, address))
    page.pdf(path=directory / "meldung.pdf", format="A4", prefer_css_page_size=True)
    page.close()


def whole(page: Page, address: str) -> None:
    """Open a page and pass all of it, so that its lazy pictures load."""
    page.goto(address)
    height = page.evaluate("document.body.scrollHeight")
    for place in range(0, height, 800):
        page.evaluate(f"scrollTo(0, {place})")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")


def desk_pages(page: Page, address: str, directory: Path, suffix: str) -> None:
    """The sign-in and the duty editor's screens."""
    page.goto(f"{address}/redaktion/login/")
    page.screenshot(path=directory / f"anmeldung-{suffix}.png")
    page.get_by_label("Benutzername").fill("cvd")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    for name, path in DESK_PAGES.items():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=directory / f"{name}-{suffix}.png", full_page=True)


def main() -> None:
    """Make the pictures that the command line asks for."""
    address = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        if len(sys.argv) > 2:
            all_pages(browser, address, Path(sys.argv[2]))
        else:
            readme_pictures(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
