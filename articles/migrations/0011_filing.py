"""The index of what stands under which terms, kept by the database itself."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

# The list of two terms is a range of the primary key; with the period in it, counting reads
# nothing else.
INDEX = """
ALTER TABLE articles_filing DROP CONSTRAINT articles_filing_pkey;
ALTER TABLE articles_filing ADD CONSTRAINT articles_filing_pkey
    PRIMARY KEY (a, b, dated, publication_id) INCLUDE (visible);
ALTER TABLE articles_filing ADD CONSTRAINT filing_of_publication
    FOREIGN KEY (publication_id) REFERENCES articles_publication ON DELETE CASCADE;
ALTER TABLE articles_filing ADD CONSTRAINT filing_smaller_term_first CHECK (a <= b);
-- The planner must not believe that two terms of a pair know nothing of each other.
CREATE STATISTICS articles_filing_pairs (mcv) ON a, b FROM articles_filing;
ALTER STATISTICS articles_filing_pairs SET STATISTICS 1000;
"""

# Whoever files an article holds its row: two who tag it at the same time come one after the other,
# and the second sees the terms of the first.
FILE = """
CREATE FUNCTION articles_file(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM articles_article WHERE id = ANY (changed) ORDER BY id FOR NO KEY UPDATE;
    WITH terms AS MATERIALIZED (
        SELECT id AS article_id, section_id * 3 AS term
        FROM articles_article WHERE id = ANY (changed) AND section_id IS NOT NULL
        UNION ALL
        SELECT article_id, region_id * 3 + 1
        FROM articles_article_regions WHERE article_id = ANY (changed)
        UNION ALL
        SELECT content_object_id, tag_id * 3 + 2
        FROM articles_taggedarticle WHERE content_object_id = ANY (changed)
    ), wanted AS MATERIALIZED (
        SELECT one.term AS a, other.term AS b, p.dated, p.id AS publication_id, p.visible
        FROM articles_publication p
        JOIN terms one ON one.article_id = p.article_id
        JOIN terms other ON other.article_id = p.article_id AND one.term <= other.term
        WHERE p.article_id = ANY (changed)
    ), gone AS (
        DELETE FROM articles_filing f USING articles_publication p
        WHERE p.article_id = ANY (changed) AND f.publication_id = p.id AND NOT EXISTS (
            SELECT FROM wanted w
            WHERE (w.a, w.b, w.dated, w.publication_id) = (f.a, f.b, f.dated, f.publication_id)
        )
    )
    INSERT INTO articles_filing AS f (a, b, dated, publication_id, visible)
    SELECT a, b, dated, publication_id, visible FROM wanted
    ON CONFLICT (a, b, dated, publication_id) DO UPDATE SET visible = excluded.visible
        WHERE f.visible <> excluded.visible;
END $$;
"""

TRIGGERS = """
CREATE FUNCTION articles_file_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_file(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER file_section AFTER UPDATE OF section_id ON articles_article
    FOR EACH ROW WHEN (OLD.section_id IS DISTINCT FROM NEW.section_id)
    EXECUTE FUNCTION articles_file_section();
"""

# One function per table, for its column that names the article.
_FILE_TABLE = """
CREATE FUNCTION {table}_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        changed := ARRAY(SELECT {article} FROM after UNION SELECT {article} FROM before);
    ELSE
        changed := ARRAY(SELECT DISTINCT {article} FROM after);
    END IF;
    IF cardinality(changed) > 0 THEN
        PERFORM articles_file(changed);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER file_inserted AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_file();
CREATE TRIGGER file_updated AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_file();
"""
_FILE_DELETED = """
CREATE TRIGGER file_deleted AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_file();
"""
_UNFILE_TABLE = "DROP FUNCTION {table}_file() CASCADE;"
_LINKS = [
    {"table": "articles_article_regions", "article": "article_id"},
    {"table": "articles_taggedarticle", "article": "content_object_id"},
]
_PUBLICATION = {"table": "articles_publication", "article": "article_id"}

FILE_WHAT_IS_THERE = """
SELECT articles_file(array_agg(id)) FROM articles_article GROUP BY id / 20000;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_picture_rights")]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "a",
                        "b",
                        "dated",
                        "publication",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("a", models.IntegerField(verbose_name="Kleinerer Begriff")),
                ("b", models.IntegerField(verbose_name="Größerer Begriff")),
                ("dated", models.DateTimeField(verbose_name="Datum")),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        verbose_name="Sichtbar"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="filings",
                        to="articles.publication",
                        verbose_name="Veröffentlichung",
                    ),
                ),
            ],
            options={"verbose_name": "Einordnung", "verbose_name_plural": "Einordnungen"},
        ),
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
        migrations.RunSQL(FILE, "DROP FUNCTION articles_file(bigint[]);"),
        migrations.RunSQL(TRIGGERS, "DROP FUNCTION articles_file_section() CASCADE;"),
        *(
            migrations.RunSQL((_FILE_TABLE + deleted).format(**of), _UNFILE_TABLE.format(**of))
            for of, deleted in [*((link, _FILE_DELETED) for link in _LINKS), (_PUBLICATION, "")]
        ),
        migrations.RunSQL(FILE_WHAT_IS_THERE, migrations.RunSQL.noop),
    ]
