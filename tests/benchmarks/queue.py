"""How many articles a minute the queue of the tagging desk allows, in a real Chromium.

    uv run python -m tests.benchmarks.queue --data /tmp/queue

Somebody who never has to think goes by keyboard through 60 articles with suggestions, out of an
archive of 15,000: accepts the first, denies the second, goes on as soon as the page shows it. The
wait of a key lasts from its event until the page is drawn again. All is taken back afterwards.
"""

import argparse
import os
import socket
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from tests.benchmarks.million import Writer, fill, million
from tests.chromium import ARGUMENTS, browser_path

ARCHIVE, ARTICLES = 15_000, 60
NAME = "messung"
LAENDER = ("Bremen", "Hamburg", "Hessen", "Niedersachsen", "Saarland", "Sachsen", "Thüringen")
ROOT = Path(__file__).resolve().parent.parent.parent
QUEUE = "/redaktion/articles/article/verschlagworten/?stand=on_air&vorschlaege=mit"
KEYS = {"1": "annehmen", "Shift+Digit2": "ablehnen", "Enter": "weiter"}
# Tells how long it took from the next key's event until what it is to change was drawn.
STOPWATCH = """
let shown;
window.watchNextKey = () => {
  window.wait = new Promise((resolve) => { shown = resolve; });
};
addEventListener("keydown", ({ key, timeStamp }) => {
  if (key === "Shift") return;
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => shown(performance.now() - timeStamp)));
  });
  if (key === "Enter") watch.observe(document.querySelector("[data-queue]"), { childList: true });
  else watch.observe(document.querySelector("[data-offers]"), {
    subtree: true, attributeFilter: ["hidden"],
  });
}, true);
"""
ALL_SENT = """new Promise(function look(resolve) {
  if (localStorage.getItem("verschlagworten") === "[]") resolve();
  else setTimeout(look, 5, resolve);
})"""
Waits = dict[str, list[float]]


def main() -> None:
    """Read the command line, fill the archive, serve it, drive the queue, print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.queue",
        description="Misst, wie viele Artikel in der Minute sich verschlagworten lassen.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/queue"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    data = parser.parse_args().data
    with million(data):
        fill(ARCHIVE, lambda *_: None, TwoLaender)
        with a_tagger() as cookie, served(data) as site:
            tell(*drive(site, cookie))


class TwoLaender(Writer):
    """An archive whose kickers name two Länder, so that there is something to decide."""

    def words(self, number: int) -> dict[str, str]:
        """As the archive's, with another kicker."""
        pair = (LAENDER[number % len(LAENDER)], LAENDER[number * 7 % len(LAENDER) - 1])
        return super().words(number) | {"kicker": "/".join(pair)}


@contextmanager
def a_tagger() -> Iterator[dict[str, str]]:
    """The cookie of somebody who may tag; what they have done is taken back at the end."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.contrib.auth.models import Group, User  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    from articles.models import DeniedSuggestion, TaggingChange  # noqa: PLC0415 - after setup
    from articles.tagging.undo import undo  # noqa: PLC0415 - after setup

    user, _ = User.objects.get_or_create(username=NAME, is_staff=True)
    user.groups.add(Group.objects.get(name="Schlagwort-Pflege"))
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    try:
        yield {"name": name, "value": client.cookies[name].value}
    finally:
        for change in TaggingChange.objects.filter(by=user, kind="single", undone=None):
            undo(change.pk, by=user)
        DeniedSuggestion.objects.filter(by=user).delete()


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The archive on a free port, by the server that real journals run on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["demo", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *options],
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        ready = any(line.startswith("Bereit: ") for line in process.stdout)
        assert ready, "the server has not started"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def drive(site: str, cookie: dict[str, str]) -> tuple[float, Waits]:
    """Go through the articles; returns seconds until all is saved, and ms waited for each key."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
        context.add_cookies([cookie | {"url": site}])
        page = context.new_page()
        page.add_init_script(STOPWATCH)
        page.goto(site + QUEUE, wait_until="load")
        waits: Waits = defaultdict(list)
        start = perf_counter()
        for _ in range(ARTICLES):
            offers = page.locator("[data-offers] > li").count()
            for key in [*list(KEYS)[: min(offers, 2)], "Enter"]:
                waits[key].append(press(page, key))
        page.evaluate(ALL_SENT)
        seconds = perf_counter() - start
        browser.close()
    return seconds, waits


def press(page: Any, key: str) -> float:
    """Press a key and wait until the page shows what it did; returns milliseconds."""
    page.evaluate("watchNextKey()")
    page.keyboard.press(key)
    return page.evaluate("wait")


def tell(seconds: float, waits: Waits) -> None:
    """Articles a minute, and per key the median and the 95th percentile of the wait."""
    say(f"{ARTICLES} Artikel in {seconds:.1f} s: {ARTICLES / seconds * 60:.0f} in der Minute")
    for key, times in waits.items():
        late = quantiles(times, n=20)[-1]
        say(f"{KEYS[key]:<10}{len(times):4} mal, {median(times):6.0f} ms, 95 %: {late:6.0f} ms")


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
