"""The desk's search reads a document per working copy, made of its words by a trigger."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# The words lie elsewhere: asking the index reads none of them.
_NARROW = """
ALTER TABLE articles_deskdocument SET (toast_tuple_target = 128);
ALTER TABLE articles_deskdocument ADD CONSTRAINT deskdocument_of_article
    FOREIGN KEY (article_id) REFERENCES articles_article ON DELETE CASCADE;
"""

_KEEP = """
CREATE FUNCTION articles_write_desk_document() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO articles_deskdocument (article_id, words)
    VALUES (NEW.id, articles_search_words(NEW.kicker, NEW.headline, NEW.teaser, NEW.body))
    ON CONFLICT (article_id) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$;

CREATE TRIGGER write_desk_document AFTER INSERT ON articles_article
    FOR EACH ROW EXECUTE FUNCTION articles_write_desk_document();
CREATE TRIGGER rewrite_desk_document
    AFTER UPDATE OF kicker, headline, teaser, body ON articles_article
    FOR EACH ROW
    WHEN ((NEW.kicker, NEW.headline, NEW.teaser, NEW.body)
        IS DISTINCT FROM (OLD.kicker, OLD.headline, OLD.teaser, OLD.body))
    EXECUTE FUNCTION articles_write_desk_document();
"""
_KEEP_NONE = """
DROP TRIGGER rewrite_desk_document ON articles_article;
DROP TRIGGER write_desk_document ON articles_article;
DROP FUNCTION articles_write_desk_document();
"""

# Finding the words anew takes 2 ms an article; most are on air as they are and have theirs.
_FILL = """
INSERT INTO articles_deskdocument (article_id, words)
SELECT a.id, coalesce(
    (SELECT d.words FROM articles_searchdocument d
        JOIN articles_publication p ON p.id = d.publication_id
        JOIN articles_revision r ON r.id = p.revision_id
        WHERE p.article_id = a.id AND (r.kicker, r.headline, r.teaser, r.body)
            = (a.kicker, a.headline, a.teaser, a.body)
        LIMIT 1),
    articles_search_words(a.kicker, a.headline, a.teaser, a.body))
FROM articles_article a;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_plain_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskDocument",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="desk_document",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text"
                    ),
                ),
            ],
            options={
                "verbose_name": "Suchdokument der Redaktion",
                "verbose_name_plural": "Suchdokumente der Redaktion",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="deskdocument_words"
                    )
                ],
            },
        ),
        migrations.RunSQL(_NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(_KEEP, _KEEP_NONE),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
