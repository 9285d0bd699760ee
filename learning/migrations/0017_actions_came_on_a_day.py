"""Every action came into the register on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0016_day_an_action_came")]

    operations = [
        migrations.AlterField(
            "addressee",
            "came_on",
            models.DateField(
                help_text=(
                    "When it came into this register. What was due before that day is not chased."
                ),
            ),
        ),
    ]
