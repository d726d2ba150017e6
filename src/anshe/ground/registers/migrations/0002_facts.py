"""Give measures read-only views of what the registers hold."""

from django.db import migrations

VIEWS = {
    "premises": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        kind, public, unit, trains, run_by_others, interval_days, closed_on AS closed
        FROM registers_premises
    """,
    "facility": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        kind, public, run_by_others, interval_days, retired_on AS retired
        FROM registers_facility
    """,
    "upkeep": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        facility_id AS facility, kind, working
        FROM registers_upkeep
    """,
    "resident_group": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        kind, people, vulnerable
        FROM registers_residentgroup
    """,
    "population": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        year, sex, age_from, age_to, people
        FROM registers_population
    """,
}


class Migration(migrations.Migration):
    """Make the views that measures read."""

    dependencies = [
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE VIEW fact_{name} AS {select}", f"DROP VIEW fact_{name}"
        )
        for name, select in VIEWS.items()
    ]
