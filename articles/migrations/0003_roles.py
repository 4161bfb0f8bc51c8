"""The roles of the desk as Django's groups; what each may do stands in `articles.desk.policy`."""

from django.db import migrations

ROLES = [
    "Autor",
    "Redakteur",
    "Bildredaktion",
    "Schlagwort-Pflege",
    "Chef vom Dienst",
    "Administrator",
]


def make_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group")
    groups.objects.bulk_create(groups(name=name) for name in ROLES)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_sql")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
