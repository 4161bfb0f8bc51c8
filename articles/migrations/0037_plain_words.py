"""Plainer words on the screen; nothing changes in the tables."""

import django.db.models.functions.datetime
from django.db import migrations, models

import newsroom.fields


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0036_picture_versions"),
        ("regions", "0009_plain_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="abbreviation",
            name="since",
            field=models.DateTimeField(verbose_name="Veröffentlicht seit"),
        ),
        migrations.AlterField(
            model_name="article",
            name="byline",
            field=newsroom.fields.LineField(
                blank=True,
                help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt das Feld „Autor“.",
                max_length=200,
                verbose_name="Autorenzeile",
            ),
        ),
        migrations.AlterField(
            model_name="imagecredit",
            name="licence",
            field=newsroom.fields.LineField(
                blank=True,
                help_text="Bei Creative Commons mit Version: „CC BY 4.0“.",
                max_length=120,
                verbose_name="Lizenz",
            ),
        ),
        migrations.AlterField(
            model_name="imagecredit",
            name="licence_url",
            field=newsroom.fields.AddressField(
                blank=True,
                help_text="Bei Creative Commons nötig.",
                max_length=500,
                verbose_name="Adresse des Lizenztextes",
            ),
        ),
        migrations.AlterField(
            model_name="imagecredit",
            name="source_url",
            field=newsroom.fields.AddressField(
                blank=True,
                help_text="Wo das Bild beim Anbieter steht.",
                max_length=500,
                verbose_name="Adresse beim Anbieter",
            ),
        ),
        migrations.AlterField(
            model_name="journalentry",
            name="deed",
            field=newsroom.fields.LineField(
                choices=[
                    ("handed_in", "Zur Prüfung gegeben"),
                    ("returned", "Zurückgegeben"),
                    ("taken_back", "Von der Prüfung zurückgeholt"),
                    ("confirmed", "Änderungen bestätigt"),
                    ("approved", "Freigegeben"),
                    ("approved_alone", "Ohne zweite Person freigegeben"),
                    ("published", "Veröffentlicht"),
                    ("updated", "Aktualisiert, ohne Hinweis für Leserinnen und Leser"),
                    ("corrected", "Mit Hinweis für Leserinnen und Leser berichtigt"),
                    ("recalled", "Hinweis für Leserinnen und Leser zurückgenommen"),
                    ("planned", "Geplant"),
                    ("moved", "Auf einen anderen Zeitpunkt verschoben"),
                    ("plan_dropped", "Planung aufgehoben"),
                    ("withdrawn", "Zurückgezogen"),
                    ("restored", "Frühere Fassung wiederhergestellt"),
                    ("picture_given", "Bild und Bildunterschrift geändert"),
                    ("exchanged", "Bild ausgetauscht"),
                    ("embargoed", "Sperrfrist geändert"),
                    ("duplicated", "Aus einem anderen Artikel kopiert"),
                    ("link_made", "Vorschaulink erstellt"),
                    ("link_revoked", "Vorschaulink zurückgezogen"),
                    ("link_approved", "Freigabe über einen Vorschaulink"),
                    ("denied", "Vorschlag der Einordnung abgelehnt"),
                    ("offered_again", "Abgelehnten Vorschlag wieder zugelassen"),
                ],
                max_length=16,
                verbose_name="Was",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="published_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), verbose_name="Angeordnet am"
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="byline",
            field=newsroom.fields.LineField(
                blank=True,
                help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt das Feld „Autor“.",
                max_length=200,
                verbose_name="Autorenzeile",
            ),
        ),
        migrations.AlterField(
            model_name="taggingchange",
            name="kind",
            field=newsroom.fields.LineField(
                choices=[
                    ("bulk", "Sammeländerung"),
                    ("single", "Einzeln"),
                    ("merge", "Zusammengeführt"),
                    ("undo", "Zurückgenommen"),
                ],
                max_length=12,
                verbose_name="Art",
            ),
        ),
        migrations.AlterField(
            model_name="word",
            name="since",
            field=models.DateTimeField(verbose_name="Veröffentlicht seit"),
        ),
        migrations.AlterConstraint(
            model_name="imagecredit",
            name="credit_of_creative_commons_names_its_licence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "cc"), _negated=True),
                    models.Q(("licence__regex", "\\d"), ("licence_url__regex", "\\S")),
                    _connector="OR",
                ),
                name="credit_of_creative_commons_names_its_licence",
                violation_error_message="Zu Creative Commons gehören die Lizenz mit ihrer Version (CC BY 4.0) und die Adresse des Lizenztextes.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="tag",
            name="tag_of_a_ministry_has_its_body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body__isnull", False), ("kind", "ministry")),
                    models.Q(models.Q(("kind", "ministry"), _negated=True), ("body", None)),
                    _connector="OR",
                ),
                name="tag_of_a_ministry_has_its_body",
                violation_error_message="Zu einem Ministerium gehört eine Behörde; andere Schlagwörter haben keine.",
            ),
        ),
    ]
