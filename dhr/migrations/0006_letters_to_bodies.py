"""A letter may go to a body or to whoever told us, without a decision behind it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce

NOTHING = models.Value(uuid.UUID(int=0))


class Migration(migrations.Migration):
    dependencies = [("dhr", "0005_a_review_can_be_discontinued"), ("people", "0001_people")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_version_once"),
        migrations.AddField(
            model_name="letter",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.body",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                "review",
                "kind",
                Coalesce("decision", NOTHING),
                Coalesce("body", NOTHING),
                "version",
                name="letter_version_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(recipient_code="body", body__isnull=False)
                | (~models.Q(recipient_code="body") & models.Q(body__isnull=True)),
                name="letter_to_a_body_names_it",
            ),
        ),
    ]
