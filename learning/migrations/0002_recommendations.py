"""What was recommended, in every wording, with its actions and its links."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TrackedRecommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stable_id", models.UUIDField(blank=True, null=True, unique=True)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("theme_as_made", models.CharField(blank=True, max_length=300)),
                ("scope_as_made", models.CharField(blank=True, max_length=300)),
                ("themes", models.JSONField(blank=True, default=list)),
                ("is_early", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="learning.source",
                    ),
                ),
            ],
            options={
                "ordering": ["source__code", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "position"), name="tracked_in_its_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("position__gt", 0), models.Q(("words", ""), _negated=True)
                        ),
                        name="tracked_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackedWording",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("words", models.TextField()),
                ("made_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="learning.trackedrecommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "version"), name="tracked_wording_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version__gt", 0), models.Q(("words", ""), _negated=True)
                        ),
                        name="tracked_wording_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackedAction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("leads_as_made", models.TextField(blank=True)),
                ("target", models.TextField(blank=True)),
                ("target_on", models.DateField(blank=True, null=True)),
                (
                    "target_precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("season", "season"),
                            ("year", "year"),
                            ("relative", "relative"),
                            ("none", "none"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("progress_as_made", models.TextField(blank=True)),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="learning.trackedrecommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["recommendation__position", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "position"), name="tracked_action_in_its_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gt", 0)), name="tracked_action_place_counts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("target_on__isnull", True),
                                ("target_precision__in", ("none", "relative")),
                            ),
                            models.Q(
                                ("target_on__isnull", False),
                                models.Q(
                                    ("target_precision__in", ("none", "relative")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="tracked_action_day_with_its_precision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                            ("repeats", "Repeats"),
                            ("supersedes", "Supersedes"),
                            ("supports", "Supports"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("why", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="learning.trackedrecommendation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_to",
                        to="learning.trackedrecommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("first", "second", "kind"),
                        name="link_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True),
                        name="link_not_to_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                            models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="link_ended_by_somebody",
                    ),
                ],
            },
        ),
    ]
