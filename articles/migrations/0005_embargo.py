"""The embargo: a column, and the rule that nothing goes on air before it."""

from django.db import migrations, models

EMBARGO_HOLDS = """
CREATE FUNCTION articles_guard_embargo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM articles_article a
        WHERE a.id = NEW.article_id AND lower(NEW.visible) < a.embargo
    ) THEN
        RAISE EXCEPTION 'the embargo of this article is not over'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'publication_respects_embargo';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER publication_respects_embargo
    BEFORE INSERT ON articles_publication
    FOR EACH ROW EXECUTE FUNCTION articles_guard_embargo();

CREATE FUNCTION articles_guard_late_embargo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM articles_publication p
        WHERE p.article_id = NEW.id AND lower(p.visible) < NEW.embargo
    ) THEN
        RAISE EXCEPTION 'an embargo comes before the publication'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'embargo_precedes_publication';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER embargo_precedes_publication
    BEFORE UPDATE OF embargo ON articles_article
    FOR EACH ROW WHEN (NEW.embargo IS DISTINCT FROM OLD.embargo AND NEW.embargo IS NOT NULL)
    EXECUTE FUNCTION articles_guard_late_embargo();
"""

EMBARGO_IS_FREE = """
DROP TRIGGER embargo_precedes_publication ON articles_article;
DROP FUNCTION articles_guard_late_embargo();
DROP TRIGGER publication_respects_embargo ON articles_publication;
DROP FUNCTION articles_guard_embargo();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_roles")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="embargo",
            field=models.DateTimeField(
                blank=True,
                help_text="Nichts von diesem Artikel erscheint vor diesem Zeitpunkt, wer auch "
                "immer es versucht.",
                null=True,
                verbose_name="Sperrfrist",
            ),
        ),
        migrations.RunSQL(EMBARGO_HOLDS, EMBARGO_IS_FREE),
    ]
