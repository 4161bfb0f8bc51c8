-- Old addresses (articles.models.redirect).

CREATE INDEX IF NOT EXISTS redirect_leads_to
    ON articles_redirect (rtrim(new_path, '/')) WHERE new_path <> '';

-- An old address leads to no other old address: one hop, no circle. The lock lets two who write at once
-- come in turn.
-- Editors get: „Unter … steht keine Seite.“ (articles/redirects.py): a new address has to be a page.
CREATE OR REPLACE FUNCTION articles_refuse_redirect_chain() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('articles_redirect'));
    IF EXISTS (
        SELECT FROM articles_redirect other
        WHERE other.id <> NEW.id AND other.old_path = coalesce(nullif(rtrim(NEW.new_path, '/'), ''), '-')
    ) OR EXISTS (
        SELECT FROM articles_redirect other WHERE other.id <> NEW.id AND rtrim(other.new_path, '/') = NEW.old_path
    ) OR rtrim(NEW.new_path, '/') = NEW.old_path THEN
        RAISE EXCEPTION 'an old address leads to another old address'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'redirect_no_chain';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER redirect_no_chain
    BEFORE INSERT OR UPDATE ON articles_redirect
    FOR EACH ROW
    EXECUTE FUNCTION articles_refuse_redirect_chain();
