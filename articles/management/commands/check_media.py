from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from articles.pictures.upkeep import check_media, remove_stray
from articles.pictures.upload import render_anew
from newsroom.errors import Fehler


class Command(BaseCommand):
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
        for image in findings.without_original:
            self.stdout.write(f"Original fehlt: {image.file.name} („{image}“)")
        for image in findings.incomplete:
            self.stdout.write(f"Größen fehlen: {image.key} („{image}“)")
        for path in findings.strays:
            self.stdout.write(f"Kein Bild dazu: {path}")
        lost = {image.pk for image in findings.without_original}
        if mend:
            for image in findings.incomplete:
                if image.pk not in lost:
                    render_anew(image)
            for path in findings.strays:
                remove_stray(path)
        left = len(lost) if mend else len(findings.incomplete) + len(findings.strays) + len(lost)
        if left:
            hint = "" if mend else " --mend bringt in Ordnung, was sich bringen lässt."
            raise Fehler(f"{left} Befunde.{hint}")
        self.stdout.write("Bilder und Dateien passen zusammen.")
