"""Regions and authorities, as `regions/data/*.json` has them."""

from django.db import migrations

from regions.seed import load_authorities, load_regions


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        migrations.RunPython(load_regions, migrations.RunPython.noop),
        migrations.RunPython(load_authorities, migrations.RunPython.noop),
    ]
