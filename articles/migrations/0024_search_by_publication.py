"""A search document per publication, with period and date: a question reads one narrow table.

Until now there was one per revision, on air or not. A common word then meant fetching tens of
thousands of documents that nothing but the words was known of, and joining them to publications.
"""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

_BY_REVISION = """
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
# The words of a revision stay what they are; finding them anew takes 2 ms each.
_NOT_BY_REVISION = """
CREATE TABLE articles_words_by_revision AS
SELECT revision_id, words, title FROM articles_searchdocument;
DROP TRIGGER write_search_document ON articles_revision;
DROP FUNCTION articles_write_search_document();
"""

# The words lie elsewhere and are only fetched to be ranked: 70 rows fit on a page instead of 20.
# The room that is left on each page lets a period end without a word being indexed anew.
_NARROW = """
ALTER TABLE articles_searchdocument SET (toast_tuple_target = 128, fillfactor = 90);
ALTER TABLE articles_searchdocument ADD CONSTRAINT searchdocument_of_publication
    FOREIGN KEY (publication_id) REFERENCES articles_publication ON DELETE CASCADE;
"""

_BY_PUBLICATION = """
CREATE FUNCTION articles_write_search_document() RETURNS trigger
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

CREATE TRIGGER write_search_document
    AFTER INSERT OR UPDATE OF revision_id, visible, dated ON articles_publication
    FOR EACH ROW EXECUTE FUNCTION articles_write_search_document();

INSERT INTO articles_searchdocument (publication_id, key, dated, visible, words, title)
SELECT p.id, a.key, p.dated, p.visible, r.words, r.title
FROM articles_publication p
JOIN articles_words_by_revision r ON r.revision_id = p.revision_id
JOIN articles_article a ON a.id = p.article_id
ORDER BY p.id;
DROP TABLE articles_words_by_revision;
"""
_NOT_BY_PUBLICATION = """
DROP TRIGGER write_search_document ON articles_publication;
DROP FUNCTION articles_write_search_document();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_offered_again")]

    operations = [
        migrations.RunSQL(_NOT_BY_REVISION, _BY_REVISION),
        migrations.DeleteModel(name="SearchDocument"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="articles.publication",
                    ),
                ),
                ("key", models.CharField(max_length=10, verbose_name="Schlüssel des Artikels")),
                ("dated", models.DateTimeField(verbose_name="Datum")),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        verbose_name="Sichtbar"
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
                        fastupdate=False, fields=["words"], name="searchdocument_words"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["title"], name="searchdocument_title"
                    ),
                ],
            },
        ),
        migrations.RunSQL(_NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(_BY_PUBLICATION, _NOT_BY_PUBLICATION),
    ]
