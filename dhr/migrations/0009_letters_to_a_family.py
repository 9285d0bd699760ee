"""A letter may go to one side of a family, once a person has said that it is safe."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0008_family_strands"),
        ("documents", "0002_frozen_rows"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyLetterCheck",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="family_check",
                        serialize=False,
                        to="dhr.letter",
                    ),
                ),
                ("reasons", models.TextField(blank=True)),
                ("safe_said_by", models.CharField(blank=True, max_length=120)),
                ("safe_on", models.DateField(blank=True, null=True)),
                ("time_agreed_by", models.CharField(blank=True, max_length=120)),
                ("time_agreed_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_version_once",
        ),
        migrations.AddField(
            model_name="letter",
            name="strand",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="dhr.familystrand",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    ("decision_family", "Letter to the family about the decision"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                models.F("review"),
                models.F("kind"),
                django.db.models.functions.comparison.Coalesce(
                    "decision", models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000"))
                ),
                django.db.models.functions.comparison.Coalesce(
                    "body", models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000"))
                ),
                django.db.models.functions.comparison.Coalesce(
                    "strand", models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000"))
                ),
                models.F("version"),
                name="letter_version_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recipient_code", "family"), ("strand__isnull", False)),
                    models.Q(
                        models.Q(("recipient_code", "family"), _negated=True),
                        ("strand__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_to_a_family_names_the_side",
            ),
        ),
        migrations.AddField(
            model_name="familylettercheck",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="familylettercheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("safe_on__isnull", True), ("safe_said_by", "")),
                    models.Q(
                        models.Q(("safe_said_by", ""), _negated=True), ("safe_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="family_letter_safe_says_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="familylettercheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("time_agreed_by", ""), ("time_agreed_on__isnull", True)),
                    models.Q(
                        models.Q(("time_agreed_by", ""), _negated=True),
                        ("time_agreed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="family_letter_time_says_who_and_when",
            ),
        ),
    ]
