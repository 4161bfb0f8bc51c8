"""A period may be dropped in the very instant in which it begins: it would end there, too.

An empty period has never been on air. From the next microsecond on it is history.
"""

from django.db import migrations

# As 0003 made it, but for the second condition.
GUARD = """
CREATE OR REPLACE FUNCTION articles_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND lower(OLD.visible) <= transaction_timestamp() THEN
        IF TG_OP = 'DELETE' AND {begun}
            OR coalesce(upper(OLD.visible) <= transaction_timestamp(), false)
            OR TG_OP = 'UPDATE' AND (
                (NEW.article_id, NEW.revision_id, NEW.dated, lower(NEW.visible))
                    IS DISTINCT FROM
                    (OLD.article_id, OLD.revision_id, OLD.dated, lower(OLD.visible))
                OR coalesce(upper(NEW.visible) < transaction_timestamp(), false)
            )
        THEN
            RAISE EXCEPTION 'what has been on air is not changed'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'publication_history_is_fixed';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NOT EXISTS (
        SELECT FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
        WHERE r.id = NEW.revision_id
            AND r.headline ~ '\\S' AND r.teaser ~ '\\S' AND a.section_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'headline, teaser or section is missing'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'publication_is_complete';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_filing_by_the_statement")]

    operations = [
        migrations.RunSQL(
            GUARD.format(begun="lower(OLD.visible) < transaction_timestamp()"),
            GUARD.format(begun="true"),
        )
    ]
