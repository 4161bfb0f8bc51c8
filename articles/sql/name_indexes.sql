-- Indexes on names: by all their stems (the whole name), and by each stem (names with a word in it).

CREATE INDEX IF NOT EXISTS articles_tag_name_stems ON articles_tag (articles_stems(name));
CREATE INDEX IF NOT EXISTS articles_tag_name_lexemes ON articles_tag USING gin (articles_lexemes(name));

CREATE INDEX IF NOT EXISTS articles_tagalias_name_stems ON articles_tagalias (articles_stems(name));
CREATE INDEX IF NOT EXISTS articles_tagalias_name_lexemes ON articles_tagalias USING gin (articles_lexemes(name));

CREATE INDEX IF NOT EXISTS regions_authorityname_short_stems ON regions_authorityname (articles_stems(short));
CREATE INDEX IF NOT EXISTS regions_authorityname_short_lexemes ON regions_authorityname USING gin (articles_lexemes(short));

CREATE INDEX IF NOT EXISTS regions_authorityname_long_stems ON regions_authorityname (articles_stems(long));
CREATE INDEX IF NOT EXISTS regions_authorityname_long_lexemes ON regions_authorityname USING gin (articles_lexemes(long));

CREATE INDEX IF NOT EXISTS regions_authorityalias_name_stems ON regions_authorityalias (articles_stems(name));
CREATE INDEX IF NOT EXISTS regions_authorityalias_name_lexemes ON regions_authorityalias USING gin (articles_lexemes(name));
