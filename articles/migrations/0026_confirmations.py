"""Two people stand behind an approval: one of them may have confirmed what the other saved."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

_GUARDS = """
CREATE FUNCTION articles_guard_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM articles_revision r
        WHERE r.id = NEW.revision_id AND r.saved_by_id = NEW.by_id
    ) THEN
        RAISE EXCEPTION 'nobody confirms what they have saved themselves'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'confirmation_by_a_second_person';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER confirmation_by_a_second_person BEFORE INSERT ON articles_confirmation
    FOR EACH ROW EXECUTE FUNCTION articles_guard_confirmation();
CREATE TRIGGER confirmation_is_immutable BEFORE UPDATE OR DELETE ON articles_confirmation
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
_NO_GUARDS = """
DROP TRIGGER confirmation_is_immutable ON articles_confirmation;
DROP TRIGGER confirmation_by_a_second_person ON articles_confirmation;
DROP FUNCTION articles_guard_confirmation();
"""

_APPROVAL = """
CREATE OR REPLACE FUNCTION articles_guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'four_eyes' AND EXISTS (
        SELECT FROM articles_revision r
        WHERE r.id = NEW.revision_id AND r.saved_by_id = NEW.by_id
    ) AND NOT EXISTS (
        SELECT FROM articles_confirmation c
        WHERE c.revision_id = NEW.revision_id AND c.by_id <> NEW.by_id
    ) THEN
        RAISE EXCEPTION 'whoever saved a revision is no second pair of eyes'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'approval_by_a_second_person';
    END IF;
    RETURN NEW;
END $$;
"""
_APPROVAL_BY_SAVER_ONLY = """
CREATE OR REPLACE FUNCTION articles_guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'four_eyes' AND EXISTS (
        SELECT FROM articles_revision r
        WHERE r.id = NEW.revision_id AND r.saved_by_id = NEW.by_id
    ) THEN
        RAISE EXCEPTION 'whoever saved a revision is no second pair of eyes'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'approval_by_a_second_person';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_returns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                    ("confirmed", "Änderungen bestätigt"),
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
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Bestätigt am",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Bestätigt von",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="articles.revision",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bestätigung",
                "verbose_name_plural": "Bestätigungen",
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "by"), name="confirmed_once")
                ],
            },
        ),
        migrations.RunSQL(_GUARDS, _NO_GUARDS),
        migrations.RunSQL(_APPROVAL, _APPROVAL_BY_SAVER_ONLY),
    ]
