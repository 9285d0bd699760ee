"""Bodies asked for an IMR or an information report, and what they gave."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0022_the_panel"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContributionRequest",
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
                            ("imr", "An individual management review (IMR)"),
                            ("information_report", "An information report"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
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
                        related_name="contributions",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ContributionReminder",
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
                        to="dhr.contributionrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ContributionReturn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("imr", "An individual management review (IMR)"),
                            ("information_report", "An information report"),
                            ("nil", "A nil return: it has nothing to give"),
                        ],
                        max_length=20,
                    ),
                ),
                ("returned_on", models.DateField()),
                ("written_by", models.CharField(blank=True, max_length=120)),
                ("independence", models.TextField(blank=True)),
                ("signed_off_by", models.CharField(blank=True, max_length=120)),
                ("signed_off_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given_with",
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="dhr.contributionrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddConstraint(
            model_name="contributionrequest",
            constraint=models.UniqueConstraint(
                fields=("review", "body"), name="contribution_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["imr", "information_report"])),
                name="contribution_is_asked_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_how", ""), ("asked_on__isnull", True)),
                    models.Q(
                        ("asked_on__isnull", False), models.Q(("asked_how", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="contribution_asking_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturn",
            constraint=models.UniqueConstraint(
                fields=("request", "number"), name="contribution_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="contribution_again_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "nil"), _negated=True),
                    models.Q(
                        ("independence", ""),
                        ("paper__isnull", True),
                        ("signed_off_by", ""),
                        ("signed_off_on__isnull", True),
                        ("written_by", ""),
                    ),
                    _connector="OR",
                ),
                name="contribution_nil_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "imr"), _negated=True),
                    models.Q(
                        models.Q(("written_by", ""), _negated=True),
                        models.Q(("independence", ""), _negated=True),
                        models.Q(("signed_off_by", ""), _negated=True),
                        ("signed_off_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="contribution_imr_is_signed_off",
            ),
        ),
    ]
