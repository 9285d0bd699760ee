"""The two tables of the audit. No foreign keys: an entry outlives what it speaks of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("chain", models.CharField(max_length=200)),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=100)),
                ("actor", models.CharField(max_length=200)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("details", models.JSONField(default=dict)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "entries",
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="audit_entry_place"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="audit_entry_counts_from_one"
                    ),
                ],
            },
        ),
    ]
