"""Papers of a case, every version, and their release to the panel."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0020_what_a_plan_says"),
        ("documents", "0002_frozen_rows"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CasePaper",
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
                            ("overview_report", "Overview report"),
                            ("executive_summary", "Executive summary"),
                            ("action_plan", "Action plan"),
                            ("terms_of_reference", "Terms of reference"),
                            ("imr", "Individual management review (IMR)"),
                            ("information_report", "Information report"),
                            ("home_office_letter", "Letter from the Home Office"),
                            ("other", "Other paper of the case"),
                        ],
                        max_length=30,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("about", models.CharField(blank=True, max_length=120)),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.body",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_paper",
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
                        related_name="case_papers",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-version"],
            },
        ),
        migrations.CreateModel(
            name="PaperRelease",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("released_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_on", models.DateField(blank=True, null=True)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="dhr.casepaper",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.UniqueConstraint(
                models.F("review"),
                models.F("kind"),
                django.db.models.functions.comparison.Coalesce(
                    "body", models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000"))
                ),
                models.F("version"),
                name="case_paper_version_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "overview_report",
                            "executive_summary",
                            "action_plan",
                            "terms_of_reference",
                            "imr",
                            "information_report",
                            "home_office_letter",
                            "other",
                        ],
                    ),
                    ("version__gt", 0),
                ),
                name="case_paper_is_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("body__isnull", True),
                    ("kind__in", ["imr", "information_report"]),
                    _connector="OR",
                ),
                name="case_paper_of_a_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrelease",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_on__isnull", True)),
                fields=("paper",),
                name="paper_released_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_by__isnull", True), ("taken_back_on__isnull", True)),
                    models.Q(("taken_back_by__isnull", False), ("taken_back_on__isnull", False)),
                    _connector="OR",
                ),
                name="paper_taken_back_is_whole",
            ),
        ),
    ]
