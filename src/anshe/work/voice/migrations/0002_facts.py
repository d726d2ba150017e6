"""Show this room's facts as read-only views, exactly as facts.yaml lists them."""

from django.db import migrations

VIEWS = {
    "fact_opinion": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               channel, danger, due_on AS due, answered_on AS answered, rated_on AS rated,
               satisfied, published_on AS published
        FROM voice_opinion
    """,
    "fact_volunteer": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               "group", ended_on AS ended
        FROM voice_volunteer
    """,
    "fact_volunteer_service": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               volunteer_id AS volunteer, hours
        FROM voice_volunteerservice
    """,
    "fact_survey_result": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               survey_id AS survey, question, favourable, answered, frame, valid, margin
        FROM voice_surveyresult
    """,
}


class Migration(migrations.Migration):
    """Make the views; taking them away loses nothing."""

    dependencies = [("voice", "0001_initial")]

    operations = [
        migrations.RunSQL(sql=f"CREATE VIEW {name} AS {text}", reverse_sql=f"DROP VIEW {name}")
        for name, text in VIEWS.items()
    ]
