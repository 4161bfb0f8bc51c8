"""Takes pictures of the demo: `uv run python -m tests.screenshots [ADDRESS [DIRECTORY [NAME…]]]`.

Start `manage.py demo` first. With no directory only the README's pictures are made anew
(`tests/screenshot.png`, `tests/screenshot-phone.png`); with one, every kind of page in three widths
and both colour schemes, a print of the article, and the desk, its start page as every role sees it.
With names (`startseite`, `suche`, `desk-bilder` …) only those.
"""

import re
import sys
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import ARGUMENTS, browser_path
from tests.screenshot_pages import EVERYBODY, ROLES, desk_pages, readers_pages, withdrawn_page

README_PICTURE = Path(__file__).parent / "screenshot.png"
PHONE_PICTURE = Path(__file__).parent / "screenshot-phone.png"
MAX_BYTES = 150_000
OUT_OF_ORDER = Path(__file__).parents[1] / "templates" / "500.html"
PASSWORD = "newsroom-demo"  # as the demo prints it
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
    if (size := file.stat().st_size) > MAX_BYTES:
        message = f"{file} hat {size} Bytes, erlaubt sind {MAX_BYTES}."
        raise SystemExit(message)


def article_path(page: Page, address: str) -> str:
    """The article that leads the front page."""
    page.goto(address)
    return page.locator(".more").first.get_attribute("href")


def all_pages(browser: Browser, address: str, directory: Path, names: list[str]) -> None:
    """Every kind of page, for readers and at the desk, or only those that are named."""
    directory.mkdir(parents=True, exist_ok=True)
    finder = browser.new_page()
    sign_in(finder, address, EVERYBODY)
    desk = {f"desk-{name}": path for name, path in desk_pages(finder, address).items()}
    readers = readers_pages(finder, address) | {
        "zurueckgezogen": withdrawn_page(finder, address),
        "anfrage-unverstaendlich": "/suche/?q=%00",
        "stoerung": "/stoerung/",
    }
    finder.close()
    for width, scheme in product(WIDTHS, SCHEMES):
        options = {
            "viewport": {"width": width, "height": 900},
            "color_scheme": scheme,
            "locale": "de-DE",
        }
        camera = Camera(address, directory, f"{width}-{scheme}", names)
        with browser.new_context(**options) as context:
            page = context.new_page()
            camera.take(page, readers | {"desk-anmeldung": "/redaktion/login/"})
        for role in ROLES:
            start = {f"desk-redaktionstisch-{role}": "/redaktion/"}
            screens = start | (desk if role == EVERYBODY else {})
            if not camera.wants(screens):
                continue
            with browser.new_context(**options) as context:
                page = context.new_page()
                sign_in(page, address, role)
                camera.take(page, screens)
    page = browser.new_page()
    for name in ("meldung", "meldung-mit-korrektur"):
        whole(page, address + readers[name])
        page.pdf(path=directory / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    page.close()


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of whole pages, and keeps them by name, width and colour scheme."""

    address: str
    directory: Path
    suffix: str
    names: list[str]

    def wants(self, pages: dict[str, str]) -> list[str]:
        """The names that were asked for, or all."""
        return [name for name in pages if not self.names or name in self.names]

    def take(self, page: Page, pages: dict[str, str]) -> None:
        """A picture of each; the page of a server error is put in where the server cannot."""
        page.route("**/stoerung/", lambda route: route.fulfill(status=500, body=out_of_order()))
        for name in self.wants(pages):
            path = pages[name]
            whole(page, self.address + path)
            file = self.directory / f"{name}-{self.suffix}.png"
            page.screenshot(path=file, full_page=True)


def out_of_order() -> str:
    """The page of a server error, its stylesheets where the demo has them."""
    template = OUT_OF_ORDER.read_text(encoding="utf-8").replace("{% load static %}", "")
    return re.sub(r'{% static "([^"]+)" %}', r"/static/\1", template)


def sign_in(page: Page, address: str, name: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto(f"{address}/redaktion/login/")
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_load_state()


_EVERYTHING_IS_THERE = """Promise.all([...document.images].map((image) => {
    image.loading = "eager";
    return image.decode().catch(() => null);
})).then(() => document.fonts.ready).then(() => true)"""


def whole(page: Page, address: str) -> None:
    """Open a page and let its lazy pictures load as well."""
    page.goto(address)
    page.evaluate(_EVERYTHING_IS_THERE)


def main() -> None:
    """Make the pictures that the command line asks for."""
    address = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        if len(sys.argv) > 2:
            all_pages(browser, address, Path(sys.argv[2]), sys.argv[3:])
        else:
            readme_pictures(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
