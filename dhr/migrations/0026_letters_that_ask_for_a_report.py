"""The letter that asks a body for a report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0025_family_readings_of_a_draft"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    ("suspension_home_office", "Letter to the Home Office about a suspension"),
                    ("timescale_home_office", "Letter to the Home Office about a new timescale"),
                    ("reopening_home_office", "Letter to the Home Office about a reopened review"),
                    ("appointment", "Letter of appointment"),
                    ("scoping", "Letter that asks an agency what it knows"),
                    ("secure_records", "Notice to keep records safe"),
                    ("contribution", "Letter that asks a body for a report"),
                    ("receipt", "Receipt for whoever told us"),
                    ("decision_family", "Letter to the family about the decision"),
                    ("transfer", "Letter to the partnership that the case is offered to"),
                ],
                max_length=40,
            ),
        ),
    ]
