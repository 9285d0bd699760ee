"""The Home Office’s numbered points and their answers."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0014_papers_and_recommendations")]

    operations = [
        migrations.CreateModel(
            name="QualityPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("rejected", "Rejected"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="dhr.fact",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_points",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["letter__on", "letter__recorded_at", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "number"), name="quality_point_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gt", 0), models.Q(("words", ""), _negated=True)
                        ),
                        name="quality_point_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("done_on__isnull", True), ("reason", "")),
                            models.Q(("answer", "accepted"), ("done_on__isnull", False)),
                            models.Q(
                                ("answer", "partly"),
                                ("done_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            models.Q(
                                ("answer", "rejected"),
                                ("done_on__isnull", True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="quality_point_answer_is_whole",
                    ),
                ],
            },
        ),
    ]
