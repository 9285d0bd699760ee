"""Agencies asked what they know, asked again, and what they answered; letters to them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0006_letters_to_bodies"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    ("scoping", "Letter that asks an agency what it knows"),
                    ("secure_records", "Notice to keep records safe"),
                    ("receipt", "Receipt for whoever told us"),
                ],
                max_length=40,
            ),
        ),
        migrations.CreateModel(
            name="ScopingRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True)),
                (
                    "asked_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("secure_email", "Our own secure e-mail"),
                            ("post", "Post"),
                            ("by_hand", "By hand"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answer_due_on", models.DateField()),
                (
                    "secure_records",
                    models.BooleanField(
                        default=True,
                        help_text="Whether they are also asked to keep their records safe.",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scoping_requests",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ScopingReminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("secure_email", "Our own secure e-mail"),
                            ("post", "Post"),
                            ("by_hand", "By hand"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="dhr.scopingrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ScopingReturn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("returned_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("known", "Known to them"),
                            ("nil", "Nil return: nobody in the case was known to them"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_contact_on", models.DateField(blank=True, null=True)),
                ("last_contact_on", models.DateField(blank=True, null=True)),
                ("records_secured_by", models.CharField(blank=True, max_length=200)),
                ("records_secured_on", models.DateField(blank=True, null=True)),
                (
                    "contribution",
                    models.CharField(
                        choices=[
                            ("imr", "An individual management review (IMR)"),
                            ("information_report", "An information report"),
                            ("none", "None"),
                        ],
                        max_length=20,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("concerns", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="dhr.scopingrequest",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="dhr.scopingreturn",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="scopingrequest",
            constraint=models.UniqueConstraint(
                fields=("review", "body"), name="scoping_asked_once_a_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_how", ""), ("asked_on__isnull", True)),
                    models.Q(
                        ("asked_on__isnull", False), models.Q(("asked_how", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="scoping_asking_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingreturn",
            constraint=models.UniqueConstraint(
                condition=models.Q(("supersedes__isnull", True)),
                fields=("request",),
                name="scoping_return_first_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes__isnull", True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="scoping_return_supersedes_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "known"),
                    models.Q(
                        ("concerns", ""),
                        ("contribution", "none"),
                        ("first_contact_on__isnull", True),
                        ("kind", "nil"),
                        ("last_contact_on__isnull", True),
                        ("summary", ""),
                    ),
                    _connector="OR",
                ),
                name="scoping_return_nil_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_contact_on__isnull", True),
                    ("last_contact_on__isnull", True),
                    ("last_contact_on__gte", models.F("first_contact_on")),
                    _connector="OR",
                ),
                name="scoping_return_contacts_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopingreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("records_secured_by", ""), ("records_secured_on__isnull", True)),
                    models.Q(
                        ("records_secured_on__isnull", False),
                        models.Q(("records_secured_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="scoping_return_securing_is_whole",
            ),
        ),
    ]
