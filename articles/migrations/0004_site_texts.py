"""The texts of the fixed pages, with gaps for what only the publisher knows.

They stay out of sight until somebody has filled the gaps.
"""

from pathlib import Path

from django.db import migrations

TEXTS = Path(__file__).parents[1] / "data" / "site_texts"
PAGES = ("imprint", "privacy", "accessibility")


def write_texts(apps, schema_editor):
    for page in PAGES:
        text = (TEXTS / f"{page}.html").read_text().replace("\n", "")
        apps.get_model("articles", "SiteText").objects.create(page=page, text=text)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_roles")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]
