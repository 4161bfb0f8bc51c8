-- Placements on the front page and the section pages (articles.models.placement).

-- A placement that began before this minute was shown to readers: it keeps its place, its article and
-- its words; only its end may move, and never to before this minute. Whole minutes, for that is how
-- boards change.
-- Editors get: „… ist vorbei: Was auf der Website stand, lässt sich nicht …“
-- (articles/desk/placements/form.py, articles/desk/placements/board_changes.py).
CREATE OR REPLACE FUNCTION articles_guard_placement() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    minute timestamptz := date_trunc('minute', transaction_timestamp());
BEGIN
    IF lower(OLD.visible) < minute AND (
        TG_OP = 'DELETE'
        OR coalesce(upper(OLD.visible) < minute, false) AND NEW IS DISTINCT FROM OLD
        OR (NEW.article_id, NEW.slot, NEW.section_id, NEW.position, lower(NEW.visible),
            NEW.kicker, NEW.headline, NEW.text, NEW.image_id)
            IS DISTINCT FROM
            (OLD.article_id, OLD.slot, OLD.section_id, OLD.position, lower(OLD.visible),
            OLD.kicker, OLD.headline, OLD.text, OLD.image_id)
        OR coalesce(upper(NEW.visible) < minute, false)
    ) THEN
        RAISE EXCEPTION 'what a board has shown is not changed'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'placement_history_is_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER placement_history_is_fixed
    BEFORE DELETE OR UPDATE ON articles_placement
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_placement();
