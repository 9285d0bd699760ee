"""What became of a file that waited to be published: stopped by the gate later, or set aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0034_early_learning_on_the_timeline"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicationfile",
            name="set_aside_because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="stopped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
