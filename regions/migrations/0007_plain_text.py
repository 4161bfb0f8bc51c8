from django.db import migrations

import newsroom.fields
from newsroom.stored_text import guard_text

CHANGES = [
    migrations.AlterField(
        model_name="body",
        name="description",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
            verbose_name="Beschreibung",
        ),
    ),
    migrations.AlterField(
        model_name="body",
        name="note",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Was unsicher ist und woher es kommt. Leserinnen und Leser sehen das nicht.",
            max_length=300,
            verbose_name="Notiz der Redaktion",
        ),
    ),
    migrations.AlterField(
        model_name="body",
        name="slug",
        field=newsroom.fields.GermanSlugField(max_length=80, unique=True, verbose_name="Adresse"),
    ),
    migrations.AlterField(
        model_name="bodyalias",
        name="name",
        field=newsroom.fields.LineField(
            help_text="Zum Beispiel „Digitalministerium“ oder „BMVDI“.",
            max_length=120,
            verbose_name="Schreibweise",
        ),
    ),
    migrations.AlterField(
        model_name="bodyname",
        name="long",
        field=newsroom.fields.LineField(max_length=160, verbose_name="Voller Name"),
    ),
    migrations.AlterField(
        model_name="bodyname",
        name="short",
        field=newsroom.fields.LineField(
            help_text="Zum Beispiel „BMDS“.", max_length=20, verbose_name="Kurzname"
        ),
    ),
    migrations.AlterField(
        model_name="bodyname",
        name="source",
        field=newsroom.fields.LineField(blank=True, max_length=300, verbose_name="Beleg"),
    ),
    migrations.AlterField(
        model_name="region",
        name="ags",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Zwei Ziffern mit führender Null, nur bei Ländern.",
            max_length=2,
            verbose_name="Amtlicher Gemeindeschlüssel",
        ),
    ),
    migrations.AlterField(
        model_name="region",
        name="capital",
        field=newsroom.fields.LineField(blank=True, max_length=60, verbose_name="Hauptstadt"),
    ),
    migrations.AlterField(
        model_name="region",
        name="code",
        field=newsroom.fields.LineField(
            help_text="ISO 3166-2, zum Beispiel „DE-TH“; für den Bund „DE“, für die EU „EU“.",
            max_length=5,
            unique=True,
            verbose_name="Kürzel",
        ),
    ),
    migrations.AlterField(
        model_name="region",
        name="description",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
            verbose_name="Beschreibung",
        ),
    ),
    migrations.AlterField(
        model_name="region",
        name="level",
        field=newsroom.fields.LineField(
            choices=[("eu", "Europäische Union"), ("bund", "Bund"), ("land", "Land")],
            max_length=4,
            verbose_name="Ebene",
        ),
    ),
    migrations.AlterField(
        model_name="region",
        name="long_name",
        field=newsroom.fields.LineField(max_length=80, verbose_name="Amtliche Langform"),
    ),
    migrations.AlterField(
        model_name="region",
        name="name",
        field=newsroom.fields.LineField(max_length=60, unique=True, verbose_name="Name"),
    ),
    migrations.AlterField(
        model_name="region",
        name="slug",
        field=newsroom.fields.GermanSlugField(max_length=60, unique=True, verbose_name="Adresse"),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0006_more_bodies"),
    ]

    operations = [
        *CHANGES,
        migrations.RunPython(guard_text("regions", CHANGES), migrations.RunPython.noop),
    ]
