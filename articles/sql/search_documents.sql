-- The documents that searches read: one for each publication (readers), one for each working copy
-- (the desk). See articles.models.search and desk_document.

-- The words lie in a TOAST table and are fetched only to be ranked: 70 rows fit on a page instead of 20.
-- The room left on each page lets a period end without a word being indexed anew.
ALTER TABLE articles_searchdocument SET (toast_tuple_target = 128, fillfactor = 90);
ALTER TABLE articles_searchdocument DROP CONSTRAINT IF EXISTS searchdocument_of_publication;
ALTER TABLE articles_searchdocument ADD CONSTRAINT searchdocument_of_publication
    FOREIGN KEY (publication_id) REFERENCES articles_publication ON DELETE CASCADE;
ALTER TABLE articles_deskdocument SET (toast_tuple_target = 128);
ALTER TABLE articles_deskdocument DROP CONSTRAINT IF EXISTS deskdocument_of_article;
ALTER TABLE articles_deskdocument ADD CONSTRAINT deskdocument_of_article
    FOREIGN KEY (article_id) REFERENCES articles_article ON DELETE CASCADE;

-- A publication's document follows its revision, period and date.
CREATE OR REPLACE FUNCTION articles_write_search_document() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.revision_id = OLD.revision_id THEN
        UPDATE articles_searchdocument SET visible = NEW.visible, dated = NEW.dated
        WHERE publication_id = NEW.id;
        RETURN NULL;
    END IF;
    DELETE FROM articles_searchdocument WHERE publication_id = NEW.id;
    INSERT INTO articles_searchdocument (publication_id, key, dated, visible, words, title)
    SELECT NEW.id, a.key, NEW.dated, NEW.visible,
        articles_search_words(r.kicker, r.headline, r.teaser, r.body),
        articles_search_title(r.kicker, r.headline)
    FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
    WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER write_search_document
    AFTER INSERT OR UPDATE OF revision_id, visible, dated ON articles_publication
    FOR EACH ROW
    EXECUTE FUNCTION articles_write_search_document();

-- A working copy's document follows its words.
CREATE OR REPLACE FUNCTION articles_write_desk_document() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO articles_deskdocument (article_id, words)
    VALUES (NEW.id, articles_search_words(NEW.kicker, NEW.headline, NEW.teaser, NEW.body))
    ON CONFLICT (article_id) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER rewrite_desk_document
    AFTER UPDATE OF kicker, headline, teaser, body ON articles_article
    FOR EACH ROW
    WHEN (NEW.kicker IS DISTINCT FROM OLD.kicker OR NEW.headline IS DISTINCT FROM OLD.headline OR NEW.teaser IS DISTINCT FROM OLD.teaser OR NEW.body IS DISTINCT FROM OLD.body)
    EXECUTE FUNCTION articles_write_desk_document();

CREATE OR REPLACE TRIGGER write_desk_document
    AFTER INSERT ON articles_article
    FOR EACH ROW
    EXECUTE FUNCTION articles_write_desk_document();
