"""The ledger: who was reminded of what, at which stage, once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0003_messages_of_a_day"),
        ("people", "0002_successions_in_error"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stage", models.SmallIntegerField()),
                ("due_on", models.DateField()),
                ("swept_on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="people.body",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="notifications.deadline",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="notifications.message",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("message__isnull", True)),
                        fields=["swept_on"],
                        name="reminder_to_gather",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("deadline", "person", "due_on", "stage"),
                        name="reminder_once_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False)),
                        fields=("deadline", "body", "due_on", "stage"),
                        name="reminder_once_a_mailbox",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", True), ("person__isnull", False)),
                            models.Q(("body__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="reminder_has_one_recipient",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__gte", -1)), name="reminder_stage_is_known"
                    ),
                ],
            },
        ),
    ]
