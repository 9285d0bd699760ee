"""A review as the public sees it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import dhr.models.public_register


class Migration(migrations.Migration):
    dependencies = [("dhr", "0027_what_the_gate_said")]

    operations = [
        migrations.CreateModel(
            name="PaperOnRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("executive_summary", "Executive summary"),
                            ("overview_report", "Overview report"),
                            ("home_office_letter", "Home Office letter"),
                            ("action_plan", "Action plan"),
                        ],
                        max_length=30,
                    ),
                ),
                ("file_type", models.CharField(blank=True, max_length=5)),
                ("size", models.CharField(max_length=20)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PublishedReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=dhr.models.public_register.new_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("report_year", models.PositiveSmallIntegerField()),
                ("report_month", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("first_published_on", models.DateField()),
                ("published_on", models.DateField()),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-published_on"],
            },
        ),
        migrations.AddField(
            model_name="publishedreview",
            name="review",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="as_published",
                to="dhr.review",
            ),
        ),
        migrations.AddField(
            model_name="paperonrequest",
            name="published",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="on_request",
                to="dhr.publishedreview",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("public_id", ""), _negated=True),
                    models.Q(
                        ("report_month__isnull", True),
                        ("report_month__range", (1, 12)),
                        _connector="OR",
                    ),
                ),
                name="published_under_an_id_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_on__gte", models.F("first_published_on")),
                    models.Q(
                        ("withdrawn_on__isnull", True),
                        ("withdrawn_on__gte", models.F("published_on")),
                        _connector="OR",
                    ),
                ),
                name="published_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperonrequest",
            constraint=models.UniqueConstraint(
                fields=("published", "paper"), name="paper_on_request_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperonrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "paper__in",
                        [
                            "executive_summary",
                            "overview_report",
                            "home_office_letter",
                            "action_plan",
                        ],
                    ),
                    models.Q(("size", ""), _negated=True),
                ),
                name="paper_on_request_says_what",
            ),
        ),
    ]
