"""Give measures read-only views of hazard sources, inspections and hazards."""

from django.db import migrations

VIEWS = {
    "hazard_source": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        premises_id AS premises, facility_id AS facility, kind, method,
        NULLIF(risk_level, '') AS risk_level, key, interval_days, retired_on AS retired
        FROM hazards_hazardsource
    """,
    "control_check": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        source_id AS source, in_place
        FROM hazards_controlcheck
    """,
    "inspection": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        kind, premises_id AS premises, facility_id AS facility, NULLIF(checklist, '') AS checklist,
        signatures, passed
        FROM hazards_inspection
    """,
    "hazard": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        inspection_id AS inspection, premises_id AS premises, severity, domain, due_on AS due,
        repeat, other_verifier, rectified_on AS rectified, closed_on AS closed
        FROM hazards_hazard
    """,
}


class Migration(migrations.Migration):
    """Make the views that measures read."""

    dependencies = [
        ("hazards", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE VIEW fact_{name} AS {select}", f"DROP VIEW fact_{name}"
        )
        for name, select in VIEWS.items()
    ]
