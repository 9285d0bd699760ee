"""The decision whether to hold a review: prepared by the manager, taken by the CSP chair."""

import uuid

from django.db import models
from django.db.models import Q

from dhr.models.arrival import directed_before
from dhr.rules import CriterionAnswered, DecisionFacts
from dhr.vocabulary import (
    ANSWER_LABELS,
    CONFIRMATION_LABELS,
    OUTCOME_LABELS,
    WHETHER_TO_HOLD,
    Answer,
    Confirmation,
    DecisionStatus,
    Outcome,
)

# A deferral decides nothing: it is a fact alone.
TAKEN = (*WHETHER_TO_HOLD, Outcome.DISCONTINUE)


class Decision(models.Model):
    """One decision, never edited once confirmed; a second thought is a second decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="decisions")
    status = models.CharField(
        max_length=20,
        choices=[(status.value, status.name) for status in DecisionStatus],
        default=DecisionStatus.DRAFT.value,
    )
    regime_code = models.CharField(max_length=20)
    outcome = models.CharField(
        max_length=20, blank=True, choices=[(o.value, OUTCOME_LABELS[o]) for o in TAKEN]
    )
    decided_on = models.DateField(null=True, blank=True)
    consulted = models.ManyToManyField("people.Body", blank=True, related_name="+")
    others_consulted = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    prepared_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    put_to_chair_at = models.DateTimeField(null=True, blank=True)
    put_to_chair_on = models.DateField(
        null=True, blank=True, help_text="The day it was put, beside the time it was written."
    )
    sent_back_reason = models.TextField(blank=True)
    confirmation = models.CharField(
        max_length=20, blank=True, choices=[(c.value, CONFIRMATION_LABELS[c]) for c in Confirmation]
    )
    decided_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    minute_on = models.DateField(null=True, blank=True)
    minute_kept_at = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-confirmed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=~Q(status=DecisionStatus.CONFIRMED.value),
                name="decision_one_open_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(status=DecisionStatus.CONFIRMED.value)
                | Q(decided_by__isnull=False, confirmed_at__isnull=False, decided_on__isnull=False)
                & ~Q(confirmation="")
                & ~Q(outcome="")
                & ~Q(reasons=""),
                name="decision_confirmed_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(confirmation=Confirmation.SIGNED_MINUTE.value)
                | Q(minute_on__isnull=False) & ~Q(minute_kept_at=""),
                name="decision_minute_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def facts(self) -> DecisionFacts:
        """As the rules need it (two queries unless prefetched, and one or more for how the case
        came)."""
        directed = directed_before(self.review)
        return DecisionFacts(
            status=self.status,
            outcome=self.outcome,
            decided_on=self.decided_on,
            reasons=self.reasons,
            consulted=bool(self.others_consulted.strip()) or bool(self.consulted.all()),
            answers={
                row.criterion: CriterionAnswered(row.answer, row.evidence)
                for row in self.answers.all()
            },
            prepared_by=self.prepared_by_id,
            directed_on=directed.on if directed else None,
        )


class CriterionAnswer(models.Model):
    """The answer to one criterion, with evidence where it leads to "no"."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    criterion = models.CharField(max_length=40)
    answer = models.CharField(
        max_length=10, choices=[(answer.value, ANSWER_LABELS[answer]) for answer in Answer]
    )
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "criterion"], name="criterion_answered_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NOT_MET.value) | ~Q(evidence=""),
                name="criterion_no_needs_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.answer}"

    @property
    def answer_label(self) -> str:
        """The answer in words."""
        return ANSWER_LABELS[Answer(self.answer)]
