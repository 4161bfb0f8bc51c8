"""Every change of a board is kept, so that it can be undone; what a board showed stays history."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

# A placement that has begun before this minute showed readers something: it keeps its place, its
# article and its words, only its end may move, and never to before this minute. Whole minutes, for
# that is how boards change.
GUARD = """
CREATE FUNCTION articles_guard_teaser() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    minute timestamptz := date_trunc('minute', transaction_timestamp());
BEGIN
    IF lower(OLD.visible) < minute AND (
        TG_OP = 'DELETE'
        OR coalesce(upper(OLD.visible) < minute, false) AND NEW IS DISTINCT FROM OLD
        OR (NEW.article_id, NEW.slot, NEW.section_id, NEW.position, lower(NEW.visible),
            NEW.kicker, NEW.headline, NEW.text, NEW.image_id)
            IS DISTINCT FROM
            (OLD.article_id, OLD.slot, OLD.section_id, OLD.position, lower(OLD.visible),
            OLD.kicker, OLD.headline, OLD.text, OLD.image_id)
        OR coalesce(upper(NEW.visible) < minute, false)
    ) THEN
        RAISE EXCEPTION 'what a board has shown is not changed'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'teaser_history_is_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER teaser_history_is_fixed
    BEFORE UPDATE OR DELETE ON articles_teaser
    FOR EACH ROW EXECUTE FUNCTION articles_guard_teaser();
"""

FREE = """
DROP TRIGGER teaser_history_is_fixed ON articles_teaser;
DROP FUNCTION articles_guard_teaser();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_desk_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins", models.DateTimeField(verbose_name="Gilt ab")),
                ("sentence", models.CharField(max_length=600, verbose_name="Was geschah")),
                ("before", models.JSONField(verbose_name="Vorher")),
                ("after", models.JSONField(verbose_name="Nachher")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Geändert am",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        help_text="Leer: die Startseite.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.section",
                        verbose_name="Rubrik",
                    ),
                ),
            ],
            options={
                "verbose_name": "Änderung der Platzierungen",
                "verbose_name_plural": "Änderungen der Platzierungen",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="board_change_changes_something",
                    )
                ],
            },
        ),
        migrations.AlterField(
            model_name="teaser",
            name="section",
            field=models.ForeignKey(
                blank=True,
                help_text="Nur für „Rubrik: ganz oben“.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="teasers",
                to="articles.section",
                verbose_name="Rubrik",
            ),
        ),
        migrations.RunSQL(GUARD, FREE),
    ]
