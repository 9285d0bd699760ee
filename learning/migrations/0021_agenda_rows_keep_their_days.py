"""An action on an agenda keeps its days and the forum's view of it, as they were then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0020_letters_about_what_is_late")]

    operations = [
        *(
            migrations.AddField("agendarow", name, models.DateField(blank=True, null=True))
            for name in ("due_on", "asked_on", "answer_due_on", "last_said_on")
        ),
        migrations.AddField(
            model_name="agendarow",
            name="assessment",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_assessed", "Not assessed yet"),
                    ("acceptable", "Acceptable"),
                    ("alternative", "Acceptable alternative"),
                    ("partial", "Partly acceptable"),
                    ("unacceptable", "Not acceptable"),
                ],
                max_length=15,
            ),
        ),
    ]
