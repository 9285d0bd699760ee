from django.db import migrations, models


class Migration(migrations.Migration):
    """What a file was looked through for, as a keyed digest; files prepared before have none."""

    dependencies = [
        ("dhr", "0035_files_stopped_and_set_aside"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicationfile",
            name="names_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
