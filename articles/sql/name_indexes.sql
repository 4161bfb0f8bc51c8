-- Indexes on names: by all their stems (the whole name), and by each stem (names with a word in it).

CREATE INDEX IF NOT EXISTS articles_tag_name_stems ON articles_tag (articles_stems(name));
CREATE INDEX IF NOT EXISTS articles_tag_name_lexemes ON articles_tag USING gin (articles_lexemes(name));

CREATE INDEX IF NOT EXISTS articles_tagalias_name_stems ON articles_tagalias (articles_stems(name));
CREATE INDEX IF NOT EXISTS articles_tagalias_name_lexemes ON articles_tagalias USING gin (articles_lexemes(name));

CREATE INDEX IF NOT EXISTS regions_bodyname_short_stems ON regions_bodyname (articles_stems(short));
CREATE INDEX IF NOT EXISTS regions_bodyname_short_lexemes ON regions_bodyname USING gin (articles_lexemes(short));

CREATE INDEX IF NOT EXISTS regions_bodyname_long_stems ON regions_bodyname (articles_stems(long));
CREATE INDEX IF NOT EXISTS regions_bodyname_long_lexemes ON regions_bodyname USING gin (articles_lexemes(long));

CREATE INDEX IF NOT EXISTS regions_bodyalias_name_stems ON regions_bodyalias (articles_stems(name));
CREATE INDEX IF NOT EXISTS regions_bodyalias_name_lexemes ON regions_bodyalias USING gin (articles_lexemes(name));
