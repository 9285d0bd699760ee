"""How far an action had come when a succession passed it on, so that it can come back so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0012_rewording_in_the_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="addressee",
            name="passed_on_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("claimed", "Said to be done"),
                    ("evidenced", "Evidence sent"),
                    ("in_progress", "In progress"),
                    ("open", "Open"),
                    ("reopened", "Reopened"),
                ],
                help_text="How far it had come when a succession passed it on; so it comes back.",
                max_length=12,
            ),
        ),
    ]
