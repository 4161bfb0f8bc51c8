-- German text as the searches compare it: folding, stems, and the words of a body.
-- Used by indexes on names (name_indexes.sql) and by both kinds of search document.
-- Every function here is IMMUTABLE: an index may stand on it. Whoever changes what one returns
-- rebuilds those indexes and documents.

-- The German stemmer without PostgreSQL's list of stop words: a stop word is no use in a query, but
-- it holds its place in a phrase. Nothing here needs a file on the database server.
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_ts_config
        WHERE cfgname = 'articles_german' AND pg_ts_config_is_visible(oid)
    ) THEN
        CREATE TEXT SEARCH DICTIONARY articles_german (TEMPLATE = snowball, LANGUAGE = german);
        CREATE TEXT SEARCH CONFIGURATION articles_german (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION articles_german
            ALTER MAPPING FOR asciiword, word, numword WITH articles_german;
    END IF;
END $$;

-- Lower case without diacritics, umlauts and their spellings (ae, oe, ue) as one, gendered endings off.
-- articles.search.normalisation does the same in Python; a test holds them together.
CREATE OR REPLACE FUNCTION articles_fold(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    WITH
    letters AS (
        SELECT translate(
            replace(replace(lower(normalize(written, NFKD) COLLATE "C"), 'ß', 'ss'), 'ẞ', 'ss'),
            'łøđðþæœ' || U&'\2010\00AD', 'loddtao-') AS word
    ),
    umlauts AS (
        SELECT regexp_replace(replace(replace(regexp_replace(
            word, '[:*_/]in(nen)?(?![a-z0-9])', '', 'g'), 'ae', 'a'), 'oe', 'o'),
            '(?<![qae])ue', 'u', 'g') AS word
        FROM letters
    )
    SELECT btrim(regexp_replace(regexp_replace(regexp_replace(
        word, '[\u0300-\u036f]', '', 'g'), '[^a-z0-9-]+', ' ', 'g'),
        '--+|(?<![a-z0-9])-|-(?![a-z0-9])', ' ', 'g'))
    FROM umlauts
$$;

-- The stem of one folded word.
CREATE OR REPLACE FUNCTION articles_stem(folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    SELECT (ts_lexize('articles_german', folded))[1]
$$;

-- The stems of a name, in order: two names with equal stems are one name to the search.
CREATE OR REPLACE FUNCTION articles_stems(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    SELECT string_agg((ts_lexize('articles_german', word))[1], ' ' ORDER BY place)
    FROM regexp_split_to_table(articles_fold(written), '[ -]+') WITH ORDINALITY AS w (word, place)
    WHERE word <> ''
$$;

-- The stems of a text with their places; words joined by hyphens also as one word.
CREATE OR REPLACE FUNCTION articles_lexemes(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    WITH folded AS (SELECT articles_fold(written) AS text)
    SELECT to_tsvector('articles_german', replace(text, '-', ' ')) || coalesce(
        (SELECT to_tsvector('articles_german', string_agg(replace(joined[1], '-', ''), ' '))
         FROM regexp_matches(text, '([a-z0-9]+(?:-[a-z0-9]+)+)', 'g') AS joined), '')
    FROM folded
$$;

-- The words of a body without its mark-up and without captions.
CREATE OR REPLACE FUNCTION articles_words(body text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        body, '<figure\y.*?</figure>', ' ', 'g'),
        '</(p|h2|h3|li|blockquote|th|td|tr)>|<br>', ' ', 'g'),
        '<[^>]*>', '', 'g'),
        '&(amp|lt|gt|quot|nbsp);', ' ', 'g')
$$;

-- Kicker and headline: their words as they are written, and their stems.
CREATE OR REPLACE FUNCTION articles_search_title(kicker text, headline text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT articles_lexemes(kicker || ' ' || headline)
        || to_tsvector('simple', replace(articles_fold(kicker || ' ' || headline), '-', ' '))
$$;

-- What a search document holds: A kicker and headline, B teaser, C cross-heads, D body.
CREATE OR REPLACE FUNCTION articles_search_words(kicker text, headline text, teaser text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT setweight(articles_lexemes(kicker || ' ' || headline), 'A')
        || setweight(articles_lexemes(teaser), 'B')
        || setweight(articles_lexemes((
            SELECT coalesce(string_agg(articles_words(head[1]), ' '), '')
            FROM regexp_matches(body, '<h[23]>(.*?)</h[23]>', 'g') AS head)), 'C')
        || articles_lexemes(articles_words(body))
$$;
