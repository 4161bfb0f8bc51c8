from argparse import ArgumentParser
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from django.db import connection

from articles.models import Image
from articles.pictures.upkeep import out_of_date
from articles.pictures.upload import render_anew
from articles.quoting import quoted
from newsroom.errors import Fehler
from newsroom.migrations_guard import MigratedCommand
from newsroom.progress import ProgressBar

MAX_WAITING_AT = 32


class Command(MigratedCommand):
    help = (
        "Macht die Bilddateien neu, die nach einer anderen Quelle, Bildmitte oder Auswahl von "
        "Größen gemacht sind. Läuft parallel; abgebrochen, geht es beim nächsten Mal weiter."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jobs", type=int, default=2, help="gleichzeitig (Vorgabe: 2)")

    def handle(self, *, jobs: int, **_options: Any) -> None:
        if jobs < 1:
            raise Fehler("--jobs ist mindestens 1.")
        total = sum(1 for _ in out_of_date())
        if not total:
            self.stdout.write("Alle Bilddateien sind auf dem heutigen Stand.")
            return
        failed = self._render(total, jobs)
        self.stdout.write(f"{total - failed} von {total} Bildern neu gemacht.")
        if failed:
            raise Fehler(f"{failed} Bilder ließen sich nicht neu machen; sie stehen oben.")

    def _render(self, total: int, jobs: int) -> int:
        advance = ProgressBar(self.stderr).advance
        done = failed = 0
        running: set[Future[str]] = set()
        with ThreadPoolExecutor(jobs) as pool:
            for image in out_of_date():
                running.add(pool.submit(_render_one, image))
                if len(running) < MAX_WAITING_AT:
                    continue
                done, failed, running = self._collect(running, done, failed, total, advance)
            while running:
                done, failed, running = self._collect(running, done, failed, total, advance)
        return failed

    def _collect(
        self, running: set[Future[str]], done: int, failed: int, total: int, advance: Any
    ) -> tuple[int, int, set[Future[str]]]:
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            done += 1
            advance("Bilder", done, total)
            if problem := future.result():
                failed += 1
                self.stderr.write(problem)
        return done, failed, running


def _render_one(image: Image) -> str:
    """Render one picture; returns an error text, so one bad file stops no other."""
    try:
        render_anew(image)
    except Exception as error:  # noqa: BLE001 - a broken original may raise anything
        return f"{image.key} {quoted(image)}: {error}"
    else:
        return ""
    finally:
        connection.close()
