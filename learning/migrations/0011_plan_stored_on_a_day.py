"""A plan that was stored was stored on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0010_day_a_plan_was_stored")]

    operations = [
        migrations.AddConstraint(
            "planread",
            models.CheckConstraint(
                condition=models.Q(("stored_at__isnull", True), ("stored_on__isnull", True))
                | models.Q(("stored_at__isnull", False), ("stored_on__isnull", False)),
                name="plan_stored_on_a_day",
            ),
        ),
    ]
