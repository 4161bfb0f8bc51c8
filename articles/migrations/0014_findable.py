"""Sections say whether machines may read; old addresses; what changed last, by index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NO_CHAINS = """
CREATE FUNCTION articles_refuse_redirect_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('articles_redirect'));
    IF EXISTS (
        SELECT FROM articles_redirect other
        WHERE other.id <> NEW.id AND other.old_path = coalesce(nullif(rtrim(NEW.new_path, '/'), ''), '-')
    ) OR EXISTS (
        SELECT FROM articles_redirect other WHERE other.id <> NEW.id AND rtrim(other.new_path, '/') = NEW.old_path
    ) OR rtrim(NEW.new_path, '/') = NEW.old_path THEN
        RAISE EXCEPTION 'an old address leads to another old address'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'redirect_no_chain';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER redirect_no_chain
    BEFORE INSERT OR UPDATE ON articles_redirect
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_redirect_chain();

CREATE INDEX redirect_leads_to ON articles_redirect (rtrim(new_path, '/')) WHERE new_path <> '';
"""

CHAINS = """
DROP INDEX redirect_leads_to;
DROP TRIGGER redirect_no_chain ON articles_redirect;
DROP FUNCTION articles_refuse_redirect_chain();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_vocabulary"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redirect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "old_path",
                    models.CharField(
                        error_messages={"unique": "Diese alte Adresse steht schon in der Liste."},
                        help_text="Pfad ab dem ersten Schrägstrich, wenn nötig mit „?…“: /index.php?id=123.",
                        max_length=500,
                        unique=True,
                        verbose_name="Alte Adresse",
                    ),
                ),
                ("new_path", models.CharField(blank=True, max_length=500, verbose_name="Pfad")),
                (
                    "is_gone",
                    models.BooleanField(
                        default=False,
                        help_text="Antwortet mit 410 statt weiterzuleiten.",
                        verbose_name="Gibt es nicht mehr",
                    ),
                ),
            ],
            options={
                "verbose_name": "Alte Adresse",
                "verbose_name_plural": "Alte Adressen",
                "ordering": ["old_path"],
            },
        ),
        migrations.AddField(
            model_name="section",
            name="mining",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "wie auf der ganzen Website"),
                    ("reserved", "vorbehalten"),
                    ("open", "erlaubt"),
                ],
                default="",
                help_text="Ob Maschinen die Texte dieser Rubrik auswerten dürfen (§ 44b UrhG).",
                max_length=8,
                verbose_name="Text und Data Mining",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(models.F("visible__startswith"), name="publication_begins"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(models.F("visible__endswith"), name="publication_ends"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["published_at"], name="publication_ordered"),
        ),
        migrations.RemoveIndex(model_name="publication", name="publication_newest_first"),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["-dated"], include=["visible"], name="publication_newest_first"
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="old_addresses",
                to="articles.article",
                verbose_name="Artikel",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="section",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="old_addresses",
                to="articles.section",
                verbose_name="Rubrik",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(("old_path__regex", "^/[^[:cntrl:]]+$")),
                name="redirect_from_a_path",
                violation_error_message="Eine alte Adresse beginnt mit einem Schrägstrich.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("new_path", ""),
                    ("new_path__regex", "^/([^/\\\\[:cntrl:]][^\\\\[:cntrl:]]*)?$"),
                    _connector="OR",
                ),
                name="redirect_within_the_house",
                violation_error_message="Weitergeleitet wird nur innerhalb dieser Website.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article", None), ("is_gone", True), ("new_path", ""), ("section", None)
                    ),
                    models.Q(
                        ("article", None),
                        ("is_gone", False),
                        ("section", None),
                        models.Q(("new_path", ""), _negated=True),
                    ),
                    models.Q(
                        ("article", None),
                        ("is_gone", False),
                        ("new_path", ""),
                        ("section__isnull", False),
                    ),
                    models.Q(
                        ("article__isnull", False),
                        ("is_gone", False),
                        ("new_path", ""),
                        ("section", None),
                    ),
                    _connector="OR",
                ),
                name="redirect_leads_to_one_place",
                violation_error_message="Es fehlt, wohin die alte Adresse führt.",
            ),
        ),
        migrations.RunSQL(NO_CHAINS, CHAINS),
    ]
