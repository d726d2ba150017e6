"""Show this room's facts as read-only views, exactly as facts.yaml lists them."""

from django.db import migrations

VIEWS = {
    "fact_emergency_plan": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               "level", hazard_kind, premises_id AS premises, in_force_on AS in_force,
               expires_on AS expires, reviewed_on AS reviewed
        FROM watch_emergencyplan
    """,
    "fact_supply": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               kind, expires_on AS expires, intact, removed_on AS removed
        FROM watch_supply
    """,
    "fact_team": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               kind, people, ended_on AS ended
        FROM watch_team
    """,
    "fact_team_training": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               team_id AS team, hours
        FROM watch_teamtraining
    """,
    "fact_response": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               kind, minutes, standard_minutes, within
        FROM watch_response
    """,
}


class Migration(migrations.Migration):
    """Make the views; taking them away loses nothing."""

    dependencies = [("watch", "0001_initial")]

    operations = [
        migrations.RunSQL(sql=f"CREATE VIEW {name} AS {text}", reverse_sql=f"DROP VIEW {name}")
        for name, text in VIEWS.items()
    ]
