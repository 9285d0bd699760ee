"""The day on which an action entered the register: its age, where nobody was asked."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate


def fill(apps, schema_editor) -> None:
    """As its recommendation was written down, by the calendar in London; one question for all."""
    recommendations = apps.get_model("learning", "TrackedRecommendation").objects
    written = recommendations.filter(actions__addressees=OuterRef("pk"))
    on = written.values(on=TruncDate("recorded_at"))
    apps.get_model("learning", "Addressee").objects.update(entered_on=Subquery(on))


class Migration(migrations.Migration):
    dependencies = [("learning", "0015_body_named_in_the_log")]

    operations = [
        migrations.AddField(
            "addressee",
            "entered_on",
            models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
