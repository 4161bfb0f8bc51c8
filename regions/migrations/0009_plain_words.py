"""Plainer words on the screen; nothing changes in the tables."""

from django.db import migrations, models

import newsroom.fields


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0008_german_order"),
    ]

    operations = [
        migrations.AlterField(
            model_name="region",
            name="ags",
            field=newsroom.fields.LineField(
                blank=True,
                help_text="Die ersten zwei Stellen des Amtlichen Gemeindeschlüssels (AGS), nur bei Ländern.",
                max_length=2,
                verbose_name="Länderschlüssel",
            ),
        ),
        migrations.AlterConstraint(
            model_name="region",
            name="region_ags_only_for_laender",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ags__regex", "^(0[1-9]|1[0-6])$"), ("level", "land")),
                    models.Q(("ags", ""), ("level__in", ["eu", "bund"])),
                    _connector="OR",
                ),
                name="region_ags_only_for_laender",
                violation_error_message="Nur Länder haben einen Länderschlüssel (01 bis 16).",
            ),
        ),
        migrations.AlterConstraint(
            model_name="region",
            name="region_ags_unique",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ags", ""), _negated=True),
                fields=("ags",),
                name="region_ags_unique",
                violation_error_message="Diesen Länderschlüssel hat schon ein anderes Land.",
            ),
        ),
    ]
