"""The files of a record are found by the number of its event, not by two texts."""

from django.db import migrations, models

# Pending, Erasure, the newest findings and attachments are few beside the events.
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
LEFT JOIN (SELECT adding_id, COUNT(*) AS many FROM evidence_attachment
           WHERE adding_id IS NOT NULL GROUP BY adding_id) a
       ON a.adding_id = e.id
WHERE e.effect = 'adds'
"""
BY_NAME = """
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
NAMED = """
UPDATE evidence_attachment SET adding_id = (
    SELECT MAX(e.id) FROM evidence_event e
    WHERE e.effect = 'adds' AND e.subject_kind = evidence_attachment.subject_kind
      AND e.subject_id = evidence_attachment.subject_id)
"""
DROP = "DROP VIEW fact_record"


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_file_findings")]
    operations = [
        migrations.RunSQL(sql=DROP, reverse_sql=f"CREATE VIEW fact_record AS {BY_NAME}"),
        migrations.AddField(
            model_name="attachment",
            name="adding_id",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.RunSQL(sql=NAMED, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(sql=f"CREATE VIEW fact_record AS {VIEW}", reverse_sql=DROP),
    ]
