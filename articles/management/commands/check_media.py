from argparse import ArgumentParser
from typing import Any

from articles.pictures.incoming import drop
from articles.pictures.upkeep import Findings, check_media, remove_stray
from articles.pictures.upload import render_anew
from articles.quoting import quoted
from newsroom.errors import Fehler
from newsroom.migrations_guard import MigratedCommand


class Command(MigratedCommand):
    help = (
        "Vergleicht Bilder und Dateien: fehlende Originale, fehlende Größen und Dateien, zu denen "
        "kein Bild gehört. Mit --mend werden Größen neu gemacht und verwaiste Dateien gelöscht."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--mend", action="store_true", help="bringt in Ordnung, was sich bringen lässt"
        )

    def handle(self, *, mend: bool, **_options: Any) -> None:
        findings = check_media()
        self._tell(findings)
        lost = {image.pk for image in findings.without_original}
        if mend:
            _mend(findings, lost)
        mendable = (findings.incomplete, findings.strays, findings.forgotten)
        left = len(lost) if mend else len(lost) + sum(map(len, mendable))
        if left:
            hint = "" if mend else " --mend bringt in Ordnung, was sich bringen lässt."
            raise Fehler(f"{left} Befunde.{hint}")
        self.stdout.write("Bilder und Dateien passen zusammen.")

    def _tell(self, findings: Findings) -> None:
        for image in findings.without_original:
            self.stdout.write(f"Original fehlt: {image.file.name} ({quoted(image)})")
        for image in findings.incomplete:
            self.stdout.write(f"Größen fehlen: {image.key} ({quoted(image)})")
        for path in findings.strays:
            self.stdout.write(f"Kein Bild dazu: {path}")
        for incoming in findings.forgotten:
            self.stdout.write(f"Nie bestätigt: {incoming} ({incoming.received_by})")


def _mend(findings: Findings, lost: set[int]) -> None:
    for image in findings.incomplete:
        if image.pk not in lost:
            render_anew(image)
    for path in findings.strays:
        remove_stray(path)
    for incoming in findings.forgotten:
        drop(incoming)
