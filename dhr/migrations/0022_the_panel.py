"""Meetings of the panel, and terms of reference with their versions."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0021_papers_of_a_case"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PanelMeeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("planned_for", models.DateField()),
                ("purpose", models.CharField(blank=True, max_length=120)),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "apologies",
                    models.CharField(
                        blank=True, help_text="Who sent apologies, by name or post.", max_length=300
                    ),
                ),
                ("notes", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "attended",
                    models.ManyToManyField(blank=True, related_name="+", to="dhr.appointment"),
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
                        related_name="meetings",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_for", "recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "planned_for"), name="panel_meets_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsOfReference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("agreed_on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="dhr.casepaper",
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
                        related_name="terms",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "terms of reference",
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "version"), name="terms_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            ("paper__isnull", False),
                            _connector="OR",
                        ),
                        name="terms_say_something",
                    ),
                ],
            },
        ),
    ]
