"""Times the picture library at the desk with very many pictures.

    uv run python -m tests.benchmarks.library --data /tmp/library

100,000 pictures without files, by 500 makers, a few thousand of them used by articles.
"""

import argparse
import random
import sys
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.million import fill, million

PICTURES, CREDITS, ARTICLES, ROUNDS = 100_000, 500, 5_000, 15
THINGS = ("Rathaus", "Landtag", "Schule", "Rechenzentrum", "Bürgeramt", "Brücke", "Archiv")
PLACES = ("Erfurt", "Kiel", "Mainz", "Potsdam", "Dresden", "München", "Hannover", "Bremen")
ADDRESSES = {
    "Raster": "",
    "Seite 10": "?p=10",
    "Suche, häufig": "?q=Rathaus",
    "Suche, zwei Wörter": "?q=Rathaus+Erfurt",
    "Suche, Quelle": "?q=Urheberin+417",
    "Suche, Dateiname": "?q=IMG_099998",
    "Suche, nichts": "?q=Nashorn",
    "unbenutzt": "?verwendung=unbenutzt",
    "auf der Website": "?verwendung=jetzt",
    "Lizenz endet": "?lizenz=30",
    "Art": "?art=press",
}


def main() -> None:
    """Read the command line, fill the library, print median and longest time of each page."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.library",
        description="Misst die Bildablage der Redaktion mit 100.000 Bildern.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/library"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    with million(parser.parse_args().data):
        fill(ARTICLES, lambda *_: None)
        fill_library()
        measure()


def fill_library() -> None:
    """Write the pictures and let every tenth article show one; nothing if they are there."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from articles.models import Image, ImageCredit  # noqa: PLC0415 - after setup

    if Image.objects.count() >= PICTURES:
        return
    dice, minute = random.Random(1), timezone.now().replace(second=0, microsecond=0)
    kinds = ("agency", "own", "press", "public_domain")
    credits_ = ImageCredit.objects.bulk_create(
        ImageCredit(creator=f"Urheberin {n}", agency=f"Agentur {n % 60}", kind=kinds[n % 4])
        for n in range(CREDITS)
    )
    images = (
        Image(
            file=f"bilder/xx/{n}/original-1",
            original_name=f"IMG_{n:06}.jpg",
            alt_text=f"{dice.choice(THINGS)} in {dice.choice(PLACES)}, Aufnahme {n}",
            caption=f"{dice.choice(THINGS)} {dice.choice(PLACES)}",
            credit=dice.choice(credits_),
            width=3000,
            height=2000,
            usable_until=minute + timedelta(days=dice.randint(-400, 4000)) if n % 5 else None,
        )
        for n in range(PICTURES)
    )
    Image.objects.bulk_create(images, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure() -> None:
    """Ask for every page as the picture desk does, `ROUNDS` times after one warm-up."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.contrib.auth.models import Group, User  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    settings.ALLOWED_HOSTS = ["testserver"]
    user, _ = User.objects.get_or_create(username="bild", is_staff=True)
    user.groups.add(Group.objects.get(name="Bildredaktion"))
    client = Client()
    client.force_login(user)
    for name, query in ADDRESSES.items():
        times = [timed(client, f"/redaktion/articles/image/{query}") for _ in range(ROUNDS + 1)][1:]
        sys.stdout.write(f"{name:22} {median(times):6.0f} ms, höchstens {max(times):6.0f} ms\n")


def timed(client: object, address: str) -> float:
    """Milliseconds of one answer, rendered whole."""
    start = perf_counter()
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
