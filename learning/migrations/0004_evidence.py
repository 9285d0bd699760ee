"""What shows that something was done."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_frozen_rows"),
        ("learning", "0003_answers"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
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
                            ("training", "Training record"),
                            ("policy", "Policy, procedure or guidance"),
                            ("audit", "Audit or dip sample of practice"),
                            ("data", "Figures"),
                            ("feedback", "What people who use the service say"),
                            ("minutes", "Minutes or a decision"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.TextField()),
                ("dated_on", models.DateField()),
                ("where", models.TextField(blank=True)),
                ("holds_identity", models.BooleanField()),
                ("sent_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "addressees",
                    models.ManyToManyField(related_name="evidence", to="learning.addressee"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.body",
                    ),
                ),
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
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["-sent_on", "-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about", ""), _negated=True), name="evidence_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("document__isnull", False),
                            models.Q(("where", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_can_be_seen",
                    ),
                ],
            },
        ),
    ]
