"""Dated facts beside the state: what happened, on which day, recorded when and by whom."""

import uuid

from django.db import models

from dhr.deadlines import DatedFact
from dhr.vocabulary import FACT_LABELS, FactKind


class Fact(models.Model):
    """Something that happened. Never edited or deleted: a later fact supersedes it, with a reason.

    ``on`` is the day it happened, ``recorded_at`` when we wrote it down; clocks and the timeline
    are sums over these rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(
        max_length=30, choices=[(kind.value, FACT_LABELS[kind]) for kind in FactKind]
    )
    on = models.DateField()
    outcome = models.CharField(max_length=30, blank=True)
    subject = models.ForeignKey(
        "dhr.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="facts"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in FactKind]),
                name="fact_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(reason=""),
                name="fact_supersedes_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def label(self) -> str:
        """The kind in words."""
        return FACT_LABELS[FactKind(self.kind)]

    @property
    def stands(self) -> bool:
        """Whether no later fact has replaced this one."""
        return not hasattr(self, "superseded_by")

    @property
    def dated(self) -> DatedFact:
        """As the clocks need it."""
        return DatedFact(self.kind, self.on, self.outcome)
