"""One body's answer to one action, and the log that moves it."""

import uuid

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_recommendations"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Addressee",
            fields=[
                (
                    "lifecycle",
                    django_fsm.FSMField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("claimed", "Said to be done"),
                            ("evidenced", "Evidence sent"),
                            ("verified", "Verified"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("transferred", "Passed to another body"),
                        ],
                        default="open",
                        editable=False,
                        max_length=50,
                        protected=True,
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("as_made", models.CharField(blank=True, max_length=300)),
                (
                    "response",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked yet"),
                            ("asked", "Asked, no answer yet"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected, with a reason"),
                            ("disputed", "Says that it belongs to another body"),
                        ],
                        default="not_asked",
                        max_length=12,
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Not assessed yet"),
                            ("acceptable", "Acceptable"),
                            ("alternative", "Acceptable alternative"),
                            ("partial", "Partly acceptable"),
                            ("unacceptable", "Not acceptable"),
                        ],
                        default="not_assessed",
                        max_length=15,
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("answer_due_on", models.DateField(blank=True, null=True)),
                ("last_said_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "closing_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Done and verified"),
                            ("superseded", "Superseded by another recommendation"),
                            ("no_longer_applicable", "No longer applicable"),
                            ("not_to_be_done", "Not to be done: the rejection was accepted"),
                        ],
                        help_text="The reason it is closed with, or is proposed to be.",
                        max_length=22,
                    ),
                ),
                (
                    "belongs_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.body",
                    ),
                ),
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
                    "took_over_from",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passed_to",
                        to="learning.addressee",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressees",
                        to="learning.trackedaction",
                    ),
                ),
            ],
            options={
                "ordering": ["action__recommendation__position", "action__position", "position"],
                "indexes": [models.Index(fields=["body", "lifecycle"], name="addressee_of_body")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "position"), name="addressee_in_its_place"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("body__isnull", False),
                            models.Q(("lifecycle", "transferred"), _negated=True),
                        ),
                        fields=("action", "body"),
                        name="addressee_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_on__isnull", True), ("response", "not_asked")),
                            models.Q(
                                models.Q(("response", "not_asked"), _negated=True),
                                ("asked_on__isnull", False),
                                ("body__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="addressee_asked_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer_due_on__isnull", True),
                            ("answer_due_on__gte", models.F("asked_on")),
                            _connector="OR",
                        ),
                        name="addressee_answers_after_asking",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifecycle", "closed"), _negated=True),
                            models.Q(("closing_as", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="addressee_closed_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("belongs_to__isnull", True),
                            models.Q(("belongs_to", models.F("body")), _negated=True),
                            _connector="OR",
                        ),
                        name="addressee_belongs_elsewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("took_over_from__isnull", True),
                            models.Q(("took_over_from", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="addressee_not_its_own_successor",
                    ),
                ],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Step",
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
                            ("day_changed", "given another day by a later plan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("outcome", models.CharField(blank=True, max_length=22)),
                ("recorded_for_them", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="learning.addressee",
                    ),
                ),
                (
                    "by_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.body",
                    ),
                ),
                (
                    "other_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.body",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where it happened by itself, as in a succession.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
            },
        ),
    ]
