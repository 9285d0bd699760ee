"""A case can be at every state of its lifecycle."""

import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0001_first_stretch")]

    operations = [
        migrations.RemoveConstraint(
            model_name="review",
            name="review_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="review",
            name="review_decided_under_a_regime",
        ),
        migrations.AlterField(
            model_name="review",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("notified", "Notified"),
                    ("scoping", "Gathering information"),
                    ("no_review", "No review: Home Office to be told"),
                    ("considering", "Home Office considering the no-review decision"),
                    ("closed_without_review", "Closed without review"),
                    ("appointing", "Appointing the chair"),
                    ("under_way", "Review under way"),
                    ("sign_off", "With the CSP for sign-off"),
                    ("signed_off", "Signed off"),
                    ("with_home_office", "With the Home Office"),
                    ("changes", "Changes to make before publishing"),
                    ("approved", "Approved to publish"),
                    ("published", "Published"),
                    ("withheld", "Not to be published"),
                    ("withdrawn", "Withdrawn from publication"),
                    ("concluded", "Concluded"),
                    ("discontinued", "Discontinued"),
                    ("transferred", "Transferred"),
                    ("joined", "Joined to another case"),
                    ("in_error", "Recorded in error"),
                ],
                default="notified",
                editable=False,
                max_length=50,
                protected=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "notified",
                            "scoping",
                            "no_review",
                            "considering",
                            "closed_without_review",
                            "appointing",
                            "under_way",
                            "sign_off",
                            "signed_off",
                            "with_home_office",
                            "changes",
                            "approved",
                            "published",
                            "withheld",
                            "withdrawn",
                            "concluded",
                            "discontinued",
                            "transferred",
                            "joined",
                            "in_error",
                        ],
                    )
                ),
                name="review_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["notified", "scoping", "transferred", "joined", "in_error"]),
                    models.Q(("regime_code", ""), _negated=True),
                    _connector="OR",
                ),
                name="review_decided_under_a_regime",
            ),
        ),
    ]
