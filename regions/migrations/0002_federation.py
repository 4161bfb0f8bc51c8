from django.db import migrations

# ISO code, AGS, name, official long form, slug, capital. Codes and names: Destatis, XRepository
# code list "Bundesländer" (Datenlizenz Deutschland Zero 2.0); long forms: the Länder's constitutions.
LAENDER = [
    (
        "DE-BW",
        "08",
        "Baden-Württemberg",
        "Land Baden-Württemberg",
        "baden-wuerttemberg",
        "Stuttgart",
    ),
    ("DE-BY", "09", "Bayern", "Freistaat Bayern", "bayern", "München"),
    ("DE-BE", "11", "Berlin", "Land Berlin", "berlin", ""),
    ("DE-BB", "12", "Brandenburg", "Land Brandenburg", "brandenburg", "Potsdam"),
    ("DE-HB", "04", "Bremen", "Freie Hansestadt Bremen", "bremen", ""),
    ("DE-HH", "02", "Hamburg", "Freie und Hansestadt Hamburg", "hamburg", ""),
    ("DE-HE", "06", "Hessen", "Land Hessen", "hessen", "Wiesbaden"),
    (
        "DE-MV",
        "13",
        "Mecklenburg-Vorpommern",
        "Land Mecklenburg-Vorpommern",
        "mecklenburg-vorpommern",
        "Schwerin",
    ),
    ("DE-NI", "03", "Niedersachsen", "Land Niedersachsen", "niedersachsen", "Hannover"),
    (
        "DE-NW",
        "05",
        "Nordrhein-Westfalen",
        "Land Nordrhein-Westfalen",
        "nordrhein-westfalen",
        "Düsseldorf",
    ),
    ("DE-RP", "07", "Rheinland-Pfalz", "Land Rheinland-Pfalz", "rheinland-pfalz", "Mainz"),
    ("DE-SL", "10", "Saarland", "Saarland", "saarland", "Saarbrücken"),
    ("DE-SN", "14", "Sachsen", "Freistaat Sachsen", "sachsen", "Dresden"),
    ("DE-ST", "15", "Sachsen-Anhalt", "Land Sachsen-Anhalt", "sachsen-anhalt", "Magdeburg"),
    (
        "DE-SH",
        "01",
        "Schleswig-Holstein",
        "Land Schleswig-Holstein",
        "schleswig-holstein",
        "Kiel",
    ),
    ("DE-TH", "16", "Thüringen", "Freistaat Thüringen", "thueringen", "Erfurt"),
]


def found_the_federation(apps, schema_editor):
    Region = apps.get_model("regions", "Region")
    above = [
        Region(
            code="EU",
            name="EU",
            long_name="Europäische Union",
            slug="eu",
            level="eu",
            capital="Brüssel",
            position=0,
        ),
        Region(
            code="DE",
            name="Bund",
            long_name="Bundesrepublik Deutschland",
            slug="bund",
            level="bund",
            capital="Berlin",
            position=1,
        ),
    ]
    laender = [
        Region(
            code=code,
            ags=ags,
            name=name,
            long_name=long_name,
            slug=slug,
            level="land",
            capital=capital,
            position=position,
        )
        for position, (code, ags, name, long_name, slug, capital) in enumerate(LAENDER, start=2)
    ]
    Region.objects.bulk_create(above + laender)


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [migrations.RunPython(found_the_federation, migrations.RunPython.noop)]
