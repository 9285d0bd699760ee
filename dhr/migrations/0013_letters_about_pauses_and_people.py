"""A letter can speak of a pause or a new timescale, or of who was appointed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce

NOTHING = models.Value(uuid.UUID(int=0))


class Migration(migrations.Migration):
    dependencies = [("dhr", "0012_facts_keep_their_place")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_version_once"),
        migrations.AddField(
            model_name="letter",
            name="fact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="dhr.fact",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="dhr.appointment",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    (
                        "suspension_home_office",
                        "Letter to the Home Office about a suspension",
                    ),
                    (
                        "timescale_home_office",
                        "Letter to the Home Office about a new timescale",
                    ),
                    ("appointment", "Letter of appointment"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                "review",
                "kind",
                Coalesce("decision", NOTHING),
                Coalesce("body", NOTHING),
                Coalesce("fact", NOTHING),
                Coalesce("appointment", NOTHING),
                "version",
                name="letter_version_once",
            ),
        ),
    ]
