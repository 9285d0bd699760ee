"""The day on which an action came into the register: what was due before it is not chased. For what
stands here already it is the day on which its recommendation was written down."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate


def fill(apps, schema_editor) -> None:
    """By the calendar in London, as every other day is counted."""
    written = (
        apps.get_model("learning", "TrackedRecommendation")
        .objects.filter(actions__addressees=OuterRef("pk"))
        .annotate(day=TruncDate("recorded_at"))
        .values("day")
    )
    apps.get_model("learning", "Addressee").objects.update(came_on=Subquery(written[:1]))


class Migration(migrations.Migration):
    dependencies = [("learning", "0015_body_named_in_the_log")]

    operations = [
        migrations.AddField(
            "addressee",
            "came_on",
            models.DateField(
                help_text=(
                    "When it came into this register. What was due before that day is not chased."
                ),
                null=True,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
