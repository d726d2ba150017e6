"""Show this room's facts as read-only views, exactly as facts.yaml lists them."""

from django.db import migrations

VIEWS = {
    # A code that was not given is no code, so that `not null` and `distinct` say what they mean.
    # A planned session counts from its day on (earlier when it was held earlier), so that "planned
    # and not held" can be seen on any past day; measures of what was held look at `held`.
    "fact_session": """
        SELECT s.id AS id, s.area_path AS area_path,
               CASE WHEN s.planned_on IS NULL THEN s.held_on
                    WHEN s.held_on < s.planned_on THEN s.held_on
                    ELSE s.planned_on END AS happened,
               s.recorded_at AS recorded, s.kind AS kind, NULLIF(s.form, '') AS form,
               NULLIF(s.media, '') AS media, NULLIF(s.drill_kind, '') AS drill_kind,
               s.body_id AS body, b.kind AS body_kind,
               s.public AS public, s.gain AS gain, s.planned_on AS planned, s.held_on AS held
        FROM activities_session s LEFT JOIN programmes_body b ON b.id = s.body_id
    """,
    "fact_attendance": """
        SELECT a.id AS id, a.area_path AS area_path, a.happened_on AS happened,
               a.recorded_at AS recorded, a.session_id AS session, s.kind AS session_kind,
               a."group" AS "group", a.people AS people
        FROM activities_attendance a JOIN activities_session s ON s.id = a.session_id
    """,
    "fact_drill_finding": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               session_id AS session, due_on AS due, closed_on AS closed
        FROM activities_drillfinding
    """,
    "fact_document": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               kind, in_force_on AS in_force, expires_on AS expires, reviewed_on AS reviewed
        FROM activities_document
    """,
    "fact_entry": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               ledger, premises_id AS premises, facility_id AS facility
        FROM activities_entry
    """,
    # A draft is no bulletin yet: it counts from the day it was published.
    "fact_bulletin": """
        SELECT id, area_path, published_on AS happened, recorded_at AS recorded, kind, public
        FROM activities_bulletin WHERE published_on IS NOT NULL
    """,
    "fact_unit_training": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               premises_id AS premises, hours, required_hours, meets
        FROM activities_unittraining
    """,
}


class Migration(migrations.Migration):
    """Make the views; taking them away loses nothing."""

    dependencies = [("activities", "0001_initial"), ("programmes", "0001_initial")]

    operations = [
        migrations.RunSQL(sql=f"CREATE VIEW {name} AS {text}", reverse_sql=f"DROP VIEW {name}")
        for name, text in VIEWS.items()
    ]
