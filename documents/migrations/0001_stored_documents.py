"""The rows of stored files."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        help_text="What paper it is, in the owner's words.", max_length=60
                    ),
                ),
                ("owner", models.CharField(db_index=True, max_length=80)),
                ("marking", models.CharField(max_length=40)),
                (
                    "holds_identity",
                    models.BooleanField(
                        help_text="Names somebody the case keeps apart: never attached to mail."
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("file_name", models.CharField(max_length=90)),
                ("content_type", models.CharField(max_length=80)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("storage_name", models.CharField(max_length=32, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "made_from",
                    models.CharField(
                        blank=True,
                        help_text="Template and version, for a letter we made.",
                        max_length=120,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="documents.storeddocument",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="document_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sha256", ""), _negated=True),
                            models.Q(("storage_name", ""), _negated=True),
                        ),
                        name="document_has_hash_and_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", ""), _negated=True),
                            models.Q(("owner", ""), _negated=True),
                            models.Q(("marking", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="document_says_what_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replaces__isnull", True), ("version", 1)),
                            models.Q(("replaces__isnull", False), ("version__gt", 1)),
                            _connector="OR",
                        ),
                        name="document_version_follows_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="document_does_not_replace_itself",
                    ),
                ],
            },
        ),
    ]
