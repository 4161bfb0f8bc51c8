"""Nothing on air without an approval, and no deed without its trace: told to the database."""

from django.db import migrations

# The trigger's own name says which rule was broken.
APPEND_ONLY = """
CREATE OR REPLACE FUNCTION articles_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER approval_is_immutable BEFORE UPDATE OR DELETE ON articles_approval
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON articles_journalentry
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER note_is_immutable BEFORE UPDATE OR DELETE ON articles_note
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER preview_opening_is_append_only BEFORE UPDATE OR DELETE ON articles_previewopening
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""

CHANGEABLE = """
DROP TRIGGER preview_opening_is_append_only ON articles_previewopening;
DROP TRIGGER note_is_immutable ON articles_note;
DROP TRIGGER journal_is_append_only ON articles_journalentry;
DROP TRIGGER approval_is_immutable ON articles_approval;
"""

FOUR_EYES = """
CREATE FUNCTION articles_guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER approval_by_a_second_person BEFORE INSERT ON articles_approval
    FOR EACH ROW EXECUTE FUNCTION articles_guard_approval();

CREATE FUNCTION articles_guard_unapproved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM articles_approval a WHERE a.revision_id = NEW.revision_id) THEN
        RAISE EXCEPTION 'this revision has not been approved'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'publication_is_approved';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER publication_is_approved BEFORE INSERT ON articles_publication
    FOR EACH ROW EXECUTE FUNCTION articles_guard_unapproved();

CREATE FUNCTION articles_guard_stage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE TG_TABLE_NAME
        WHEN 'articles_article' THEN (to_jsonb(NEW) ->> 'id')::bigint
        ELSE (to_jsonb(NEW) ->> 'article_id')::bigint
    END;
BEGIN
    IF EXISTS (
        SELECT FROM articles_article a
        WHERE a.id = changed AND a.stage = 'approved' AND NOT EXISTS (
            SELECT FROM articles_approval p
            WHERE p.revision_id = (
                SELECT r.id FROM articles_revision r
                WHERE r.article_id = a.id ORDER BY r.number DESC LIMIT 1
            )
        )
    ) THEN
        RAISE EXCEPTION 'the last revision of an approved article is approved'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'approved_article_has_an_approval';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER approved_article_has_an_approval
    AFTER INSERT OR UPDATE OF stage ON articles_article DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.stage = 'approved') EXECUTE FUNCTION articles_guard_stage();
CREATE CONSTRAINT TRIGGER approved_article_has_an_approval
    AFTER INSERT ON articles_revision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION articles_guard_stage();
"""

TWO_EYES = """
DROP TRIGGER approved_article_has_an_approval ON articles_revision;
DROP TRIGGER approved_article_has_an_approval ON articles_article;
DROP FUNCTION articles_guard_stage();
DROP TRIGGER publication_is_approved ON articles_publication;
DROP FUNCTION articles_guard_unapproved();
DROP TRIGGER approval_by_a_second_person ON articles_approval;
DROP FUNCTION articles_guard_approval();
"""

# A correction may be recalled, once; nothing else about it ever changes. A preview link may be
# revoked or approved; what it shows and to whom stays.
WORDS_STAY = """
CREATE FUNCTION articles_guard_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.recalled_at IS NOT NULL
        OR (NEW.article_id, NEW.kind, NEW.text, NEW.dated, NEW.by_id)
            IS DISTINCT FROM (OLD.article_id, OLD.kind, OLD.text, OLD.dated, OLD.by_id)
    THEN
        RAISE EXCEPTION 'a correction can only be recalled, and only once'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'correction_words_stay';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER correction_words_stay BEFORE UPDATE OR DELETE ON articles_correction
    FOR EACH ROW EXECUTE FUNCTION articles_guard_correction();

CREATE FUNCTION articles_guard_preview_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (
        (NEW.article_id, NEW.revision_id, NEW.key, NEW.made_for, NEW.expires_at)
            IS DISTINCT FROM
            (OLD.article_id, OLD.revision_id, OLD.key, OLD.made_for, OLD.expires_at)
        OR OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at
        OR OLD.approved_at IS NOT NULL
            AND (NEW.approved_at, NEW.approved_name)
                IS DISTINCT FROM (OLD.approved_at, OLD.approved_name)
    ) OR NOT EXISTS (
        SELECT FROM articles_revision r
        WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'a preview link stays what it was made for'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'preview_link_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER preview_link_stays BEFORE INSERT OR UPDATE ON articles_previewlink
    FOR EACH ROW EXECUTE FUNCTION articles_guard_preview_link();
"""

WORDS_GO = """
DROP TRIGGER preview_link_stays ON articles_previewlink;
DROP FUNCTION articles_guard_preview_link();
DROP TRIGGER correction_words_stay ON articles_correction;
DROP FUNCTION articles_guard_correction();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_workflow")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
        migrations.RunSQL(FOUR_EYES, TWO_EYES),
        migrations.RunSQL(WORDS_STAY, WORDS_GO),
    ]
