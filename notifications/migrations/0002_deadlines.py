"""What is due, from whom, by when; and who is told nothing of it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_outbox"),
        ("people", "0002_successions_in_error"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=80)),
                ("owner", models.CharField(db_index=True, max_length=80)),
                (
                    "chain",
                    models.CharField(
                        help_text="Whose pages it belongs to, for the audit.", max_length=80
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("path", models.CharField(max_length=200)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("body", "A body's contacts"),
                            ("managers", "Who runs the partnership's reviews"),
                            ("chair", "Who decides for the partnership"),
                            ("keepers", "Who keeps a board's part of the learning register"),
                            ("forum", "Who chairs the learning forum"),
                            ("person", "One person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("counts_from", models.DateField(blank=True, null=True)),
                ("is_resting", models.BooleanField(default=False)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="people.board",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="people.body",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="people.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "reference", "kind"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_on__isnull", True), ("is_resting", False)),
                        fields=["due_on"],
                        name="deadline_to_remind_of",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "kind"), name="deadline_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience", "body"),
                                ("body__isnull", False),
                                ("board__isnull", True),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("audience", "managers"),
                                ("body__isnull", True),
                                ("board__isnull", False),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("audience", "chair"),
                                ("body__isnull", True),
                                ("board__isnull", False),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("audience", "keepers"),
                                ("body__isnull", True),
                                ("board__isnull", False),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("audience", "forum"),
                                ("body__isnull", True),
                                ("board__isnull", True),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("audience", "person"),
                                ("body__isnull", True),
                                ("board__isnull", True),
                                ("person__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deadline_place_fits_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptOut",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("owner", models.CharField(max_length=80)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "user"), name="kept_out_once")
                ],
            },
        ),
    ]
