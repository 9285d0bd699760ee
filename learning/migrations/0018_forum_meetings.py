"""The forum meets: who came, what stood on the agenda, what was decided."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0017_actions_came_on_a_day"),
        ("people", "0002_successions_in_error"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("silent", "Silent"),
                            ("failed", "Failed its test"),
                            ("repeated", "Repeated"),
                            ("late", "Late"),
                            ("to_verify", "To verify"),
                            ("new", "New"),
                            ("national", "National"),
                            ("by_hand", "Put on by hand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("taken_off_on", models.DateField(blank=True, null=True)),
                (
                    "taken_off_by",
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
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ForumMeeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("place", models.CharField(max_length=300)),
                ("include_delivery_plans", models.BooleanField(default=False)),
                ("prepared_on", models.DateField(blank=True, null=True)),
                (
                    "held_on",
                    models.DateField(
                        blank=True, help_text="The day on which it was recorded as held.", null=True
                    ),
                ),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("cancelled_on", models.DateField(blank=True, null=True)),
                ("cancelled_why", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("called_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forum_meetings",
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
            ],
            options={
                "ordering": ["-on", "-starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("why", models.TextField()),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="learning.agendaitem",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="learning.source",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="learning.forummeeting",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[("came", "Came"), ("apologies", "Sent apologies")], max_length=10
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="learning.forummeeting",
                    ),
                ),
            ],
            options={},
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="learning.forummeeting",
            ),
        ),
        migrations.CreateModel(
            name="AgendaRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("passed_on", "Passed to another body"),
                            ("closed", "Closed"),
                            ("closing", "Waits for the board to close it"),
                            ("verified", "Verified"),
                            ("to_verify", "Evidence to verify"),
                            ("claimed", "Said to be done, no evidence yet"),
                            ("nobody", "No body known yet"),
                            ("disputed", "Says that it is not theirs"),
                            ("rejected", "Rejected"),
                            ("reopened", "Reopened"),
                            ("not_asked", "Not asked yet"),
                            ("silent", "Silent"),
                            ("asked", "Asked, answer awaited"),
                            ("late", "Late"),
                            ("no_date", "Accepted, no date"),
                            ("in_progress", "In progress"),
                            ("accepted", "Accepted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("standing", models.CharField(max_length=100)),
                (
                    "alone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("silent", "Silent"),
                            ("failed", "Failed its test"),
                            ("repeated", "Repeated"),
                            ("late", "Late"),
                            ("to_verify", "To verify"),
                            ("new", "New"),
                            ("national", "National"),
                            ("by_hand", "Put on by hand"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_rows",
                        to="learning.addressee",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="learning.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "addressee"), name="agenda_row_once_an_item"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                            ("ask", "Ask for an answer"),
                            ("ask_again", "Ask again"),
                            ("verify", "Verify it"),
                            ("send_back", "Send it back"),
                            ("assess", "Assess the answer"),
                            ("reopen", "Reopen it"),
                            ("close", "Close it"),
                            ("audit", "Order an audit"),
                            ("escalate", "Escalate it"),
                            ("watch", "Note it, and watch it until the next meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="learning.agendaitem",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="learning.decision",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaces__isnull", True)),
                        fields=("item",),
                        name="decision_first_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="meeting_ends_after_its_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_by__isnull", True), ("held_on__isnull", True)),
                    models.Q(("held_by__isnull", False), ("held_on__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_held_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by__isnull", True), ("confirmed_on__isnull", True)),
                    models.Q(("confirmed_by__isnull", False), ("confirmed_on__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_minutes_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_by__isnull", True), ("cancelled_on__isnull", True)),
                    models.Q(("cancelled_by__isnull", False), ("cancelled_on__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_cancelled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_on__isnull", True), ("held_on__isnull", True), _connector="OR"
                ),
                name="meeting_held_or_cancelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_on__isnull", True), ("held_on__isnull", False), _connector="OR"
                ),
                name="meeting_minutes_of_what_was_held",
            ),
        ),
        migrations.AddConstraint(
            model_name="forummeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_on__isnull", True)),
                fields=("partnership", "on"),
                name="meeting_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="declaration_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item__isnull", False), ("source__isnull", True)),
                    models.Q(("item__isnull", True), ("source__isnull", False)),
                    _connector="OR",
                ),
                name="declaration_of_an_item_or_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body__isnull", True), ("user__isnull", False)),
                    models.Q(("body__isnull", False), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="attendance_of_a_person_or_a_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("meeting", "user"),
                name="attendance_of_a_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body__isnull", False)),
                fields=("meeting", "body"),
                name="attendance_of_a_body_once",
            ),
        ),
    ]
