"""A new file is a new version of a picture: a row of its own, whose file never changes."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import newsroom.fields

# Rows from before anybody had to confirm a picture.
_CONFIRM_THE_FIRST = """
UPDATE articles_image SET confirmed_at = uploaded_at WHERE confirmed_at IS NULL;
"""

# What a revision has shown it shows for ever: the version it names keeps its file, and its place
# among the versions.
_FILE_STAYS = """
CREATE FUNCTION articles_guard_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.file, NEW.checksum, NEW.width, NEW.height, NEW.key, NEW.replaces_id)
        IS DISTINCT FROM
        (OLD.file, OLD.checksum, OLD.width, OLD.height, OLD.key, OLD.replaces_id)
    THEN
        RAISE EXCEPTION 'another file is another version of a picture'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'picture_file_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER picture_file_stays BEFORE UPDATE ON articles_image
    FOR EACH ROW EXECUTE FUNCTION articles_guard_picture();
"""
_FILE_MAY_CHANGE = """
DROP TRIGGER picture_file_stays ON articles_image;
DROP FUNCTION articles_guard_picture();
"""

# An approval may go on to another revision only if both say the same words, and every picture of
# the new one is in the old one, too, or is a later version of one that is.
_SAME_WORDS = """
CREATE FUNCTION articles_picture_and_earlier(picture bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE earlier AS (
        SELECT i.id, i.replaces_id FROM articles_image i WHERE i.id = picture
        UNION
        SELECT i.id, i.replaces_id FROM articles_image i JOIN earlier e ON e.replaces_id = i.id
    )
    SELECT id FROM earlier
$$;

CREATE FUNCTION articles_words_of(r articles_revision) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(
        r.kicker, r.headline, r.teaser, r.lead_caption, r.author_id, r.byline,
        r.lead_image_id IS NULL, regexp_replace(r.body, 'data-picture="[^"]*"', '', 'g')
    )::text
$$;

CREATE FUNCTION articles_guard_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM articles_revision revision
        JOIN articles_revision approved ON approved.article_id = revision.article_id AND approved.id <> revision.id
        WHERE revision.id = NEW.revision_id
            AND EXISTS (SELECT FROM articles_approval a WHERE a.revision_id = approved.id)
            AND articles_words_of(revision) = articles_words_of(approved)
            AND (
                revision.lead_image_id IS NULL
                OR approved.lead_image_id IN (SELECT articles_picture_and_earlier(revision.lead_image_id))
            )
            AND NOT EXISTS (
                SELECT FROM articles_revision_body_images shown
                WHERE shown.revision_id = revision.id AND NOT EXISTS (
                    SELECT FROM articles_revision_body_images before
                    WHERE before.revision_id = approved.id AND before.image_id IN (
                        SELECT articles_picture_and_earlier(shown.image_id)
                    )
                )
            )
    ) THEN
        RAISE EXCEPTION 'this revision says or shows something that nobody has approved'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'exchange_keeps_the_words';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exchange_keeps_the_words BEFORE INSERT ON articles_approval
    FOR EACH ROW WHEN (NEW.kind = 'picture') EXECUTE FUNCTION articles_guard_exchange();
"""
_ANY_WORDS = """
DROP TRIGGER exchange_keeps_the_words ON articles_approval;
DROP FUNCTION articles_guard_exchange();
DROP FUNCTION articles_words_of(articles_revision);
DROP FUNCTION articles_picture_and_earlier(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0035_site_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="replaces",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="articles.image",
                verbose_name="Neue Version von",
            ),
        ),
        migrations.AddField(
            model_name="incoming",
            name="replaces",
            field=models.ForeignKey(
                help_text="Das Bild, dessen neue Version diese Datei werden soll.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.image",
                verbose_name="Neue Version von",
            ),
        ),
        migrations.AlterField(
            model_name="approval",
            name="kind",
            field=newsroom.fields.LineField(
                choices=[
                    ("four_eyes", "Vier Augen"),
                    ("alone", "Allein, mit Begründung"),
                    ("rule_off", "Vier-Augen-Regel ausgeschaltet"),
                    ("system", "Übernahme"),
                    ("picture", "Bild ausgetauscht, Text unverändert"),
                ],
                max_length=10,
                verbose_name="Art",
            ),
        ),
        migrations.RunSQL(_CONFIRM_THE_FIRST, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="image",
            name="confirmed_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                editable=False,
                verbose_name="Bestätigt am",
            ),
        ),
        migrations.AlterField(
            model_name="image",
            name="version",
            field=models.PositiveIntegerField(
                default=1,
                editable=False,
                help_text="Zählt mit, wenn Ausschnitt oder Quelle sich ändern; Teil der Adressen.",
                verbose_name="Stand der Dateien",
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
                    ("updated", "Aktualisiert, ohne Hinweis für die Leser"),
                    ("corrected", "Mit Hinweis für die Leser berichtigt"),
                    ("recalled", "Hinweis für die Leser zurückgenommen"),
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
            model_name="mailchoice",
            name="kind",
            field=newsroom.fields.LineField(
                choices=[
                    ("handed_in", "Ein Artikel wartet auf Prüfung"),
                    ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                    ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                    ("changed", "Jemand hat meinen Text geändert und bittet um Bestätigung"),
                    ("approved", "Mein Artikel ist freigegeben"),
                    ("published", "Mein Artikel erscheint oder ist geplant"),
                    ("corrected", "Mein Artikel ist berichtigt"),
                    ("withdrawn", "Mein Artikel ist zurückgezogen"),
                    ("picture", "Eine neue Bildversion wartet auf den Austausch"),
                    ("remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"),
                ],
                max_length=10,
                verbose_name="Art",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=newsroom.fields.LineField(
                choices=[
                    ("handed_in", "Ein Artikel wartet auf Prüfung"),
                    ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                    ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                    ("changed", "Jemand hat meinen Text geändert und bittet um Bestätigung"),
                    ("approved", "Mein Artikel ist freigegeben"),
                    ("published", "Mein Artikel erscheint oder ist geplant"),
                    ("corrected", "Mein Artikel ist berichtigt"),
                    ("withdrawn", "Mein Artikel ist zurückgezogen"),
                    ("picture", "Eine neue Bildversion wartet auf den Austausch"),
                    ("remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"),
                ],
                max_length=10,
                verbose_name="Art",
            ),
        ),
        migrations.RunSQL(_FILE_STAYS, _FILE_MAY_CHANGE),
        migrations.RunSQL(_SAME_WORDS, _ANY_WORDS),
    ]
