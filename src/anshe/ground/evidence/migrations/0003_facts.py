"""The fact that measures read: each record ever added, and how far it is proven."""

from django.db import migrations

# Pending, Erasure and the newest findings are small, so a scan costs little more than the events.
VIEW = """
SELECT e.id AS id, e.area_path AS area_path, e.happened_on AS happened, e.recorded_at AS recorded,
       e.subject_kind AS kind, e.archive AS archive,
       CASE WHEN e.actor_name = '' THEN FALSE ELSE TRUE END AS has_author,
       e.file_count + COALESCE(a.many, 0) AS files,
       CASE WHEN f.adding_id IS NOT NULL THEN 'broken'
            WHEN x.event_id IS NOT NULL THEN 'erased'
            WHEN p.event_id IS NOT NULL THEN 'waiting'
            ELSE 'valid' END AS proof,
       e.late_days AS late_days
FROM evidence_event e
LEFT JOIN evidence_pending p ON p.event_id = e.id
LEFT JOIN evidence_erasure x ON x.event_id = e.id
LEFT JOIN (SELECT DISTINCT adding_id FROM evidence_finding
           WHERE adding_id IS NOT NULL
             AND verification_id = (SELECT MAX(id) FROM evidence_verification)) f
       ON f.adding_id = e.id
LEFT JOIN (SELECT subject_kind, subject_id, COUNT(*) AS many FROM evidence_attachment
           GROUP BY subject_kind, subject_id) a
       ON a.subject_kind = e.subject_kind AND a.subject_id = e.subject_id
WHERE e.effect = 'adds'
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_guards")]
    operations = [
        migrations.RunSQL(
            sql=f"CREATE VIEW fact_record AS {VIEW}", reverse_sql="DROP VIEW fact_record"
        )
    ]
