"""What the public record adds: bodies of all 16 Länder for digital matters, beginnings, sources.

The Länder rearrange their cabinets after every election, and not every house has a short name of
its own; so all of it stays marked "zu prüfen", with what was seen where. Rows that the staff has
changed since are left alone.
"""

from datetime import date

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange

D2021, D2025 = date(2021, 12, 8), date(2025, 5, 6)
HESSE, HESSE_ALONE = date(2019, 1, 18), date(2024, 1, 18)
OUR_SHORT = "Kurzname von der Redaktion gewählt."

# Land, slug, short, long, from, source, note.
LAENDER = [
    (
        "DE-BW",
        "baden-wuerttemberg-digitales",
        "IM BW",
        "Ministerium des Inneren, für Digitalisierung und Kommunen Baden-Württemberg",
        None,
        "",
        "Ohne Beleg eingetragen; bitte prüfen.",
    ),
    (
        "DE-BE",
        "berlin-digitales",
        "Senatskanzlei Berlin",
        "Senatskanzlei Berlin",
        None,
        "Presse zur Digitalministerkonferenz 2024: Digitalstaatssekretärin und CDO des Landes",
        OUR_SHORT,
    ),
    (
        "DE-HB",
        "bremen-digitales",
        "SF Bremen",
        "Der Senator für Finanzen der Freien Hansestadt Bremen",
        None,
        "",
        f"Ohne Beleg eingetragen; bitte prüfen. {OUR_SHORT}",
    ),
    (
        "DE-HH",
        "hamburg-digitales",
        "SK Hamburg",
        "Senatskanzlei der Freien und Hansestadt Hamburg",
        None,
        "",
        f"Ohne Beleg eingetragen; bitte prüfen. {OUR_SHORT}",
    ),
    (
        "DE-MV",
        "mecklenburg-vorpommern-finanzen",
        "FM MV",
        "Finanzministerium Mecklenburg-Vorpommern",
        None,
        "Kabinett vom 22. Juli 2025: Digitalisierung geht an das Finanzministerium (Presse)",
        f"Vorher war das Innenministerium zuständig. {OUR_SHORT}",
    ),
    (
        "DE-NI",
        "niedersachsen-inneres",
        "MI Niedersachsen",
        "Niedersächsisches Ministerium für Inneres und Sport",
        None,
        "Staatskanzlei, August 2025: Digitalisierung ab 1. September 2025 im Innenministerium",
        f"Ob der Name sich geändert hat, ist offen. {OUR_SHORT}",
    ),
    (
        "DE-NW",
        "nordrhein-westfalen-digitales",
        "MHKBD",
        (
            "Ministerium für Heimat, Kommunales, Bau und Digitalisierung des Landes "
            "Nordrhein-Westfalen"
        ),
        None,
        "",
        "Ohne Beleg eingetragen; bitte prüfen.",
    ),
    (
        "DE-SL",
        "saarland-digitales",
        "MWIDE",
        "Ministerium für Wirtschaft, Innovation, Digitales und Energie",
        None,
        "Website des Ministeriums, Oktober 2024",
        "Beginn offen; ein früheres MWIDE gab es in Nordrhein-Westfalen.",
    ),
    (
        "DE-SN",
        "sachsen-digitales",
        "SK Sachsen",
        "Sächsische Staatskanzlei",
        None,
        "",
        f"Ohne Beleg eingetragen; bitte prüfen. {OUR_SHORT}",
    ),
    (
        "DE-SH",
        "schleswig-holstein-digitales",
        "StK SH",
        "Staatskanzlei des Landes Schleswig-Holstein",
        None,
        "Presse zur Digitalministerkonferenz 2024: Digitalisierungsminister des Landes",
        f"Der Chef der Staatskanzlei ist Digitalisierungsminister. {OUR_SHORT}",
    ),
]
# Short name → what is known by now: (from, source).
KNOWN_NOW = {
    "MID": (date(2021, 9, 16), "Website des Ministeriums; Regierungsbildung am 16. September 2021"),
    "HMD": (HESSE_ALONE, "Presse Januar 2024: eigenständiges Ministerium; der Tag ist zu prüfen"),
    "TMDI": (None, "Presse vom 18. Dezember 2024; der erste Tag und frühere Namen sind offen"),
    "MdJD": (None, "Digitalministerkonferenz, November 2025; der erste Tag ist offen"),
    "IM MV": (date(2021, 11, 15), "Name seit der Regierungsbildung 2021; Zuständigkeit bis 2025"),
}
# As the trade press called the BMDV, and the Länder's houses where the Land stands beside it.
ALIASES = [
    ("verkehr", "Bundesdigitalministerium", D2021, D2025),
    ("bayern-digitales", "Bayerisches Digitalministerium", date(2018, 11, 12), None),
    ("hessen-digitalisierung", "Hessisches Digitalministerium", HESSE, None),
    ("thueringen-digitales", "Thüringer Digitalministerium", date(2024, 12, 18), None),
]
BMJV_SOURCE = "Presse (Beck aktuell 2025); amtlich zu prüfen"


def add_what_is_known(apps, schema_editor):
    Body = apps.get_model("regions", "Body")
    BodyName = apps.get_model("regions", "BodyName")
    _add_laender(apps, Body)
    unsure = BodyName.objects.filter(is_confirmed=False)
    for short, (begin, source) in KNOWN_NOW.items():
        unsure.filter(short=short, valid=DateRange(None, None)).update(
            valid=DateRange(begin, None), source=source
        )
    hesse = Body.objects.filter(slug="hessen-digitalisierung").first()
    if hesse and not hesse.names.filter(valid__overlap=DateRange(HESSE, HESSE_ALONE)).exists():
        hesse.names.create(
            short="HMinD",
            long="Hessisches Ministerium für Digitale Strategie und Entwicklung",
            valid=DateRange(HESSE, HESSE_ALONE),
            source="Presse Januar 2019; das Kürzel ist zu prüfen",
        )
    bmjv = unsure.filter(short="BMJV", valid=DateRange(D2025, None), source="")
    bmjv.update(source=BMJV_SOURCE)
    _add_aliases(apps, Body)


def _add_laender(apps, Body):  # noqa: N803 - a model
    regions = {region.code: region for region in apps.get_model("regions", "Region").objects.all()}
    for code, slug, short, long, begin, source, note in LAENDER:
        body, is_new = Body.objects.get_or_create(
            slug=slug, defaults={"region": regions[code], "note": note}
        )
        if is_new:
            valid = DateRange(begin, None)
            body.names.create(short=short, long=long, valid=valid, source=source)
    finance = Body.objects.get(slug="mecklenburg-vorpommern-finanzen")
    before = Body.objects.filter(slug="mecklenburg-vorpommern-digitalisierung")
    finance.predecessors.add(*before)


def _add_aliases(apps, Body):  # noqa: N803 - a model
    BodyAlias = apps.get_model("regions", "BodyAlias")
    for slug, name, begin, end in ALIASES:
        body = Body.objects.filter(slug=slug).first()
        if body and not BodyAlias.objects.filter(body=body, name=name).exists():
            BodyAlias.objects.create(body=body, name=name, valid=DateRange(begin, end))


class Migration(migrations.Migration):
    dependencies = [("regions", "0005_ministries")]

    operations = [migrations.RunPython(add_what_is_known, migrations.RunPython.noop)]
