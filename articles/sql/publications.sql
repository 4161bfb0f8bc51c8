-- What has been on air is history (articles.models.publication, articles.publishing).

-- A publication shows a revision of its own article.
-- Editors never get here: only an article's own revisions are offered to be published
-- (articles/desk/article/steps.py).
ALTER TABLE articles_publication DROP CONSTRAINT IF EXISTS publication_shows_own_revision;
ALTER TABLE articles_publication ADD CONSTRAINT publication_shows_own_revision
    FOREIGN KEY (revision_id, article_id) REFERENCES articles_revision (id, article_id);

-- A period that has begun keeps its article, revision, date and beginning; only its end may move,
-- and never to before this transaction began. One that has ended stays as it is. Headline, teaser
-- and section are there whenever something goes on air.
-- Editors get: „Diese Planung gibt es nicht mehr, oder sie hat schon begonnen.“
-- „Es fehlt eine Überschrift.“ „Es fehlt der Teaser.“ „Es fehlt die Rubrik.“ (articles/publishing.py).
CREATE OR REPLACE FUNCTION articles_guard_publication() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND lower(OLD.visible) <= transaction_timestamp() THEN
        IF TG_OP = 'DELETE' AND lower(OLD.visible) < transaction_timestamp()
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
            AND r.headline ~ '\S' AND r.teaser ~ '\S' AND a.section_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'headline, teaser or section is missing'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'publication_is_complete';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER publication_guard
    BEFORE INSERT OR DELETE OR UPDATE ON articles_publication
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_publication();

-- Only an approved revision goes on air.
-- Editors get: „Sie haben diesen Text zuletzt geändert; freigeben kann ihn eine zweite Person.“
-- (articles/workflow.py).
CREATE OR REPLACE FUNCTION articles_guard_unapproved() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM articles_approval a WHERE a.revision_id = NEW.revision_id) THEN
        RAISE EXCEPTION 'this revision has not been approved'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'publication_is_approved';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER publication_is_approved
    BEFORE INSERT ON articles_publication
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_unapproved();

-- No publication begins before its article's embargo has passed.
-- Editors get: „Die Sperrfrist läuft bis …“ (articles/publishing.py).
CREATE OR REPLACE FUNCTION articles_guard_embargo() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER publication_respects_embargo
    BEFORE INSERT ON articles_publication
    FOR EACH ROW
    EXECUTE FUNCTION articles_guard_embargo();

-- No embargo is set for what is on air or planned before it.
-- Editors get: „Der Artikel ist schon erschienen; eine Sperrfrist kommt zu spät.“
-- „Der Artikel ist für vorher geplant: …“ (articles/desk/article/form.py).
CREATE OR REPLACE FUNCTION articles_guard_late_embargo() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER embargo_precedes_publication
    BEFORE UPDATE OF embargo ON articles_article
    FOR EACH ROW
    WHEN (NEW.embargo IS DISTINCT FROM OLD.embargo AND NEW.embargo IS NOT NULL)
    EXECUTE FUNCTION articles_guard_late_embargo();

-- An article that is on air or planned keeps a section.
-- Editors get: „Der Artikel ist veröffentlicht oder geplant und braucht deshalb eine Rubrik.“
-- (articles/desk/article/form.py).
CREATE OR REPLACE FUNCTION articles_guard_section() RETURNS trigger
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER article_on_air_has_a_section
    BEFORE UPDATE OF section_id ON articles_article
    FOR EACH ROW
    WHEN (NEW.section_id IS NULL AND OLD.section_id IS NOT NULL)
    EXECUTE FUNCTION articles_guard_section();

-- The date of an article: of its first publication, or of its making.
CREATE OR REPLACE FUNCTION articles_date_of(article bigint, made timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT min(dated) FROM articles_publication WHERE article_id = article), made
    )
$$;

-- Whoever writes an article's date gets the true one.
CREATE OR REPLACE FUNCTION articles_keep_own_date() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.dated := articles_date_of(NEW.id, NEW.created_at);
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_date
    BEFORE INSERT OR UPDATE OF created_at, dated ON articles_article
    FOR EACH ROW
    EXECUTE FUNCTION articles_keep_own_date();

-- An article's date follows every change of its publications.
CREATE OR REPLACE FUNCTION articles_keep_date() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE articles_article
    SET dated = articles_date_of(id, created_at)
    WHERE id = coalesce(NEW.article_id, OLD.article_id)
        AND dated <> articles_date_of(id, created_at);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER keep_date
    AFTER INSERT OR DELETE OR UPDATE OF dated ON articles_publication
    FOR EACH ROW
    EXECUTE FUNCTION articles_keep_date();
