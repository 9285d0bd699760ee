"""A pause says what stops and when the Home Office was told; a corrected fact keeps its place."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0010_arriving_and_leaving")]

    operations = [
        migrations.AlterModelOptions(
            name="fact",
            options={"ordering": ["on", "first_recorded_at", "recorded_at"]},
        ),
        migrations.AddField(
            model_name="fact",
            name="first_recorded_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="fact",
            name="home_office_told_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="fact",
            name="work_stopped",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "suspended",
                            "parallel_process",
                            "joint_process",
                            "joint_process_removed",
                        ],
                    ),
                    _negated=True,
                )
                | models.Q(("cause", ""), _negated=True),
                name="fact_pause_or_process_says_which",
            ),
        ),
    ]
