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
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
