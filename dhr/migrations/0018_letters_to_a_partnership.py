"""A letter to the partnership that a case is offered to; a draft can turn out not to be needed."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0017_letters_of_every_kind"),
        ("documents", "0002_frozen_rows"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_issue_is_whole",
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    ("suspension_home_office", "Letter to the Home Office about a suspension"),
                    ("timescale_home_office", "Letter to the Home Office about a new timescale"),
                    ("appointment", "Letter of appointment"),
                    ("scoping", "Letter that asks an agency what it knows"),
                    ("secure_records", "Notice to keep records safe"),
                    ("receipt", "Receipt for whoever told us"),
                    ("decision_family", "Letter to the family about the decision"),
                    ("transfer", "Letter to the partnership that the case is offered to"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("issued", "Issued, not sent yet"),
                    ("sent", "Sent"),
                    ("replaced", "Replaced before sending"),
                    ("dropped", "No longer needed"),
                ],
                default="draft",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", True),
                        ("issued_by__isnull", True),
                        ("issued_on__isnull", True),
                        ("status__in", ["draft", "dropped"]),
                    ),
                    models.Q(
                        ("document__isnull", False),
                        ("issued_by__isnull", False),
                        ("issued_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="letter_issue_is_whole",
            ),
        ),
    ]
