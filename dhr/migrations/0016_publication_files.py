"""The very files that are published."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0015_quality_points"), ("documents", "0002_frozen_rows")]

    operations = [
        migrations.CreateModel(
            name="PublicationFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("overview_report", "Overview report"),
                            ("executive_summary", "Executive summary"),
                            ("action_plan", "Action plan"),
                        ],
                        max_length=30,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("full", "In full"),
                            ("redacted", "Redacted"),
                            ("summary_only", "Executive summary only"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_sha256", models.CharField(blank=True, max_length=64)),
                ("replaced", models.BooleanField(default=False)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storeddocument",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication_files",
                        to="dhr.review",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["paper", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "paper", "version"), name="publication_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_on__isnull", True), ("replaced", False)),
                        fields=("review", "paper"),
                        name="publication_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sha256", ""), _negated=True),
                            models.Q(
                                models.Q(
                                    ("confirmed_at__isnull", True),
                                    ("confirmed_by__isnull", True),
                                    ("confirmed_sha256", ""),
                                ),
                                models.Q(
                                    ("confirmed_at__isnull", False),
                                    ("confirmed_by__isnull", False),
                                    ("confirmed_sha256", models.F("sha256")),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="publication_confirmed_on_same_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("uploaded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="publication_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_on__isnull", True), ("withdrawn_on__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("published_on__isnull", False),
                                ("replaced", False),
                                models.Q(
                                    ("withdrawn_on__isnull", True),
                                    ("withdrawn_on__gte", models.F("published_on")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="publication_only_of_the_confirmed",
                    ),
                ],
            },
        ),
    ]
