"""Let a session say at which premises it took place, so that a school's drill counts for it."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

# SQLite alters a table only while no view reads it, so these go and come back as they were.
_VIEWS = import_module("anshe.work.activities.migrations.0002_facts").VIEWS
_MADE = {name: f"CREATE VIEW {name} AS {_VIEWS[name]}" for name in ("fact_session", "fact_attendance")}


class Migration(migrations.Migration):
    """Add the premises; the facts say what they said before."""

    dependencies = [("activities", "0002_facts"), ("registers", "0001_initial")]

    operations = [
        *(
            migrations.RunSQL(sql=f"DROP VIEW {name}", reverse_sql=made)
            for name, made in _MADE.items()
        ),
        migrations.AddField(
            model_name="session",
            name="premises",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registers.premises",
                verbose_name="at which premises",
            ),
        ),
        *(
            migrations.RunSQL(sql=made, reverse_sql=f"DROP VIEW {name}")
            for name, made in _MADE.items()
        ),
    ]
