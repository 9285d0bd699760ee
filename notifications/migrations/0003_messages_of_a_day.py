"""One message a day at most gathers what somebody is reminded of; one may lapse."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_deadlines"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="for_day",
            field=models.DateField(
                blank=True,
                help_text="The day whose reminders it gathers; empty for all else.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("past", "Sent before this system was used"),
                    ("lapsed", "No longer needed"),
                ],
                default="queued",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_day__isnull", False), ("recipient__isnull", False)),
                fields=("recipient", "for_day"),
                name="message_one_reminder_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_day__isnull", False), ("recipient_body__isnull", False)),
                fields=("recipient_body", "for_day"),
                name="message_one_reminder_a_mailbox_a_day",
            ),
        ),
    ]
