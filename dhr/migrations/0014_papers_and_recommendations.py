"""The report’s papers, its readers in the family, and what it recommends."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0013_letters_about_pauses_and_people"),
        ("documents", "0002_frozen_rows"),
        ("people", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftReading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("read_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="dhr.review",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dhr.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["read_on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stable_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("words", models.TextField()),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("local", "Local"),
                            ("regional", "Regional"),
                            ("national", "National"),
                        ],
                        max_length=10,
                    ),
                ),
                ("addressees", models.TextField()),
                ("target", models.CharField(blank=True, max_length=200)),
                ("made_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["number", "version"],
            },
        ),
        migrations.CreateModel(
            name="RecommendationFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("verified", "Verified"),
                            ("closed", "Closed with a reason"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(help_text="What shows it, or why.")),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="dhr.recommendation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="dhr.recommendationfact",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ReportPaper",
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
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storeddocument",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["paper", "version"],
            },
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("review", "number", "version"), name="recommendation_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("stable_id", "version"), name="recommendation_keeps_its_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("made_in__isnull", True)),
                fields=("review", "number"),
                name="recommendation_one_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__gt", 0),
                    ("version__gt", 0),
                    models.Q(("words", ""), _negated=True),
                    models.Q(("addressees", ""), _negated=True),
                ),
                name="recommendation_says_what_and_to_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("made_in__isnull", True), ("made_on__isnull", True)),
                    models.Q(("made_in__gt", 0), ("made_on__isnull", False)),
                    _connector="OR",
                ),
                name="recommendation_made_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["verified", "closed", "reopened"]),
                    models.Q(("words", ""), _negated=True),
                ),
                name="recommendation_fact_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "closed"), _negated=True),
                    models.Q(("decided_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="recommendation_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reopened"), ("supersedes__isnull", False)),
                    models.Q(
                        models.Q(("kind", "reopened"), _negated=True), ("supersedes__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="recommendation_reopened_from_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes__isnull", True),
                    models.Q(("supersedes", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="recommendation_fact_not_its_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpaper",
            constraint=models.UniqueConstraint(
                fields=("review", "paper", "version"), name="paper_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paper__in", ["overview_report", "executive_summary", "action_plan"]),
                    ("version__gt", 0),
                ),
                name="paper_is_one_of_the_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", True), ("sha256", "")),
                    models.Q(("document__isnull", False), models.Q(("sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_document_with_its_hash",
            ),
        ),
    ]
