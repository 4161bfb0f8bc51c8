"""The ministries of the federation since 2013, and the Länder's for digital matters, as far as known.

A row without a source is from general knowledge and marked "zu prüfen"; nothing here is invented.
Changes of the federal government's organisation took effect on 17 December 2013, 14 March 2018,
8 December 2021 and 6 May 2025 (decrees of the Chancellor, § 9 GOBReg).
"""

from datetime import date

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange

D2013, D2018 = date(2013, 12, 17), date(2018, 3, 14)
D2021, D2025 = date(2021, 12, 8), date(2025, 5, 6)
BM = "Bundesministerium "

LIST_2017 = "Liste der Bundesministerien 2017 bis 2021"
LIST_2021 = "Liste der Bundesministerien 2021 bis 2025"
DECREE_2018 = "Organisationserlass vom 14. März 2018"
PRESS_2025 = "Presse und Ministerium im Mai 2025"
SINCE_2013 = "Liste der Bundesministerien; Name seit 17. Dezember 2013"
OWN_SITE = "Website des Ministeriums"
UNSURE = ""

# slug → names, each (short, long, from, until, source); an empty source means "zu prüfen".
FEDERAL = {
    "finanzen": [("BMF", BM + "der Finanzen", None, None, LIST_2021)],
    "inneres": [
        ("BMI", BM + "des Innern", D2013, D2018, UNSURE),
        ("BMI", BM + "des Innern, für Bau und Heimat", D2018, D2021, DECREE_2018),
        ("BMI", BM + "des Innern und für Heimat", D2021, D2025, LIST_2021),
        ("BMI", BM + "des Innern", D2025, None, PRESS_2025),
    ],
    "auswaertiges": [("AA", "Auswärtiges Amt", None, None, LIST_2021)],
    "verteidigung": [("BMVg", BM + "der Verteidigung", None, None, LIST_2021)],
    "wirtschaft": [
        ("BMWi", BM + "für Wirtschaft und Energie", D2013, D2021, SINCE_2013),
        ("BMWK", BM + "für Wirtschaft und Klimaschutz", D2021, D2025, LIST_2021),
        ("BMWE", BM + "für Wirtschaft und Energie", D2025, None, PRESS_2025),
    ],
    "bildung-und-forschung": [
        ("BMBF", BM + "für Bildung und Forschung", None, D2018, UNSURE),
        ("BMBF", BM + "für Bildung und Forschung", D2018, D2025, LIST_2017),
    ],
    "forschung-technologie-raumfahrt": [
        ("BMFTR", BM + "für Forschung, Technologie und Raumfahrt", D2025, None, PRESS_2025)
    ],
    "justiz": [
        ("BMJV", BM + "der Justiz und für Verbraucherschutz", D2013, D2021, SINCE_2013),
        ("BMJ", BM + "der Justiz", D2021, D2025, LIST_2021),
        ("BMJV", BM + "der Justiz und für Verbraucherschutz", D2025, None, UNSURE),
    ],
    "familie-bis-2025": [
        ("BMFSFJ", BM + "für Familie, Senioren, Frauen und Jugend", None, D2018, UNSURE),
        ("BMFSFJ", BM + "für Familie, Senioren, Frauen und Jugend", D2018, D2025, LIST_2017),
    ],
    "bildung-und-familie": [
        (
            "BMBFSFJ",
            BM + "für Bildung, Familie, Senioren, Frauen und Jugend",
            D2025,
            None,
            PRESS_2025,
        )
    ],
    "arbeit-und-soziales": [("BMAS", BM + "für Arbeit und Soziales", None, None, LIST_2021)],
    "digitales-und-staatsmodernisierung": [
        ("BMDS", BM + "für Digitales und Staatsmodernisierung", D2025, None, PRESS_2025)
    ],
    "verkehr": [
        ("BMVI", BM + "für Verkehr und digitale Infrastruktur", D2013, D2021, SINCE_2013),
        ("BMDV", BM + "für Digitales und Verkehr", D2021, D2025, LIST_2021),
        ("BMV", BM + "für Verkehr", D2025, None, PRESS_2025),
    ],
    "umwelt": [
        ("BMUB", BM + "für Umwelt, Naturschutz, Bau und Reaktorsicherheit", D2013, D2018, UNSURE),
        ("BMU", BM + "für Umwelt, Naturschutz und nukleare Sicherheit", D2018, D2021, DECREE_2018),
        (
            "BMUV",
            BM + "für Umwelt, Naturschutz, nukleare Sicherheit und Verbraucherschutz",
            D2021,
            D2025,
            LIST_2021,
        ),
        (
            "BMUKN",
            BM + "für Umwelt, Klimaschutz, Naturschutz und nukleare Sicherheit",
            D2025,
            None,
            PRESS_2025,
        ),
    ],
    "gesundheit": [("BMG", BM + "für Gesundheit", None, None, LIST_2021)],
    "landwirtschaft": [
        ("BMEL", BM + "für Ernährung und Landwirtschaft", D2013, D2018, UNSURE),
        ("BMEL", BM + "für Ernährung und Landwirtschaft", D2018, D2025, LIST_2017),
        ("BMLEH", BM + "für Landwirtschaft, Ernährung und Heimat", D2025, None, PRESS_2025),
    ],
    "entwicklung": [
        ("BMZ", BM + "für wirtschaftliche Zusammenarbeit und Entwicklung", None, None, LIST_2021)
    ],
    "bau": [
        ("BMWSB", BM + "für Wohnen, Stadtentwicklung und Bauwesen", D2021, None, OWN_SITE),
    ],
    "bundeskanzleramt": [("BKAmt", "Bundeskanzleramt", None, None, UNSURE)],
    "bundespresseamt": [
        ("BPA", "Presse- und Informationsamt der Bundesregierung", None, None, UNSURE)
    ],
    "kultur-und-medien": [
        ("BKM", "Beauftragter der Bundesregierung für Kultur und Medien", None, None, UNSURE)
    ],
}
# Who took over tasks from whom. What is only probable is said in the body's note.
PREDECESSORS = {
    "forschung-technologie-raumfahrt": ["bildung-und-forschung"],
    "bildung-und-familie": ["bildung-und-forschung", "familie-bis-2025"],
    "digitales-und-staatsmodernisierung": ["verkehr", "inneres"],
    "bau": ["inneres"],
}
# Everyday names, and slips of the press: (body, name, from, until, is a misspelling).
ALIASES = [
    ("digitales-und-staatsmodernisierung", "Bundesdigitalministerium", D2025, None, False),
    ("digitales-und-staatsmodernisierung", "Digitalministerium", D2025, None, False),
    ("verkehr", "Bundesverkehrsministerium", None, None, False),
    ("wirtschaft", "Bundeswirtschaftsministerium", None, None, False),
    ("inneres", "Bundesinnenministerium", None, None, False),
    ("finanzen", "Bundesfinanzministerium", None, None, False),
    ("justiz", "Bundesjustizministerium", None, None, False),
    ("verteidigung", "Bundesverteidigungsministerium", None, None, False),
    ("gesundheit", "Bundesgesundheitsministerium", None, None, False),
    ("arbeit-und-soziales", "Bundesarbeitsministerium", None, None, False),
    ("umwelt", "Bundesumweltministerium", None, None, False),
    ("landwirtschaft", "Bundeslandwirtschaftsministerium", None, None, False),
    ("landwirtschaft", "BMELH", D2025, None, True),
    ("entwicklung", "Bundesentwicklungsministerium", None, None, False),
    ("bau", "Bundesbauministerium", D2021, None, False),
    ("bildung-und-forschung", "Bundesforschungsministerium", None, D2025, False),
    ("bildung-und-forschung", "Bundesbildungsministerium", None, D2025, False),
    ("forschung-technologie-raumfahrt", "Bundesforschungsministerium", D2025, None, False),
    ("bildung-und-familie", "Bundesbildungsministerium", D2025, None, False),
    ("familie-bis-2025", "Bundesfamilienministerium", None, D2025, False),
    ("bildung-und-familie", "Bundesfamilienministerium", D2025, None, False),
    ("auswaertiges", "Außenministerium", None, None, False),
    ("auswaertiges", "Bundesaußenministerium", None, None, False),
    ("bundeskanzleramt", "Kanzleramt", None, None, False),
    ("verkehr", "BMVDI", D2013, D2021, True),
    ("verkehr", "BDMV", D2021, D2025, True),
]
# Land, slug, short, long, from, source. All are to be confirmed by the staff.
LAENDER = [
    (
        "DE-BY",
        "bayern-digitales",
        "StMD",
        "Bayerisches Staatsministerium für Digitales",
        date(2018, 11, 12),
        "Amtsantritt der ersten Ministerin, Presse",
    ),
    (
        "DE-HE",
        "hessen-digitalisierung",
        "HMD",
        "Hessisches Ministerium für Digitalisierung und Innovation",
        None,
        UNSURE,
    ),
    (
        "DE-ST",
        "sachsen-anhalt-digitales",
        "MID",
        "Ministerium für Infrastruktur und Digitales des Landes Sachsen-Anhalt",
        None,
        UNSURE,
    ),
    (
        "DE-TH",
        "thueringen-digitales",
        "TMDI",
        "Thüringer Ministerium für Digitales und Infrastruktur",
        None,
        UNSURE,
    ),
    (
        "DE-BB",
        "brandenburg-digitalisierung",
        "MdJD",
        "Ministerium der Justiz und für Digitalisierung des Landes Brandenburg",
        None,
        UNSURE,
    ),
    (
        "DE-RP",
        "rheinland-pfalz-digitalisierung",
        "MASTD",
        "Ministerium für Arbeit, Soziales, Transformation und Digitalisierung",
        None,
        "Website der Digitalministerkonferenz 2025",
    ),
    (
        "DE-MV",
        "mecklenburg-vorpommern-digitalisierung",
        "IM MV",
        "Ministerium für Inneres, Bau und Digitalisierung Mecklenburg-Vorpommern",
        None,
        "Presse 2025",
    ),
]
NOTES = {
    "justiz": "Der Name seit 6. Mai 2025 ist nicht amtlich belegt.",
    "bau": "Von 2018 bis 2021 war Bau im BMI, davor im BMUB.",
    "digitales-und-staatsmodernisierung": "Aufgaben aus BMDV und BMI; weitere Vorgänger prüfen.",
}
UNSURE_NOTE = "Ohne Beleg eingetragen; bitte prüfen."


def found_the_bodies(apps, schema_editor):
    Body = apps.get_model("regions", "Body")
    BodyName = apps.get_model("regions", "BodyName")
    BodyAlias = apps.get_model("regions", "BodyAlias")
    regions = {region.code: region for region in apps.get_model("regions", "Region").objects.all()}
    bodies = {
        slug: Body.objects.create(
            slug=slug,
            region=regions["DE"],
            is_confirmed=slug not in NOTES and all(name[-1] for name in names),
            note=NOTES.get(slug, "" if all(name[-1] for name in names) else UNSURE_NOTE),
        )
        for slug, names in FEDERAL.items()
    }
    for slug, names in FEDERAL.items():
        for short, long, begin, end, source in names:
            BodyName.objects.create(
                body=bodies[slug],
                short=short,
                long=long,
                valid=DateRange(begin, end),
                is_confirmed=bool(source),
                source=source,
            )
    for slug, before in PREDECESSORS.items():
        bodies[slug].predecessors.set([bodies[one] for one in before])
    BodyAlias.objects.bulk_create(
        BodyAlias(
            body=bodies[slug], name=name, valid=DateRange(begin, end), is_misspelling=is_misspelling
        )
        for slug, name, begin, end, is_misspelling in ALIASES
    )
    for code, slug, short, long, begin, source in LAENDER:
        body = Body.objects.create(slug=slug, region=regions[code], note=UNSURE_NOTE)
        BodyName.objects.create(
            body=body, short=short, long=long, valid=DateRange(begin, None), source=source
        )


class Migration(migrations.Migration):
    dependencies = [("regions", "0004_bodies")]

    operations = [migrations.RunPython(found_the_bodies, migrations.RunPython.noop)]
