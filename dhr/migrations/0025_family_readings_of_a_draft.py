"""How a family read the draft: which side, from when, in private, what they said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0024_comments_on_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="draftreading",
            name="begun_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draftreading",
            name="in_private",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="draftreading",
            name="responses",
            field=models.TextField(blank=True, help_text="What they said of it."),
        ),
        migrations.AddField(
            model_name="draftreading",
            name="strand",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="readings",
                to="dhr.familystrand",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begun_on__isnull", True),
                    ("read_on__gte", models.F("begun_on")),
                    _connector="OR",
                ),
                name="reading_ends_after_it_began",
            ),
        ),
    ]
