"""How fast feeds, sitemaps, archive and old addresses answer over a million articles.

    uv run python -m tests.benchmarks.findable --data /tmp/million

Fills the directory first if it is empty (see `million.py`). Each line is the first answer, with
nothing in the cache, and the median of the next ones, from the request to the last byte.
"""

from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.million import measure_over_many

ROUNDS = 7
OLD_ADDRESSES = 100_000


def addresses() -> dict[str, str]:
    """What is asked, by what it is called."""
    from django.db.models import Count  # noqa: PLC0415 - after setup
    from django.db.models.functions import TruncMonth  # noqa: PLC0415 - after setup

    from articles.models import Publication  # noqa: PLC0415 - after setup

    counted = Publication.objects.on_air().order_by().annotate(month=TruncMonth("dated"))
    busiest = counted.values_list("month").annotate(number=Count("*")).order_by("-number").first()
    month = busiest[0]
    return {
        "Atom, alle Meldungen": "/feed/",
        "JSON Feed einer Rubrik": "/rubrik/politik/feed.json",
        "Atom eines Themas": "/themen/thema-1/feed/",
        "Übersicht der Sitemaps": "/sitemap.xml",
        f"Sitemap des größten Monats ({busiest[1]})": f"/sitemap-{month:%Y-%m}.xml",
        "Sitemap der Listen": "/sitemap-seiten.xml",
        "News-Sitemap": "/news-sitemap.xml",
        "Archiv": "/archiv/",
        "Monat mit Kalender": f"/archiv/{month:%Y/%m}/",
        "Tag mit Kalender": f"/archiv/{month:%Y/%m}/10/",
        "alte Adresse unter 100.000": "/alt/77777.html",
        "unbekannte Adresse": "/gibt-es-nicht.html",
    }


def remember_old_addresses() -> None:
    """A table of old addresses as a move to this system leaves it."""
    from django.db import connection  # noqa: PLC0415 - after setup

    from articles.models import Redirect  # noqa: PLC0415 - after setup

    if Redirect.objects.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        rows = (Redirect(old_path=f"/alt/{n}.html", article_id=n) for n in range(1, OLD_ADDRESSES))
        Redirect.objects.bulk_create(rows, batch_size=5_000)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE articles_redirect")


def milliseconds(client: Any, address: str) -> tuple[float, int, int]:
    """How long an answer takes, its status and its size."""
    begin = perf_counter()
    response = client.get(address)
    size = len(response.getvalue())
    return (perf_counter() - begin) * 1000, response.status_code, size


def measure() -> None:
    """Ask everything and print a table."""
    from django.core.cache import cache  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    remember_old_addresses()
    client = Client(headers={"host": "localhost"})
    milliseconds(client, "/impressum/")
    print(f"{'':42} {'zuerst':>9} {'dann':>9} {'Bytes':>9}")
    for name, address in addresses().items():
        cache.clear()
        first, status, size = milliseconds(client, address)
        then = median(milliseconds(client, address)[0] for _ in range(ROUNDS))
        print(f"{name:42} {first:6.1f} ms {then:6.1f} ms {size:9,}  {status}")


if __name__ == "__main__":
    measure_over_many(
        "tests.benchmarks.findable",
        "Misst Feeds, Sitemaps, Archiv und alte Adressen bei sehr vielen Artikeln.",
        measure,
    )
