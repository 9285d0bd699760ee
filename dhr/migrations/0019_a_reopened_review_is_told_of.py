"""The Home Office is written to, and each side of a family told, that a review goes on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0018_letters_to_a_partnership"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="familyevent",
            name="family_event_kind_known",
        ),
        migrations.AlterField(
            model_name="familyevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("told_of_process", "Told that a review is being considered"),
                    ("told_of_decision", "Told of the decision"),
                    ("told_of_change", "Told that the review is discontinued, or goes on"),
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
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_home_office", "Decision letter to the Home Office"),
                    ("suspension_home_office", "Letter to the Home Office about a suspension"),
                    ("timescale_home_office", "Letter to the Home Office about a new timescale"),
                    ("reopening_home_office", "Letter to the Home Office about a reopened review"),
                    ("appointment", "Letter of appointment"),
                    ("scoping", "Letter that asks an agency what it knows"),
                    ("secure_records", "Notice to keep records safe"),
                    ("receipt", "Receipt for whoever told us"),
                    ("decision_family", "Letter to the family about the decision"),
                    ("transfer", "Letter to the partnership that the case is offered to"),
                ],
                max_length=40,
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
                            "told_of_change",
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
    ]
