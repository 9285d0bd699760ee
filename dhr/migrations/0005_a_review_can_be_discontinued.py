"""A decision may also be that a review is discontinued."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0004_when_a_letter_came")]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("hold", "A review is to be held"),
                    ("not_hold", "No review is to be held"),
                    ("discontinue", "The review is discontinued"),
                ],
                max_length=20,
            ),
        ),
    ]
