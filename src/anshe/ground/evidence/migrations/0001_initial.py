"""What the log keeps: events, leaves, tiles, checkpoints, files and what verifications found."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_path', models.CharField(max_length=160)),
                ('verb', models.CharField(max_length=60)),
                ('effect', models.CharField(choices=[('adds', 'adds the record'), ('changes', 'changes the record'), ('removes', 'removes the record'), ('notes', 'tells of it')], default='notes', max_length=8)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.CharField(max_length=40)),
                ('archive', models.CharField(blank=True, max_length=12)),
                ('actor_id', models.BigIntegerField()),
                ('actor_name', models.CharField(max_length=80)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('late_days', models.IntegerField(default=0)),
                ('late_reason', models.CharField(blank=True, max_length=200)),
                ('files', models.JSONField(default=list)),
                ('file_count', models.IntegerField(default=0)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('event_altered', "The event was altered: it does not give its leaf's hash."), ('event_moved', 'The event stands at the place of another one.'), ('event_missing', 'The event was deleted; its leaf is still there.'), ('event_unplaced', 'The event has no place in the log and does not wait for one: it was slipped in.'), ('event_backdated', 'The event claims a time before a checkpoint that does not contain it.'), ('payload_altered', 'The content was replaced: it has another digest.'), ('payload_missing', 'The content was removed, and no erasure tells of it.'), ('erasure_untold', 'Marked as erased, but the log tells of no erasure.'), ('leaf_altered', "The leaf's hash was forged."), ('leaf_missing', 'A leaf is missing: the positions have a gap.'), ('leaf_unsigned', 'The last leaves are covered by no signed checkpoint.'), ('tile_altered', 'A tile does not follow from the leaves below it.'), ('tail_cut', 'The signed checkpoint counts more leaves than there are.'), ('rolled_back', 'The log is older than, or not the same as, a checkpoint kept outside the database.'), ('root_mismatch', 'The leaves do not give the root that was signed.'), ('signature_broken', 'The signature of a checkpoint does not hold.'), ('record_altered', 'The record is not what the log says it became.'), ('record_missing', 'The record was deleted without a word in the log.'), ('record_unknown', 'The log does not know this record: it was slipped in.')], max_length=20)),
                ('area_path', models.CharField(blank=True, max_length=160)),
                ('subject_kind', models.CharField(blank=True, max_length=40)),
                ('subject_id', models.CharField(blank=True, max_length=40)),
                ('event_id', models.BigIntegerField(null=True)),
                ('adding_id', models.BigIntegerField(null=True)),
                ('place', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.BigIntegerField(verbose_name='size')),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Tile',
            fields=[
                ('key', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hashes', models.BinaryField(max_length=8192)),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(verbose_name='verified at')),
                ('size', models.BigIntegerField(verbose_name='entries')),
                ('ok', models.BooleanField()),
                ('waiting', models.BigIntegerField(default=0)),
                ('records', models.BigIntegerField(default=0, verbose_name='records compared')),
                ('checkpoints', models.BigIntegerField(default=0)),
                ('findings', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_path', models.CharField(max_length=160)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.CharField(max_length=40)),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('mime', models.CharField(max_length=100)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.CharField(max_length=80)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='evidence_files_of')],
                'constraints': [models.UniqueConstraint(fields=('subject_kind', 'subject_id', 'sha256'), name='evidence_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='evidence.event')),
            ],
        ),
        migrations.CreateModel(
            name='Payload',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='evidence.event')),
                ('salt', models.CharField(max_length=64)),
                ('content', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='evidence.event')),
            ],
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['subject_kind', 'subject_id'], name='evidence_of_subject'),
        ),
        migrations.AddField(
            model_name='leaf',
            name='event',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='evidence.event'),
        ),
        migrations.AddField(
            model_name='finding',
            name='verification',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows_found', to='evidence.verification'),
        ),
        migrations.AddField(
            model_name='erasure',
            name='told_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasures', to='evidence.event'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['verification', 'adding_id'], name='evidence_found'),
        ),
    ]
