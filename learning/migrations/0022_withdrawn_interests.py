"""An interest that was declared by mistake is withdrawn, with a reason."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("learning", "0021_agenda_rows_keep_their_days")]

    operations = [
        migrations.AddField("declaration", "withdrawn_on", models.DateField(blank=True, null=True)),
        migrations.AddField("declaration", "withdrawn_why", models.TextField(blank=True)),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_why="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why=""),
                name="declaration_withdrawn_with_a_reason",
            ),
        ),
    ]
