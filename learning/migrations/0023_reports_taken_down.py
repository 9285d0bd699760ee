"""A report that was public may be so no more: since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0022_withdrawn_interests")]

    operations = [
        migrations.AddField(
            "source",
            "taken_down_on",
            models.DateField(
                blank=True,
                help_text="Since when a report that was public is so no more.",
                null=True,
            ),
        ),
    ]
