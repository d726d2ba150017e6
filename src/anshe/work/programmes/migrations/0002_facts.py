"""Show this room's facts as read-only views, exactly as facts.yaml lists them."""

from django.db import migrations

VIEWS = {
    "fact_run": """
        SELECT id, area_path, started_on AS happened, recorded_at AS recorded,
               programme, ended_on AS ended
        FROM programmes_run
    """,
    "fact_obligation": """
        SELECT o.id AS id, r.area_path AS area_path, r.started_on AS happened,
               r.recorded_at AS recorded, o.code AS code, o."do" AS "do", o.has_body AS has_body,
               o.has_time AS has_time, r.ended_on AS ended
        FROM programmes_obligation o JOIN programmes_run r ON r.id = o.run_id
    """,
    "fact_body": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               kind, has_duties, ended_on AS ended
        FROM programmes_body
    """,
    "fact_body_member": """
        SELECT m.id AS id, m.area_path AS area_path, m.happened_on AS happened,
               m.recorded_at AS recorded, m.body_id AS body, b.kind AS body_kind,
               m.member_kind AS member_kind, m.department AS department,
               m.has_duties AS has_duties, m.left_on AS "left"
        FROM programmes_bodymember m JOIN programmes_body b ON b.id = m.body_id
    """,
    "fact_letter": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               body_id AS body, member_id AS member, premises_id AS premises,
               expires_on AS expires, ended_on AS ended
        FROM programmes_responsibilityletter
    """,
    # The due day is the programme's own: a postponement is shown, but it does not make work timely.
    "fact_task": """
        SELECT t.id AS id, t.area_path AS area_path, t.from_on AS happened,
               t.recorded_at AS recorded, o.code AS obligation, o."do" AS "do",
               o.inspection_kind AS inspection_kind, t.due_on AS due,
               t.done_on AS done, t.cancelled_on AS cancelled
        FROM programmes_task t JOIN programmes_obligation o ON o.id = t.obligation_id
    """,
    "fact_coverage": """
        SELECT t.id * 10000 + c.position AS id, t.area_path AS area_path, t.from_on AS happened,
               t.recorded_at AS recorded, t.id AS task, c.axis AS axis, c."group" AS "group",
               c.domain AS domain, t.done_on AS done
        FROM programmes_task t
        JOIN programmes_obligationcover c ON c.obligation_id = t.obligation_id
    """,
    "fact_diagnosis": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               year, published_on AS published
        FROM programmes_diagnosis
    """,
    "fact_risk": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               diagnosis_id AS diagnosis, kind, domain, rank, top
        FROM programmes_risk
    """,
    "fact_goal": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               year, metric, figure, last_result, holds, risk_id AS risk
        FROM programmes_goal
    """,
    "fact_review": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               body_id AS body, whole
        FROM programmes_performancereview
    """,
    "fact_review_finding": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               review_id AS review, planned_on AS planned, due_on AS due, done_on AS done
        FROM programmes_reviewfinding
    """,
}


class Migration(migrations.Migration):
    """Make the views; taking them away loses nothing."""

    dependencies = [("programmes", "0001_initial")]

    operations = [
        migrations.RunSQL(sql=f"CREATE VIEW {name} AS {text}", reverse_sql=f"DROP VIEW {name}")
        for name, text in VIEWS.items()
    ]
