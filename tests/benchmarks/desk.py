"""How fast the desk's screens answer over very many articles.

    uv run python -m tests.benchmarks.desk --data /tmp/million --articles 100000

Fills the directory first if it is empty (see `million.py`). Each line is the median answer to the
duty editor, from the request to the last byte, with the queries it took.
"""

from statistics import median
from time import perf_counter

from tests.benchmarks.million import measure_over_many

ROUNDS = 7
PER_PAGE = 50


def addresses() -> dict[str, str]:
    """What is asked, by what it is called."""
    from django.urls import reverse  # noqa: PLC0415 - after setup

    from articles.models import Article  # noqa: PLC0415 - after setup
    from regions.models import Region  # noqa: PLC0415 - after setup

    newest = Article.objects.order_by("-pk").first()
    article = {
        name: reverse(f"admin:articles_article_{name}", args=[newest.pk])
        for name in ("change", "revisions", "history", "links")
    }
    listed = reverse("admin:articles_article_changelist")
    queue, bulk, gaps, journal = (
        reverse(f"admin:articles_article_tagging_{name}")
        for name in ("queue", "bulk", "gaps", "journal")
    )
    return {
        "Redaktionstisch": reverse("admin:index"),
        "Artikel": listed,
        "Artikel, Suche": f"{listed}?q=Register",
        "Artikel, Suche nach dreien": f"{listed}?q=Register+Bund+-Haushalt",
        "Artikel, Suche ohne Treffer": f"{listed}?q=Wolkenkuckucksheim",
        "Artikel, meine": f"{listed}?meine=geschrieben",
        "Artikel, zuletzt von mir gesichert": f"{listed}?meine=gesichert",
        "Artikel, erschienen in 30 Tagen": f"{listed}?erschienen=monat",
        "Artikel, letzte Seite": f"{listed}?p={Article.objects.count() // PER_PAGE}",
        "Artikel auf Sendung": f"{listed}?stand=on_air",
        "Artikel in Arbeit": f"{listed}?stand=draft",
        "Artikel einer Region": f"{listed}?region={Region.objects.get(code='DE').pk}",
        "Artikelformular": article["change"],
        "Fassungen": article["revisions"],
        "Verlauf": article["history"],
        "Links für Außenstehende": article["links"],
        "Plätze der Startseite": reverse("admin:articles_placement_board"),
        "Verschlagworten": queue,
        "Verschlagworten, ohne Region": f"{queue}?stand=on_air&region=ohne",
        "Verschlagworten, mit Vorschlägen": f"{queue}?stand=on_air&vorschlaege=mit",
        "Sammeländerung": f"{bulk}?region=bund",
        "Lücken": gaps,
        "Verlauf der Verschlagwortung": journal,
        "Schlagwörter": reverse("admin:articles_tag_changelist"),
        "Begriffe beim Tippen": reverse("admin:articles_article_tagging_terms") + "?q=Thema",
    }


def measure() -> None:
    """Ask everything as the duty editor and print a table."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.contrib.auth.models import Group, User  # noqa: PLC0415 - after setup
    from django.db import connection, reset_queries  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    from articles.desk.policy import Role  # noqa: PLC0415 - after setup

    settings.ALLOWED_HOSTS = ["testserver"]
    user, _ = User.objects.get_or_create(username="dienst", is_staff=True)
    user.groups.add(Group.objects.get(name=Role.DUTY_EDITOR))
    client = Client()
    client.force_login(user)
    print(f"{'':36} {'Median':>10} {'Abfragen':>9} {'Bytes':>9}")
    for name, address in addresses().items():
        times = []
        for _ in range(ROUNDS):
            reset_queries()
            start = perf_counter()
            response = client.get(address)
            times.append((perf_counter() - start) * 1_000)
        queries, size = len(connection.queries), len(response.getvalue())
        print(f"{name:36} {median(times):7.1f} ms {queries:9} {size:9,}  {response.status_code}")


if __name__ == "__main__":
    measure_over_many(
        "tests.benchmarks.desk",
        "Misst die Bildschirme der Redaktion bei sehr vielen Artikeln.",
        measure,
    )
