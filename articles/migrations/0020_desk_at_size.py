"""What the desk asks of very many articles: their date as a column, and indexes."""

import django.contrib.postgres.indexes
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models

KEEP_DATE = """
CREATE FUNCTION articles_date_of(article bigint, made timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT min(dated) FROM articles_publication WHERE article_id = article), made
    )
$$;

CREATE FUNCTION articles_keep_own_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.dated := articles_date_of(NEW.id, NEW.created_at);
    RETURN NEW;
END $$;

CREATE TRIGGER keep_date BEFORE INSERT OR UPDATE OF created_at, dated ON articles_article
    FOR EACH ROW EXECUTE FUNCTION articles_keep_own_date();

CREATE FUNCTION articles_keep_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE articles_article
    SET dated = articles_date_of(id, created_at)
    WHERE id = coalesce(NEW.article_id, OLD.article_id)
        AND dated <> articles_date_of(id, created_at);
    RETURN NULL;
END $$;

CREATE TRIGGER keep_date AFTER INSERT OR DELETE OR UPDATE OF dated ON articles_publication
    FOR EACH ROW EXECUTE FUNCTION articles_keep_date();

UPDATE articles_article SET dated = articles_date_of(id, created_at);
"""
FORGET_DATE = """
DROP TRIGGER keep_date ON articles_publication;
DROP FUNCTION articles_keep_date();
DROP TRIGGER keep_date ON articles_article;
DROP FUNCTION articles_keep_own_date();
DROP FUNCTION articles_date_of(bigint, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_denied_suggestions")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="dated",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                editable=False,
                verbose_name="Datum",
            ),
        ),
        migrations.RunSQL(KEEP_DATE, FORGET_DATE),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-dated", "-id"], name="article_newest_first"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex(
                *(
                    django.contrib.postgres.indexes.OpClass(
                        django.db.models.functions.text.Upper(name), name="gin_trgm_ops"
                    )
                    for name in ("kicker", "headline", "teaser", "key")
                ),
                name="article_words",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["-saved_at", "-id"], name="revision_last_saved"),
        ),
    ]
