"""The journal knows that somebody has taken back what they had handed in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_search_by_publication"),
    ]

    operations = [
        migrations.AlterField(
            model_name="journalentry",
            name="deed",
            field=models.CharField(
                choices=[
                    ("handed_in", "Zur Prüfung gegeben"),
                    ("returned", "Zurückgegeben"),
                    ("taken_back", "Von der Prüfung zurückgeholt"),
                    ("approved", "Freigegeben"),
                    ("approved_alone", "Ohne zweite Person freigegeben"),
                    ("published", "Veröffentlicht"),
                    ("updated", "Aktualisiert, ohne Hinweis für die Leser"),
                    ("corrected", "Mit Hinweis für die Leser berichtigt"),
                    ("recalled", "Hinweis für die Leser zurückgenommen"),
                    ("planned", "Geplant"),
                    ("moved", "Auf einen anderen Zeitpunkt verschoben"),
                    ("plan_dropped", "Planung aufgehoben"),
                    ("withdrawn", "Zurückgezogen"),
                    ("restored", "Frühere Fassung wiederhergestellt"),
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
    ]
