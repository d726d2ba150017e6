from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [
        # Texts of the compiler before are never asked for again.
        migrations.RunSQL("DELETE FROM assessment_compiledmeasures", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="compiledmeasures",
            name="records",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
    ]
