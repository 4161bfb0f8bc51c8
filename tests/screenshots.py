"""Takes pictures of the demo's pages: `uv run python -m tests.screenshots [ADDRESS] [DIRECTORY]`.

Start `manage.py demo` first. With no directory only the README's picture is made anew
(`tests/screenshot.png`); with one, every kind of page in two widths and both colour schemes.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ARGUMENTS, browser_path

README_PICTURE = Path(__file__).parent / "screenshot.png"
MOST_BYTES = 200_000
PASSWORD = "newsroom-demo"  # as the demo prints it
PAGES = {
    "startseite": "/",
    "rubrik": "/rubrik/e-government/",
    "region": "/regionen/thueringen/",
    "regionen": "/regionen/",
    "archiv": "/archiv/",
    "themen": "/themen/",
    "impressum": "/impressum/",
    "nicht-gefunden": "/gibt-es-nicht/",
}
DESK_PAGES = {
    "redaktionstisch": "/redaktion/",
    "artikel": "/redaktion/articles/article/",
    "neuer-artikel": "/redaktion/articles/article/add/",
    "bilder": "/redaktion/articles/image/",
    "platzierung": "/redaktion/articles/teaser/add/",
}
WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")


def readme_picture(browser: Browser, address: str) -> None:
    """The front page's first screen, in few colours so that it stays small."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="de-DE")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    with Image.open(BytesIO(page.screenshot())) as picture:
        small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    small.save(README_PICTURE, optimize=True)
    size = README_PICTURE.stat().st_size
    if size > MOST_BYTES:
        message = f"{README_PICTURE} hat {size} Bytes, erlaubt sind {MOST_BYTES}."
        raise SystemExit(message)


def all_pages(browser: Browser, address: str, directory: Path) -> None:
    """Every kind of page, for readers and at the desk."""
    directory.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE"
            )
            page = context.new_page()
            for name, path in PAGES.items():
                page.goto(address + path)
                page.screenshot(path=directory / f"{name}-{width}-{scheme}.png", full_page=True)
            page.goto(address)
            page.locator(".more").first.click()
            page.screenshot(path=directory / f"meldung-{width}-{scheme}.png", full_page=True)
            page.goto(f"{address}/redaktion/login/")
            page.screenshot(path=directory / f"anmeldung-{width}-{scheme}.png")
            page.get_by_label("Benutzername").fill("cvd")
            page.get_by_label("Passwort").fill(PASSWORD)
            page.get_by_role("button", name="Anmelden").click()
            for name, path in DESK_PAGES.items():
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=directory / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


def main() -> None:
    """Make the pictures that the command line asks for."""
    address = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        if len(sys.argv) > 2:
            all_pages(browser, address, Path(sys.argv[2]))
        else:
            readme_picture(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
