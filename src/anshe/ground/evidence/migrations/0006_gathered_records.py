"""Records that are alike, as one line with their number: a million are read in a few thousand."""

from django.db import migrations

# What follows is `fact_record` once more, gathered by its fields (all but the kind). Most records
# are as their event says: proven, with the files it came with. These are counted in one walk along
# the index. The few others are taken out of where they were counted (-1) and put where they belong
# (+1), so that the sum of `alike` is right for every combination of the fields.
INDEX = """
CREATE INDEX evidence_gathered ON evidence_event
    (area_path, happened_on, archive, late_days, file_count,
     (CASE WHEN actor_name = '' THEN FALSE ELSE TRUE END))
WHERE effect = 'adds'
"""
OTHERS = """
(SELECT event_id AS id FROM evidence_pending
 UNION SELECT event_id FROM evidence_erasure
 UNION SELECT adding_id FROM evidence_attachment WHERE adding_id IS NOT NULL
 UNION SELECT adding_id FROM evidence_finding
       WHERE adding_id IS NOT NULL
         AND verification_id = (SELECT MAX(id) FROM evidence_verification))
"""
VIEW = f"""
SELECT area_path AS area_path, happened_on AS happened, archive AS archive,
       (CASE WHEN actor_name = '' THEN FALSE ELSE TRUE END) AS has_author,
       file_count AS files, 'valid' AS proof, late_days AS late_days, COUNT(*) AS alike
FROM evidence_event
WHERE effect = 'adds'
GROUP BY area_path, happened_on, archive, late_days, file_count,
         (CASE WHEN actor_name = '' THEN FALSE ELSE TRUE END)
UNION ALL
SELECT e.area_path, e.happened_on, e.archive,
       (CASE WHEN e.actor_name = '' THEN FALSE ELSE TRUE END),
       e.file_count, 'valid', e.late_days, -1
FROM {OTHERS} o JOIN evidence_event e ON e.id = o.id
WHERE e.effect = 'adds'
UNION ALL
SELECT r.area_path, r.happened, r.archive, r.has_author, r.files, r.proof, r.late_days, 1
FROM {OTHERS} o JOIN fact_record r ON r.id = o.id
"""  # noqa: S608 - our own words


class Migration(migrations.Migration):
    dependencies = [("evidence", "0005_files_of_facts")]
    operations = [
        migrations.RunSQL(sql=INDEX, reverse_sql="DROP INDEX evidence_gathered"),
        migrations.RunSQL(
            sql=f"CREATE VIEW gathered_record AS {VIEW}", reverse_sql="DROP VIEW gathered_record"
        ),
    ]
