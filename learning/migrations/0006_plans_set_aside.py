"""A plan that was read can be set aside, with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0005_forum"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("planread", "set_aside_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "planread",
            "set_aside_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "planread",
            "set_aside_why",
            models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "planread",
            models.CheckConstraint(
                condition=Q(set_aside_by__isnull=True, set_aside_on__isnull=True, set_aside_why="")
                | Q(
                    ~Q(set_aside_why=""),
                    set_aside_by__isnull=False,
                    set_aside_on__isnull=False,
                    stored_at__isnull=True,
                ),
                name="plan_set_aside_by_somebody_unstored",
            ),
        ),
    ]
