"""Learning that goes to the forum before any report stands beside what the report recommends."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0032_words_left_out_of_a_scan")]

    operations = [
        migrations.AddField(
            model_name="recommendation", name="early", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("early", False), ("number__lt", 901))
                | models.Q(("early", True), ("made_in__isnull", False), ("number__gte", 901)),
                name="recommendation_early_beside_the_report",
            ),
        ),
    ]
