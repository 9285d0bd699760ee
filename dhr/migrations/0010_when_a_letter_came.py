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
    ]
