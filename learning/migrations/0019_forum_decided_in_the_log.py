"""What the forum decides of an action stands in its log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0018_forum_meetings")]

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
                    ("forum_decided", "the forum decided"),
                ],
                max_length=20,
            ),
        ),
    ]
