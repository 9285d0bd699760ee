"""How a plan differed from the register is kept with it once it is stored or set aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0007_progress_of_later_plans")]

    operations = [
        migrations.AddField("planread", "found", models.JSONField(blank=True, default=list)),
    ]
