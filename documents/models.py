"""The row of a stored file. Append-only: a file never changes, a new version is a new row."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q


class Frozen(RuntimeError):
    """Somebody tried to change or delete the row of a stored file."""


class StoredDocumentQuerySet(models.QuerySet["StoredDocument"]):
    """Sets of stored files; the ways round ``save`` are shut too."""

    def of(self, owner: str) -> "StoredDocumentQuerySet":
        """The files of one owner, newest first."""
        return self.filter(owner=owner).order_by("-created_at", "-version")

    def latest_versions(self) -> "StoredDocumentQuerySet":
        """Those that no later version replaces."""
        return self.filter(replaced_by__isnull=True)

    def update(self, **kwargs: object) -> int:
        """Refused: see ``Frozen``."""
        raise Frozen("A stored document is never changed; keep a new version.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused: see ``Frozen``."""
        raise Frozen("A stored document is never deleted.")


class StoredDocument(models.Model):
    """One file as it was made or received, with what it takes to prove that it is unchanged.

    A row is frozen from the moment it is made (so ``created_at`` is also when it was frozen):
    ``save`` and ``delete`` refuse, and so do triggers in the database. A correction is a new row
    that ``replaces`` this one; at most one can, so versions never fork.

    ``title`` and ``file_name`` are shown and served: they hold a reference at most, never a
    name. ``owner`` is a text id such as ``case:<uuid>``; the owning room asks its own access
    before a file is opened, so there is no foreign key and no URL here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60, help_text="What paper it is, in the owner's words.")
    owner = models.CharField(max_length=80, db_index=True)
    marking = models.CharField(max_length=40)
    holds_identity = models.BooleanField(
        help_text="Names somebody the case keeps apart: never attached to mail."
    )
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=90)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # Random, so that neither the disk nor a backup's list of files says what is in it.
    storage_name = models.CharField(max_length=32, unique=True)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    made_from = models.CharField(
        max_length=120, blank=True, help_text="Template and version, for a letter we made."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(
                condition=~Q(sha256="") & ~Q(storage_name=""),
                name="document_has_hash_and_place",
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(owner="") & ~Q(marking="") & ~Q(title=""),
                name="document_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(version=1, replaces__isnull=True)
                | Q(version__gt=1, replaces__isnull=False),
                name="document_version_follows_one",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="document_does_not_replace_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row. A row that is there already is refused: see ``Frozen``."""
        if not self._state.adding:
            raise Frozen("A stored document is never changed; keep a new version.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refused: see ``Frozen``."""
        raise Frozen("A stored document is never deleted.")

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"document:{self.id}"

    @property
    def short_hash(self) -> str:
        """The first twelve signs of the hash, to compare by eye."""
        return self.sha256[:12]
