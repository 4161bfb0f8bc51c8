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

# The terms of articles as numbers (see `articles.models.filing`).
TERMS = """
CREATE FUNCTION articles_terms(changed bigint[])
RETURNS TABLE (article_id bigint, term integer) LANGUAGE sql STABLE AS $$
    SELECT id, (section_id * 3)::integer
    FROM articles_article WHERE id = ANY (changed) AND section_id IS NOT NULL
    UNION ALL
    SELECT article_id, (region_id * 3 + 1)::integer
    FROM articles_article_regions WHERE article_id = ANY (changed)
    UNION ALL
    SELECT content_object_id, (tag_id * 3 + 2)::integer
    FROM articles_taggedarticle WHERE content_object_id = ANY (changed)
$$;
"""

# Whoever files an article holds its row: two who tag it at the same time come one after the other,
# and the second sees the terms of the first.
FILE = """
CREATE FUNCTION articles_hold(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM articles_article WHERE id = ANY (changed) ORDER BY id FOR NO KEY UPDATE;
END $$;

CREATE FUNCTION articles_file(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_hold(changed);
    DELETE FROM articles_filing f USING articles_publication p
    WHERE p.article_id = ANY (changed) AND f.publication_id = p.id;
    WITH terms AS MATERIALIZED (SELECT * FROM articles_terms(changed))
    INSERT INTO articles_filing (a, b, dated, publication_id, visible)
    SELECT one.term, other.term, p.dated, p.id, p.visible
    FROM articles_publication p
    JOIN terms one ON one.article_id = p.article_id
    JOIN terms other ON other.article_id = p.article_id AND one.term <= other.term
    WHERE p.article_id = ANY (changed);
END $$;
"""

UNFILE = "DROP FUNCTION articles_file(bigint[]); DROP FUNCTION articles_hold(bigint[]);"

TRIGGERS = """
CREATE FUNCTION articles_file_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_file(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER file_section AFTER UPDATE OF section_id ON articles_article
    FOR EACH ROW WHEN (OLD.section_id IS DISTINCT FROM NEW.section_id)
    EXECUTE FUNCTION articles_file_section();

CREATE FUNCTION articles_file_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_file(ARRAY(SELECT DISTINCT article_id FROM after));
    RETURN NULL;
END $$;

CREATE TRIGGER file_inserted AFTER INSERT ON articles_publication
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION articles_file_publication();
CREATE TRIGGER file_updated AFTER UPDATE ON articles_publication
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION articles_file_publication();
"""

UNTRIGGER = """
DROP FUNCTION articles_file_publication() CASCADE;
DROP FUNCTION articles_file_section() CASCADE;
"""

# Links to terms come and go by the ten thousand: only the pairs of what came or went are touched.
_FILE_LINKS = """
CREATE FUNCTION {table}_come() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint[] := ARRAY(SELECT DISTINCT {article} FROM come);
BEGIN
    PERFORM articles_hold(changed);
    WITH terms AS MATERIALIZED (SELECT * FROM articles_terms(changed))
    INSERT INTO articles_filing (a, b, dated, publication_id, visible)
    SELECT least({term}, terms.term), greatest({term}, terms.term), p.dated, p.id, p.visible
    FROM come JOIN terms ON terms.article_id = come.{article}
    JOIN articles_publication p ON p.article_id = come.{article}
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION {table}_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_hold(ARRAY(SELECT DISTINCT {article} FROM gone));
    DELETE FROM articles_filing f USING gone, articles_publication p
    WHERE p.article_id = gone.{article} AND f.publication_id = p.id AND {term} IN (f.a, f.b);
    RETURN NULL;
END $$;

CREATE TRIGGER file_1_gone AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_go();
CREATE TRIGGER file_1_gone_by_update AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_go();
CREATE TRIGGER file_2_come AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_come();
CREATE TRIGGER file_2_come_by_update AFTER UPDATE ON {table}
    REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_come();
"""
_UNFILE_LINKS = """
DROP FUNCTION {table}_come() CASCADE;
DROP FUNCTION {table}_go() CASCADE;
"""
_LINKS = [
    {
        "table": "articles_article_regions",
        "article": "article_id",
        "term": "(region_id * 3 + 1)::integer",
    },
    {
        "table": "articles_taggedarticle",
        "article": "content_object_id",
        "term": "(tag_id * 3 + 2)::integer",
    },
]

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
        migrations.RunSQL(TERMS, "DROP FUNCTION articles_terms(bigint[]);"),
        migrations.RunSQL(FILE, UNFILE),
        migrations.RunSQL(TRIGGERS, UNTRIGGER),
        *(
            migrations.RunSQL(_FILE_LINKS.format(**link), _UNFILE_LINKS.format(**link))
            for link in _LINKS
        ),
        migrations.RunSQL(FILE_WHAT_IS_THERE, migrations.RunSQL.noop),
    ]
