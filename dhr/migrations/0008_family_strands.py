"""The sides of a family, and what each was told."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0007_agencies_asked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyStrand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                (
                    "contact_way",
                    models.CharField(
                        choices=[
                            ("not_known", "Not known yet"),
                            ("in_person", "In person"),
                            ("telephone", "By telephone"),
                            ("letter", "By letter"),
                            ("email", "By e-mail"),
                            ("through_advocate", "Through their advocate"),
                            (
                                "through_liaison_officer",
                                "Through the police family liaison officer",
                            ),
                        ],
                        default="not_known",
                        max_length=30,
                    ),
                ),
                ("advocate_organisation", models.CharField(blank=True, max_length=120)),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                (
                    "advocate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advocate_of",
                        to="dhr.subject",
                    ),
                ),
                (
                    "opened_by",
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
                        related_name="strands",
                        to="dhr.review",
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at"],
            },
        ),
        migrations.CreateModel(
            name="FamilyEvent",
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
                            ("told_of_process", "Told that a review is being considered"),
                            ("told_of_decision", "Told of the decision"),
                            ("advocate_offered", "Offered an advocate"),
                            ("leaflet_given", "Given the Home Office leaflet"),
                            ("update_given", "Given an update"),
                            ("next_update_set", "Next update agreed"),
                            ("declined", "Declined contact"),
                            ("no_reply", "No reply"),
                            ("deferred", "Not yet"),
                            ("not_to_approach", "Decided not to approach"),
                            ("offer_reopened", "Offered contact again"),
                            ("entered_in_error", "Entered in error"),
                        ],
                        max_length=30,
                    ),
                ),
                ("on", models.DateField()),
                ("who", models.CharField(blank=True, max_length=120)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("note", models.TextField(blank=True)),
                ("next_update_due", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dhr.decision",
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
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="dhr.familyevent",
                    ),
                ),
                (
                    "strand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="dhr.familystrand",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "recorded_at"],
            },
        ),
        migrations.AddField(
            model_name="subject",
            name="strand",
            field=models.ForeignKey(
                blank=True,
                help_text="Of a relative or friend: the side of the family they belong to.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="dhr.familystrand",
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.CheckConstraint(
                condition=models.Q(("strand__isnull", True), ("kind", "family"), _connector="OR"),
                name="subject_only_family_has_a_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="familystrand",
            constraint=models.UniqueConstraint(
                fields=("review", "label"), name="strand_label_once_a_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="familystrand",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="strand_has_a_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "told_of_process",
                            "told_of_decision",
                            "advocate_offered",
                            "leaflet_given",
                            "update_given",
                            "next_update_set",
                            "declined",
                            "no_reply",
                            "deferred",
                            "not_to_approach",
                            "offer_reopened",
                            "entered_in_error",
                        ],
                    )
                ),
                name="family_event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("supersedes__isnull", True)),
                    models.Q(
                        ("supersedes__isnull", False), models.Q(("reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="family_event_corrects_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "entered_in_error"), _negated=True),
                    ("supersedes__isnull", False),
                    _connector="OR",
                ),
                name="family_event_error_names_the_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_update_due__isnull", True),
                    ("next_update_due__gt", models.F("on")),
                    _connector="OR",
                ),
                name="family_event_next_update_comes_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "next_update_set"), _negated=True),
                    ("next_update_due__isnull", False),
                    _connector="OR",
                ),
                name="family_event_next_update_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", False), ("kind", "told_of_decision")),
                    models.Q(
                        models.Q(("kind", "told_of_decision"), _negated=True),
                        ("decision__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="family_event_told_names_the_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "advocate_offered"), _negated=True),
                    models.Q(("organisation", ""), _negated=True),
                    _connector="OR",
                ),
                name="family_event_offer_names_the_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "deferred"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="family_event_not_yet_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "not_to_approach"), _negated=True),
                    models.Q(
                        models.Q(("note", ""), _negated=True), models.Q(("who", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="family_event_not_to_approach_says_who_and_why",
            ),
        ),
    ]
