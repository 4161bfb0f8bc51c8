-- Who may approve, and what never changes once it is written (articles.models.revision, approval,
-- confirmation, journal, note, correction, preview_link).

-- Refuses every change; the trigger's own name says which rule was broken.
-- Editors never get here: no form and no address of the desk (articles/desk/urls.py) changes or deletes
-- such a row.
CREATE OR REPLACE FUNCTION articles_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE OR REPLACE TRIGGER approval_is_immutable
    BEFORE DELETE OR UPDATE ON articles_approval
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER confirmation_is_immutable
    BEFORE DELETE OR UPDATE ON articles_confirmation
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER journal_is_append_only
    BEFORE DELETE OR UPDATE ON articles_journalentry
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER note_is_immutable
    BEFORE DELETE OR UPDATE ON articles_note
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER preview_opening_is_append_only
    BEFORE DELETE OR UPDATE ON articles_previewopening
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER revision_is_immutable
    BEFORE DELETE OR UPDATE ON articles_revision
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

CREATE OR REPLACE TRIGGER revision_is_immutable
    BEFORE DELETE OR UPDATE ON articles_revision_body_images
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_change();

-- Four eyes: whoever saved a revision approves it only after somebody else has confirmed it.
-- Editors get: „Sie haben diesen Text zuletzt geändert; freigeben kann ihn eine zweite Person.“
-- (articles/workflow.py).
CREATE OR REPLACE FUNCTION articles_guard_approval() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER approval_by_a_second_person
    BEFORE INSERT ON articles_approval
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_approval();

-- A confirmation comes from somebody who did not save the revision.
-- Editors get: „Diese Fassung haben Sie selbst gesichert.“ (articles/workflow.py).
CREATE OR REPLACE FUNCTION articles_guard_confirmation() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER confirmation_by_a_second_person
    BEFORE INSERT ON articles_confirmation
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_confirmation();

-- The newest revision of an article with the stage "approved" has an approval. Checked at the
-- transaction's end: the revision may be written before its approval.
-- Editors never get here: `approve` writes the approval before the stage, and a new revision takes the stage
-- back (articles/workflow.py, articles/models/revision.py).
CREATE OR REPLACE FUNCTION articles_guard_stage() RETURNS trigger
LANGUAGE plpgsql AS $$
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

DROP TRIGGER IF EXISTS approved_article_has_an_approval ON articles_article;
CREATE CONSTRAINT TRIGGER approved_article_has_an_approval
    AFTER INSERT OR UPDATE OF stage ON articles_article
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (NEW.stage = 'approved')
    EXECUTE FUNCTION articles_guard_stage();

DROP TRIGGER IF EXISTS approved_article_has_an_approval ON articles_revision;
CREATE CONSTRAINT TRIGGER approved_article_has_an_approval
    AFTER INSERT ON articles_revision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_stage();

-- A correction can be recalled, once; nothing else about it ever changes.
-- Editors never get here: the only button recalls, and only once (articles/publishing.py).
CREATE OR REPLACE FUNCTION articles_guard_correction() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER correction_words_stay
    BEFORE DELETE OR UPDATE ON articles_correction
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_correction();

-- A preview link can be revoked or approved; what it shows and to whom stays.
-- Editors never get here: a link can be revoked or approved, once each
-- (articles/desk/article/preview_link_views.py, articles/desk/article/shared_preview_views.py).
CREATE OR REPLACE FUNCTION articles_guard_preview_link() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER preview_link_stays
    BEFORE INSERT OR UPDATE ON articles_previewlink
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_preview_link();
