"""Show this room's facts as read-only views, exactly as facts.yaml lists them."""

from django.db import migrations

VIEWS = {
    "fact_project": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               domain, "key", risk_id AS risk, cites_baseline, for_vulnerable, plan_parts,
               ended_on AS ended
        FROM services_project
    """,
    "fact_progress": """
        SELECT g.id AS id, g.area_path AS area_path, g.happened_on AS happened,
               g.recorded_at AS recorded, g.project_id AS project, p."key" AS "key",
               g.concerned AS concerned, g.participated AS participated, g.share AS share
        FROM services_progress g JOIN services_project p ON p.id = g.project_id
    """,
    "fact_budget_line": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               "year", purpose, planned, approved, approved_on
        FROM services_budgetline
    """,
    "fact_spending": """
        SELECT id, area_path, happened_on AS happened, recorded_at AS recorded,
               budget_line_id AS budget_line, amount, has_purpose
        FROM services_spending
    """,
}


class Migration(migrations.Migration):
    """Make the views; taking them away loses nothing."""

    dependencies = [("services", "0001_initial")]

    operations = [
        migrations.RunSQL(sql=f"CREATE VIEW {name} AS {text}", reverse_sql=f"DROP VIEW {name}")
        for name, text in VIEWS.items()
    ]
