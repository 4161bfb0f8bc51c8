"""Full text that knows German: folding, stems, and a document for every revision."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

# The German stemmer without PostgreSQL's list of stop words: a stop word is no use in a question,
# but it holds its place in a phrase. Nothing here needs a file on the database server.
CONFIGURATION = """
CREATE TEXT SEARCH DICTIONARY articles_german (TEMPLATE = snowball, LANGUAGE = german);
CREATE TEXT SEARCH CONFIGURATION articles_german (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION articles_german
    ALTER MAPPING FOR asciiword, word, numword WITH articles_german;
"""

NO_CONFIGURATION = """
DROP TEXT SEARCH CONFIGURATION articles_german;
DROP TEXT SEARCH DICTIONARY articles_german;
"""

# articles.search.folding says the same in Python; a test holds them together.
FUNCTIONS = r"""
CREATE FUNCTION articles_fold(written text) RETURNS text
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

CREATE FUNCTION articles_stem(folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    SELECT (ts_lexize('articles_german', folded))[1]
$$;

CREATE FUNCTION articles_stems(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    SELECT string_agg((ts_lexize('articles_german', word))[1], ' ' ORDER BY place)
    FROM regexp_split_to_table(articles_fold(written), '[ -]+') WITH ORDINALITY AS w (word, place)
    WHERE word <> ''
$$;

CREATE FUNCTION articles_lexemes(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path FROM CURRENT AS $$
    WITH folded AS (SELECT articles_fold(written) AS text)
    SELECT to_tsvector('articles_german', replace(text, '-', ' ')) || coalesce(
        (SELECT to_tsvector('articles_german', string_agg(replace(joined[1], '-', ''), ' '))
         FROM regexp_matches(text, '([a-z0-9]+(?:-[a-z0-9]+)+)', 'g') AS joined), '')
    FROM folded
$$;

CREATE FUNCTION articles_words(body text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        body, '<figure\y.*?</figure>', ' ', 'g'),
        '</(p|h2|h3|li|blockquote|th|td|tr)>|<br>', ' ', 'g'),
        '<[^>]*>', '', 'g'),
        '&(amp|lt|gt|quot|nbsp);', ' ', 'g')
$$;

CREATE FUNCTION articles_search_words(kicker text, headline text, teaser text, body text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT setweight(articles_lexemes(kicker || ' ' || headline), 'A')
        || setweight(articles_lexemes(teaser), 'B')
        || setweight(articles_lexemes((
            SELECT coalesce(string_agg(articles_words(head[1]), ' '), '')
            FROM regexp_matches(body, '<h[23]>(.*?)</h[23]>', 'g') AS head)), 'C')
        || articles_lexemes(articles_words(body))
$$;

CREATE FUNCTION articles_search_title(kicker text, headline text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT articles_lexemes(kicker || ' ' || headline)
        || to_tsvector('simple', replace(articles_fold(kicker || ' ' || headline), '-', ' '))
$$;

CREATE FUNCTION articles_write_search_document() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO articles_searchdocument (revision_id, words, title) VALUES (
        NEW.id,
        articles_search_words(NEW.kicker, NEW.headline, NEW.teaser, NEW.body),
        articles_search_title(NEW.kicker, NEW.headline)
    );
    RETURN NULL;
END $$;

CREATE TRIGGER write_search_document
    AFTER INSERT ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION articles_write_search_document();

INSERT INTO articles_searchdocument (revision_id, words, title)
SELECT id,
    articles_search_words(kicker, headline, teaser, body), articles_search_title(kicker, headline)
FROM articles_revision;
"""

NO_FUNCTIONS = """
DROP TRIGGER write_search_document ON articles_revision;
DROP FUNCTION articles_write_search_document();
DROP FUNCTION articles_search_title(text, text);
DROP FUNCTION articles_search_words(text, text, text, text);
DROP FUNCTION articles_words(text);
DROP FUNCTION articles_lexemes(text);
DROP FUNCTION articles_stems(text);
DROP FUNCTION articles_stem(text);
DROP FUNCTION articles_fold(text);
"""

# Names are looked up as stems: a whole name, and every name that has a word in it.
NAMED = (
    ("articles_tag", "name"),
    ("articles_tagalias", "name"),
    ("regions_bodyname", "short"),
    ("regions_bodyname", "long"),
    ("regions_bodyalias", "name"),
)
NAMES = """
CREATE INDEX {table}_{column}_stems ON {table} (articles_stems({column}));
CREATE INDEX {table}_{column}_lexemes ON {table} USING gin (articles_lexemes({column}));
"""
NO_NAMES = """
DROP INDEX {table}_{column}_lexemes;
DROP INDEX {table}_{column}_stems;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_picture_library"), ("regions", "0005_ministries")]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="LearnedRevision",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "Gelernte Fassung",
                "verbose_name_plural": "Gelernte Fassungen",
            },
        ),
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("short", models.CharField(max_length=60, verbose_name="Abkürzung")),
                ("long", models.CharField(db_index=True, max_length=200, verbose_name="Langform")),
                ("since", models.DateTimeField(verbose_name="Auf Sendung seit")),
                ("is_planned", models.BooleanField(default=False, verbose_name="Erst geplant")),
            ],
            options={
                "verbose_name": "Abkürzung",
                "verbose_name_plural": "Abkürzungen",
                "constraints": [
                    models.UniqueConstraint(fields=("short", "long"), name="abbreviation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="articles.revision",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text"
                    ),
                ),
                (
                    "title",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Wörter und Stämme von Dachzeile und Überschrift"
                    ),
                ),
            ],
            options={
                "verbose_name": "Suchdokument",
                "verbose_name_plural": "Suchdokumente",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="searchdocument_words"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["title"], name="searchdocument_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "word",
                    models.CharField(
                        max_length=60, primary_key=True, serialize=False, verbose_name="Wort"
                    ),
                ),
                ("lexeme", models.CharField(db_index=True, max_length=60, verbose_name="Stamm")),
                ("is_noun", models.BooleanField(default=False, verbose_name="Großgeschrieben")),
                ("uses", models.PositiveIntegerField(default=0, verbose_name="Fassungen")),
                ("since", models.DateTimeField(verbose_name="Auf Sendung seit")),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        help_text="Leer: das Wort ist noch nicht zerlegt.",
                        null=True,
                        verbose_name="Stämme der Teile",
                    ),
                ),
            ],
            options={
                "verbose_name": "Wort",
                "verbose_name_plural": "Wörter",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["parts"], name="word_parts"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", "gin_trgm_ops"),
                        name="word_trigrams",
                    ),
                ],
            },
        ),
        migrations.RunSQL(CONFIGURATION, NO_CONFIGURATION),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(
            migrations.RunSQL(
                NAMES.format(table=table, column=column),
                NO_NAMES.format(table=table, column=column),
            )
            for table, column in NAMED
        ),
    ]
