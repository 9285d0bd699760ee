"""The days on which a conflict was lifted and a decision was put to the chair, beside the times at
which that was written down: the day is what a page tells."""

from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor) -> None:
    """By the calendar in London, as every other day is counted."""
    for name, at, on in (
        ("ConflictOfInterest", "lifted_at", "lifted_on"),
        ("Decision", "put_to_chair_at", "put_to_chair_on"),
    ):
        model = apps.get_model("dhr", name)
        for row in model.objects.filter(**{f"{at}__isnull": False}):
            setattr(row, on, timezone.localtime(getattr(row, at)).date())
            row.save(update_fields=[on])


class Migration(migrations.Migration):
    dependencies = [("dhr", "0030_letters_about_a_change")]

    operations = [
        migrations.AddField(
            model_name="conflictofinterest",
            name="lifted_on",
            field=models.DateField(
                blank=True,
                help_text="The day it was lifted, beside the time it was written.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="put_to_chair_on",
            field=models.DateField(
                blank=True,
                help_text="The day it was put, beside the time it was written.",
                null=True,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
