"""Partnerships and their boards."""

import uuid

from django.core.validators import RegexValidator
from django.db import models

from people.roles import BOARD_LABELS, BoardKind


class Partnership(models.Model):
    """A place with one set of boards. Several in one installation live apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    # Two letters that open every case reference; they say whose case it is and nothing else.
    prefix = models.CharField(
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,3}$", "Use two or three capital letters.")],
    )
    manager_title = models.CharField(
        max_length=120,
        default="CSP manager",
        help_text="What your partnership calls the person who runs its reviews.",
    )
    postal_address = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> str:
        """The audit chain of everything that belongs to no single case."""
        return f"partnership:{self.pk}"


class Board(models.Model):
    """One of the statutory boards of a partnership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="boards")
    kind = models.CharField(
        max_length=20, choices=[(kind.value, BOARD_LABELS[kind]) for kind in BoardKind]
    )
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["partnership__name", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "kind"], name="board_one_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.name
