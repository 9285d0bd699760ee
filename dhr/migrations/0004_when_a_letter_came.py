"""A fact told by a letter happened on the letter's day; the letter may have come later."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0003_what_a_fact_says")]

    operations = [
        migrations.AddField(
            model_name="fact",
            name="received_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__isnull", True))
                | models.Q(("received_on__gte", models.F("on"))),
                name="fact_letter_came_after_its_day",
            ),
        ),
    ]
