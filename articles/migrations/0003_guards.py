"""What must never happen, told to the database: forms explain it, this prevents it."""

from django.db import migrations

REVISIONS_ARE_IMMUTABLE = """
CREATE FUNCTION articles_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'revision_is_immutable';
END $$;

CREATE TRIGGER revision_is_immutable
    BEFORE UPDATE OR DELETE ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();

CREATE TRIGGER revision_is_immutable
    BEFORE UPDATE OR DELETE ON articles_revision_body_images
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""

REVISIONS_ARE_MUTABLE = """
DROP TRIGGER revision_is_immutable ON articles_revision_body_images;
DROP TRIGGER revision_is_immutable ON articles_revision;
DROP FUNCTION articles_refuse_change();
"""

PUBLICATION_SHOWS_OWN_REVISION = """
ALTER TABLE articles_publication
    ADD CONSTRAINT publication_shows_own_revision
    FOREIGN KEY (revision_id, article_id) REFERENCES articles_revision (id, article_id);
"""

PUBLICATION_SHOWS_ANY_REVISION = """
ALTER TABLE articles_publication DROP CONSTRAINT publication_shows_own_revision;
"""

# What has been on air is history. A period that has begun keeps its article, revision, date and
# beginning; only its end may move, and never to before this transaction began. One that has ended
# stays as it is. Whole teasers only, and every article on air has a section.
HISTORY_IS_FIXED = """
CREATE FUNCTION articles_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND lower(OLD.visible) <= transaction_timestamp() THEN
        IF TG_OP = 'DELETE'
            OR coalesce(upper(OLD.visible) <= transaction_timestamp(), false)
            OR (NEW.article_id, NEW.revision_id, NEW.dated, lower(NEW.visible))
                IS DISTINCT FROM (OLD.article_id, OLD.revision_id, OLD.dated, lower(OLD.visible))
            OR coalesce(upper(NEW.visible) < transaction_timestamp(), false)
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

CREATE TRIGGER publication_guard
    BEFORE INSERT OR UPDATE OR DELETE ON articles_publication
    FOR EACH ROW EXECUTE FUNCTION articles_guard_publication();

CREATE FUNCTION articles_guard_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM articles_publication p
        WHERE p.article_id = NEW.id
            AND (upper_inf(p.visible) OR upper(p.visible) > statement_timestamp())
    ) THEN
        RAISE EXCEPTION 'an article on air or planned keeps a section'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'article_on_air_has_a_section';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER article_on_air_has_a_section
    BEFORE UPDATE OF section_id ON articles_article
    FOR EACH ROW WHEN (NEW.section_id IS NULL AND OLD.section_id IS NOT NULL)
    EXECUTE FUNCTION articles_guard_section();
"""

HISTORY_IS_FREE = """
DROP TRIGGER article_on_air_has_a_section ON articles_article;
DROP FUNCTION articles_guard_section();
DROP TRIGGER publication_guard ON articles_publication;
DROP FUNCTION articles_guard_publication();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_journal")]

    operations = [
        migrations.RunSQL(REVISIONS_ARE_IMMUTABLE, REVISIONS_ARE_MUTABLE),
        migrations.RunSQL(PUBLICATION_SHOWS_OWN_REVISION, PUBLICATION_SHOWS_ANY_REVISION),
        migrations.RunSQL(HISTORY_IS_FIXED, HISTORY_IS_FREE),
    ]
