"""What the gate said of each file for publication; the letter and the plan among its papers."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate


def plans_stand_as_they_came(apps, schema_editor):
    """An action plan prepared before the day was asked for stands as at the day it came."""
    files = apps.get_model("dhr", "PublicationFile").objects
    files.filter(paper="action_plan").update(as_at=TruncDate(F("uploaded_at")))


class Migration(migrations.Migration):
    dependencies = [("dhr", "0026_letters_that_ask_for_a_report")]

    operations = [
        migrations.AddField(
            model_name="publicationfile",
            name="as_at",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="findings",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="looked_at",
            field=models.TextField(
                blank=True, default="Confirmed before files were looked through."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="notes",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="scanned_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="verdict",
            field=models.CharField(
                choices=[("clean", "Nothing found"), ("needs_person", "A person must look")],
                default="needs_person",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="publicationfile",
            name="paper",
            field=models.CharField(
                choices=[
                    ("executive_summary", "Executive summary"),
                    ("overview_report", "Overview report"),
                    ("home_office_letter", "Home Office letter"),
                    ("action_plan", "Action plan"),
                ],
                max_length=30,
            ),
        ),
        migrations.RunPython(plans_stand_as_they_came, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="publicationfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", "clean"),
                    models.Q(
                        ("verdict", "needs_person"),
                        models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("looked_at", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="publication_gate_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicationfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paper", "action_plan"), _negated=True),
                    ("as_at__isnull", False),
                    _connector="OR",
                ),
                name="publication_plan_as_at",
            ),
        ),
    ]
