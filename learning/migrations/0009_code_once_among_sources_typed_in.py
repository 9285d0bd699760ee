"""A code is one source's among those typed in; a case's source is one by its case.

A refusal for the code of a case's source told whoever may not know of it that it is there.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0008_differences_on_record")]

    operations = [
        migrations.RemoveConstraint("source", "source_once"),
        migrations.AddConstraint(
            "source",
            models.UniqueConstraint(
                condition=models.Q(("review__isnull", True)),
                fields=("partnership", "kind", "code"),
                name="source_typed_in_once",
            ),
        ),
    ]
