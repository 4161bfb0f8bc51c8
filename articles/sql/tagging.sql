-- Tags and regions of articles: names that are used once, merged tags, and the journal of every change
-- (articles.models.tag, tagging_journal).

-- A tag and another tag's alias never have one name. Generated columns are there only after the row is
-- written; the advisory lock lets two who write the same name at once come in turn.
-- Editors get: „So heißt schon das Schlagwort …“ (articles/models/tag.py).
CREATE OR REPLACE FUNCTION articles_one_name_one_tag() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tag name'), hashtext(NEW.folded));
    IF EXISTS (
        SELECT FROM articles_tag t JOIN articles_tagalias a ON a.folded = t.folded
        WHERE t.folded = NEW.folded
    ) THEN
        RAISE unique_violation USING
            MESSAGE = 'a tag and an alias have one name',
            CONSTRAINT = 'tag_one_spelling',
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER one_name
    AFTER INSERT OR UPDATE OF name ON articles_tag
    FOR EACH ROW
    EXECUTE FUNCTION articles_one_name_one_tag();

CREATE OR REPLACE TRIGGER one_name
    AFTER INSERT OR UPDATE OF name ON articles_tagalias
    FOR EACH ROW
    EXECUTE FUNCTION articles_one_name_one_tag();

-- Whoever tags an article with a merged tag tags it with the one it went into. The lock waits for a
-- merge that is under way.
CREATE OR REPLACE FUNCTION articles_follow_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    target bigint;
BEGIN
    LOOP
        SELECT merged_into_id INTO target FROM articles_tag WHERE id = NEW.tag_id FOR SHARE;
        EXIT WHEN target IS NULL;
        NEW.tag_id := target;
        IF EXISTS (
            SELECT FROM articles_taggedarticle
            WHERE content_object_id = NEW.content_object_id AND tag_id = target
        ) THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER follow_merged
    BEFORE INSERT ON articles_taggedarticle
    FOR EACH ROW
    EXECUTE FUNCTION articles_follow_merged();

-- Every region that an article gets or loses is written down, whoever does it. What has no change of
-- its own (`newsroom.tagging_change`) is written only where it undoes, repeats or continues something
-- that is written down, or takes something away.
CREATE OR REPLACE FUNCTION articles_article_regions_journal() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    change bigint := nullif(current_setting('newsroom.tagging_change', true), '')::bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO articles_taggingstep (change_id, article_id, region_id, added, at)
        SELECT change, article_id, region_id, false, statement_timestamp() FROM gone
        ORDER BY article_id, region_id;
    END IF;
    IF TG_OP <> 'DELETE' AND change IS NOT NULL THEN
        INSERT INTO articles_taggingstep (change_id, article_id, region_id, added, at)
        SELECT change, article_id, region_id, true, statement_timestamp() FROM come
        ORDER BY article_id, region_id;
    ELSIF TG_OP <> 'DELETE' THEN
        INSERT INTO articles_taggingstep (article_id, region_id, added, at)
        SELECT come.article_id, come.region_id, true, statement_timestamp() FROM come
        CROSS JOIN LATERAL (
            SELECT FROM articles_taggingstep before
            WHERE before.article_id = come.article_id AND before.region_id = come.region_id
            LIMIT 1
        ) known;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER journal_of_delete
    AFTER DELETE ON articles_article_regions
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_article_regions_journal();

CREATE OR REPLACE TRIGGER journal_of_insert
    AFTER INSERT ON articles_article_regions
    REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_article_regions_journal();

CREATE OR REPLACE TRIGGER journal_of_update
    AFTER UPDATE ON articles_article_regions
    REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_article_regions_journal();

-- The same for tags.
CREATE OR REPLACE FUNCTION articles_taggedarticle_journal() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    change bigint := nullif(current_setting('newsroom.tagging_change', true), '')::bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO articles_taggingstep (change_id, article_id, tag_id, added, at)
        SELECT change, content_object_id, tag_id, false, statement_timestamp() FROM gone
        ORDER BY content_object_id, tag_id;
    END IF;
    IF TG_OP <> 'DELETE' AND change IS NOT NULL THEN
        INSERT INTO articles_taggingstep (change_id, article_id, tag_id, added, at)
        SELECT change, content_object_id, tag_id, true, statement_timestamp() FROM come
        ORDER BY content_object_id, tag_id;
    ELSIF TG_OP <> 'DELETE' THEN
        INSERT INTO articles_taggingstep (article_id, tag_id, added, at)
        SELECT come.content_object_id, come.tag_id, true, statement_timestamp() FROM come
        CROSS JOIN LATERAL (
            SELECT FROM articles_taggingstep before
            WHERE before.article_id = come.content_object_id AND before.tag_id = come.tag_id
            LIMIT 1
        ) known;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER journal_of_delete
    AFTER DELETE ON articles_taggedarticle
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_taggedarticle_journal();

CREATE OR REPLACE TRIGGER journal_of_insert
    AFTER INSERT ON articles_taggedarticle
    REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_taggedarticle_journal();

CREATE OR REPLACE TRIGGER journal_of_update
    AFTER UPDATE ON articles_taggedarticle
    REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT
    EXECUTE FUNCTION articles_taggedarticle_journal();
