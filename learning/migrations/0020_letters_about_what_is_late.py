"""Letters about what a body left open: prepared by the day, released and sent by people."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_frozen_rows"),
        ("learning", "0019_forum_decided_in_the_log"),
        ("notifications", "0005_ticks"),
        ("people", "0003_calendar_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(
                choices=[
                    ("asked", "asked for an answer"),
                    ("chased", "asked again"),
                    ("acknowledged", "acknowledged, without an answer yet"),
                    ("accepted", "accepted"),
                    ("rejected", "rejected, with a reason"),
                    ("disputed", "said that it belongs to another body"),
                    ("progress", "said how it stands"),
                    ("claimed", "said that it is done"),
                    ("evidenced", "sent evidence"),
                    ("assessed", "answer assessed by the forum"),
                    ("sent_back", "not verified, sent back"),
                    ("verified", "verified"),
                    ("closing_proposed", "closing proposed to the board"),
                    ("closed", "closed"),
                    ("closing_declined", "closing declined by the board"),
                    ("reopened", "reopened"),
                    ("passed_on", "passed to another body"),
                    ("taken_over", "taken over from another body"),
                    ("body_named", "body named"),
                    ("day_changed", "given another day by a later plan"),
                    ("plan_progress", "a later plan says how it stands"),
                    ("reworded", "worded anew by its review"),
                    ("letter_released", "letter released"),
                    ("forum_decided", "the forum decided"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="EscalationLetter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("chief_officer", "Letter to the chief officer"),
                            (
                                "csp_chair",
                                "Letter to the CSP chair, with theirs to the chief officer",
                            ),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waits", "Waits to be released"),
                            ("released", "Released, to be sent"),
                            ("sent", "Sent"),
                            ("set_aside", "Set aside"),
                        ],
                        default="waits",
                        max_length=10,
                    ),
                ),
                ("prepared_on", models.DateField()),
                ("prepared_at", models.DateTimeField(auto_now_add=True)),
                ("released_on", models.DateField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("secure_email", "Our own secure e-mail"),
                            ("post", "Post"),
                            ("by_hand", "By hand"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sent_by", models.CharField(blank=True, max_length=120)),
                ("set_aside_on", models.DateField(blank=True, null=True)),
                ("set_aside_why", models.TextField(blank=True)),
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
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sending_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where it happened by itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="learning.source",
                    ),
                ),
            ],
            options={
                "ordering": ["prepared_on", "prepared_at"],
            },
        ),
        migrations.CreateModel(
            name="LetterItem",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("chief_officer", "Letter to the chief officer"),
                            (
                                "csp_chair",
                                "Letter to the CSP chair, with theirs to the chief officer",
                            ),
                        ],
                        max_length=15,
                    ),
                ),
                ("due_on", models.DateField()),
                ("lapsed", models.BooleanField(default=False)),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_items",
                        to="learning.addressee",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notifications.deadline",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="learning.escalationletter",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="escalationletter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waits")),
                fields=("source", "body", "step"),
                name="letter_waits_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalationletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", False),
                        ("released_by__isnull", False),
                        ("released_on__isnull", False),
                        ("state__in", ["released", "sent"]),
                    ),
                    models.Q(
                        ("document__isnull", True),
                        ("released_on__isnull", True),
                        ("state", "waits"),
                    ),
                    ("state", "set_aside"),
                    _connector="OR",
                ),
                name="letter_released_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalationletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("sent_how", ""), _negated=True),
                        models.Q(("sent_by", ""), _negated=True),
                        ("sent_on__isnull", False),
                        ("state", "sent"),
                    ),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_on__isnull", True)),
                    _connector="OR",
                ),
                name="letter_sent_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalationletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("set_aside_why", ""), _negated=True),
                        ("set_aside_on__isnull", False),
                        ("state", "set_aside"),
                    ),
                    models.Q(
                        models.Q(("state", "set_aside"), _negated=True),
                        ("set_aside_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_set_aside_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="letteritem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lapsed", False)),
                fields=("deadline", "due_on", "step"),
                name="letter_item_once_a_step",
            ),
        ),
    ]
