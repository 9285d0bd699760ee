"""The day on which a plan was stored, beside the time at which that was written down: the day is
what a page tells."""

from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor) -> None:
    """By the calendar in London, as every other day is counted."""
    for plan in apps.get_model("learning", "PlanRead").objects.filter(stored_at__isnull=False):
        plan.stored_on = timezone.localtime(plan.stored_at).date()
        plan.save(update_fields=["stored_on"])


class Migration(migrations.Migration):
    dependencies = [("learning", "0009_code_once_among_sources_typed_in")]

    operations = [
        migrations.AddField(
            "planread",
            "stored_on",
            models.DateField(
                blank=True,
                help_text="The day it was stored, beside the time it was written.",
                null=True,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
