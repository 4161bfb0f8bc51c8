-- Versions of a picture (articles.models.image, picture_versions): what a revision has shown it
-- shows for ever.

-- The version that a revision names keeps its file, and its place among the versions.
-- Editors never get here: the file is no field of a picture's form; another file becomes a new version
-- (articles/desk/pictures/admin.py).
CREATE OR REPLACE FUNCTION articles_guard_picture() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER picture_file_stays
    BEFORE UPDATE ON articles_image
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_picture();

-- A picture and every version that it has replaced.
CREATE OR REPLACE FUNCTION articles_picture_and_earlier(picture bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE earlier AS (
        SELECT i.id, i.replaces_id FROM articles_image i WHERE i.id = picture
        UNION
        SELECT i.id, i.replaces_id FROM articles_image i JOIN earlier e ON e.replaces_id = i.id
    )
    SELECT id FROM earlier
$$;

-- What a revision says, without which version of a picture it shows; to be compared only.
CREATE OR REPLACE FUNCTION articles_words_of(r articles_revision) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(
        r.kicker, r.headline, r.teaser, r.lead_caption, r.author_id, r.byline,
        r.lead_image_id IS NULL, regexp_replace(r.body, 'data-picture="[^"]*"', '', 'g')
    )::text
$$;

-- An approval goes on to another revision only if both say the same words, and every picture of the
-- new one is in the old one, too, or is a later version of one that is.
-- Editors never get here: an approval goes on only where the words are the same (articles/picture_exchange.py).
CREATE OR REPLACE FUNCTION articles_guard_exchange() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER exchange_keeps_the_words
    BEFORE INSERT ON articles_approval
    FOR EACH ROW
    WHEN (NEW.kind = 'picture')
    EXECUTE FUNCTION articles_guard_exchange();
