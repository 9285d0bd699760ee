"""Dated facts beside the state: what happened, on which day, recorded when and by whom."""

import uuid

from django.db import models

from dhr.deadlines import DatedFact
from dhr.vocabulary import FACT_LABELS, FactKind


class Fact(models.Model):
    """Something that happened. Never edited or deleted: a later fact supersedes it, with a reason.

    ``on`` is the day it happened, ``recorded_at`` when we wrote it down; clocks and the timeline
    are sums over these rows. What else a fact says depends on its kind: a suspension has ``until``
    (the day it ended, not part of it), ``cause``, ``clocks`` and ``authority``; a new timescale
    has ``clock`` and ``due``; whatever is to be looked at again has ``look_again_on``.
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
    until = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    # A letter's fact happened on the day of the letter; it may have come later.
    received_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=30, blank=True)
    clock = models.CharField(max_length=40, blank=True)
    clocks = models.JSONField(default=list, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_partnership = models.ForeignKey(
        "people.Partnership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_review = models.ForeignKey(
        "dhr.Review", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
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
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("on")),
                name="fact_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(received_on__isnull=True)
                | models.Q(received_on__gte=models.F("on")),
                name="fact_letter_came_after_its_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FactKind.TIMESCALE_AGREED.value)
                | (models.Q(due__isnull=False) & ~models.Q(clock="")),
                name="fact_timescale_names_clock_and_day",
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
        return DatedFact(self.kind, self.on)
