import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import newsroom.fields
import regions.german_order
import regions.name_folding


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    newsroom.fields.LineField(
                        help_text="ISO 3166-2, zum Beispiel „DE-TH“; für den Bund „DE“, für die EU „EU“.",
                        max_length=5,
                        unique=True,
                        verbose_name="Kürzel",
                    ),
                ),
                (
                    "ags",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Die ersten zwei Stellen des Amtlichen Gemeindeschlüssels (AGS), nur bei Ländern.",
                        max_length=2,
                        verbose_name="Länderschlüssel",
                    ),
                ),
                (
                    "name",
                    newsroom.fields.LineField(max_length=60, unique=True, verbose_name="Name"),
                ),
                (
                    "long_name",
                    newsroom.fields.LineField(max_length=80, verbose_name="Amtliche Langform"),
                ),
                (
                    "slug",
                    newsroom.fields.GermanSlugField(
                        max_length=60, unique=True, verbose_name="Adresse"
                    ),
                ),
                (
                    "level",
                    newsroom.fields.LineField(
                        choices=[("eu", "Europäische Union"), ("bund", "Bund"), ("land", "Land")],
                        max_length=4,
                        verbose_name="Ebene",
                    ),
                ),
                (
                    "capital",
                    newsroom.fields.LineField(blank=True, max_length=60, verbose_name="Hauptstadt"),
                ),
                (
                    "description",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
                        verbose_name="Beschreibung",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="EU und Bund zuerst, dann die Länder nach dem Alphabet.",
                        verbose_name="Reihenfolge",
                    ),
                ),
            ],
            options={
                "verbose_name": "Region",
                "verbose_name_plural": "Regionen",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ags__regex", "^(0[1-9]|1[0-6])$"), ("level", "land")),
                            models.Q(("ags", ""), ("level__in", ["eu", "bund"])),
                            _connector="OR",
                        ),
                        name="region_ags_only_for_laender",
                        violation_error_message="Nur Länder haben einen Länderschlüssel (01 bis 16).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__regex", "^DE-[A-Z]{2}$"), ("level", "land")),
                            models.Q(("code", "DE"), ("level", "bund")),
                            models.Q(("code", "EU"), ("level", "eu")),
                            _connector="OR",
                        ),
                        name="region_code_is_iso",
                        violation_error_message="Das Kürzel folgt nicht ISO 3166-2.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ags", ""), _negated=True),
                        fields=("ags",),
                        name="region_ags_unique",
                        violation_error_message="Diesen Länderschlüssel hat schon ein anderes Land.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    newsroom.fields.GermanSlugField(
                        max_length=80, unique=True, verbose_name="Adresse"
                    ),
                ),
                (
                    "description",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
                        verbose_name="Beschreibung",
                    ),
                ),
                (
                    "is_confirmed",
                    models.BooleanField(
                        default=False,
                        help_text="Nicht angekreuzt heißt: noch zu prüfen.",
                        verbose_name="bestätigt",
                    ),
                ),
                (
                    "note",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Was unsicher ist und woher es kommt. Leserinnen und Leser sehen das nicht.",
                        max_length=300,
                        verbose_name="Notiz der Redaktion",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Woher Aufgaben kamen; es können mehrere sein.",
                        related_name="successors",
                        to="regions.authority",
                        verbose_name="Vorgänger",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
                        to="regions.region",
                        verbose_name="Ebene oder Land",
                    ),
                ),
            ],
            options={
                "verbose_name": "Behörde",
                "verbose_name_plural": "Behörden",
                "ordering": ["region__position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="AuthorityAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    newsroom.fields.LineField(
                        help_text="Zum Beispiel „Digitalministerium“ oder „BMVDI“.",
                        max_length=120,
                        verbose_name="Schreibweise",
                    ),
                ),
                ("folded", regions.name_folding.FoldedField("name")),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Beginn (einschließlich) und Ende (ausschließlich); leer: unbekannt oder offen.",
                        verbose_name="Gültig",
                    ),
                ),
                (
                    "is_misspelling",
                    models.BooleanField(default=False, verbose_name="falsch geschrieben"),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="regions.authority",
                        verbose_name="Behörde",
                    ),
                ),
            ],
            options={
                "verbose_name": "weitere Schreibweise",
                "verbose_name_plural": "weitere Schreibweisen",
                "ordering": [regions.german_order.GermanOrder("name"), "name"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("folded", "="), ("valid", "&&")],
                        name="authority_alias_means_one_authority",
                        violation_error_message="So heißt in dieser Zeit schon eine Behörde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S"), ("valid__isempty", False)),
                        name="authority_alias_says_something",
                        violation_error_message="Eine Schreibweise besteht nicht aus Leerzeichen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthorityName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "short",
                    newsroom.fields.LineField(
                        help_text="Zum Beispiel „BMDS“.", max_length=20, verbose_name="Kurzname"
                    ),
                ),
                ("long", newsroom.fields.LineField(max_length=160, verbose_name="Voller Name")),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Beginn (einschließlich) und Ende (ausschließlich); leer: unbekannt oder offen.",
                        verbose_name="Gültig",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="bestätigt")),
                (
                    "source",
                    newsroom.fields.LineField(blank=True, max_length=300, verbose_name="Beleg"),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="regions.authority",
                        verbose_name="Behörde",
                    ),
                ),
            ],
            options={
                "verbose_name": "Name einer Behörde",
                "verbose_name_plural": "Namen",
                "ordering": ["-valid"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (django.db.models.functions.text.Lower("short"), "="),
                            ("valid", "&&"),
                        ],
                        name="authority_name_short_means_one_authority",
                        violation_error_message="Diesen Kurznamen hat in dieser Zeit schon eine Behörde.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("authority", "="), ("valid", "&&")],
                        name="authority_name_one_at_a_time",
                        violation_error_message="In dieser Zeit hat die Behörde schon einen Namen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("long__regex", "\\S"),
                            ("short__regex", "\\S"),
                            ("valid__isempty", False),
                        ),
                        name="authority_name_says_something",
                        violation_error_message="Ein Name hat eine Kurz- und eine Langform und eine Zeit.",
                    ),
                ],
            },
        ),
    ]
