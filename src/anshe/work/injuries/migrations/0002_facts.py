"""Give measures read-only views of injuries and of what follows them."""

from django.db import migrations

VIEWS = {
    "injury": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        domain, NULLIF(cause, '') AS cause, NULLIF(place, '') AS place, NULLIF(activity, '') AS activity, NULLIF(intent, '') AS intent,
        NULLIF(nature, '') AS nature, NULLIF(severity, '') AS severity, NULLIF(outcome, '') AS outcome, NULLIF(sex, '') AS sex,
        age, completeness, reportable, source_id AS source
        FROM injuries_injury
    """,
    "reporting_source": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        kind, ended_on AS ended
        FROM injuries_reportingsource
    """,
    "source_report": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        source_id AS source, month, cards
        FROM injuries_sourcereport
    """,
    "authority_report": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        injury_id AS injury, due_on AS due, reported_on AS reported
        FROM injuries_authorityreport
    """,
    "occurrence": """
        SELECT id * 2 AS id, area_path, happened_on AS happened, recorded_at AS recorded,
        'injury:' || CAST(id AS TEXT) AS key, 'injury' AS kind
        FROM injuries_injury WHERE reportable
        UNION ALL
        SELECT id * 2 + 1 AS id, area_path, happened_on AS happened, recorded_at AS recorded,
        'hazard:' || CAST(id AS TEXT) AS key, 'hazard' AS kind
        FROM hazards_hazard WHERE severity = 'major'
    """,
    "corrective_action": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
        CASE WHEN injury_id IS NOT NULL THEN 'injury:' || CAST(injury_id AS TEXT)
        ELSE 'hazard:' || CAST(hazard_id AS TEXT) END AS key,
        has_cause, verified_on AS verified, checked_elsewhere_on AS checked_elsewhere
        FROM injuries_correctiveaction
    """,
}


class Migration(migrations.Migration):
    """Make the views that measures read."""

    dependencies = [
        ("injuries", "0001_initial"),
        ("hazards", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE VIEW fact_{name} AS {select}", f"DROP VIEW fact_{name}"
        )
        for name, select in VIEWS.items()
    ]
