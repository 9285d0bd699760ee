"""Facts that were recorded before keep their order: first written down when they were written."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """No fact was corrected into a new version of the same kind before this."""
    apps.get_model("dhr", "Fact").objects.update(first_recorded_at=models.F("recorded_at"))


class Migration(migrations.Migration):
    dependencies = [("dhr", "0011_what_a_pause_says")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
