from django.db import migrations, models


class Migration(migrations.Migration):
    """What a file was looked through for, as a keyed digest; files prepared before have none."""

    dependencies = [
        ("dhr", "0032_words_left_out_of_a_scan"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicationfile",
            name="names_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
