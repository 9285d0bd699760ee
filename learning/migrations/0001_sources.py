"""Where recommendations come from, and the plans read for them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dhr", "0033_early_learning"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
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
                            ("dhr", "Domestic homicide review"),
                            ("sar", "Safeguarding adults review"),
                            ("lcspr", "Local child safeguarding practice review"),
                            ("scr", "Serious case review"),
                            ("delivery_plan", "Delivery plan"),
                            ("other", "Other source"),
                        ],
                        max_length=20,
                    ),
                ),
                ("code", models.CharField(max_length=120)),
                ("begun_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("boards", models.ManyToManyField(related_name="sources", to="people.board")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_owned",
                        to="people.board",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="people.partnership",
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
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_as",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "kind", "code"), name="source_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__isnull", True), ("kind", "dhr"), _connector="OR"
                        ),
                        name="source_of_a_case_is_a_dhr",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="source_has_a_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("read", models.JSONField()),
                ("read_at", models.DateTimeField(auto_now_add=True)),
                ("stored_at", models.DateTimeField(blank=True, null=True)),
                (
                    "read_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans_read",
                        to="learning.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-read_at"],
            },
        ),
    ]
