"""Bodies asked for what they give to a review: when, by which day, and what came."""

import uuid

from django.db import models
from django.db.models import Q

from dhr.silence import Asked
from dhr.vocabulary import (
    ASKED_FOR,
    CONTRIBUTION_KIND_LABELS,
    SENDING_LABELS,
    Contribution,
    SendingMethod,
)

_WAYS = [(how.value, SENDING_LABELS[how]) for how in SendingMethod]


class ContributionRequest(models.Model):
    """One body asked in one review for an IMR or an information report.

    ``asked_on`` and ``asked_how`` are empty until the letter that asks is recorded as sent; a body
    asked without a letter of ours has them at once. A body named in the Act is asked, any other is
    invited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="contributions")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=20, choices=[(kind.value, CONTRIBUTION_KIND_LABELS[kind]) for kind in ASKED_FOR]
    )
    due_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.CharField(max_length=20, blank=True, choices=_WAYS)
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "body"], name="contribution_asked_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ASKED_FOR]),
                name="contribution_is_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True, asked_how="")
                | (Q(asked_on__isnull=False) & ~Q(asked_how="")),
                name="contribution_asking_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"contribution:{self.pk}"

    @property
    def last_return(self) -> "ContributionReturn | None":
        """What came last; uses the prefetched ``returns`` of a list."""
        return next(reversed(self.returns.all()), None)

    @property
    def asked(self) -> Asked:
        """As the sums of silence need it."""
        came = self.last_return
        return Asked(
            asked_on=self.asked_on,
            answered_on=came.returned_on if came else None,
            is_nil=bool(came and came.kind == Contribution.NIL),
            answer_by=self.due_on,
        )


class ContributionReminder(models.Model):
    """A body was asked again: which day, and how."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        ContributionRequest, on_delete=models.PROTECT, related_name="reminders"
    )
    on = models.DateField()
    how = models.CharField(max_length=20, choices=_WAYS)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "recorded_at"]

    def __str__(self) -> str:
        return f"contribution reminder {self.pk}"


class ContributionReturn(models.Model):
    """What a body gave, or that it has nothing to give. A later one says why it came.

    ``written_by`` and ``signed_off_by`` are posts rather than names; ``independence`` is the
    author's statement that they had no part in what they write about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        ContributionRequest, on_delete=models.PROTECT, related_name="returns"
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=20,
        choices=[(kind.value, CONTRIBUTION_KIND_LABELS[kind]) for kind in Contribution],
    )
    returned_on = models.DateField()
    written_by = models.CharField(max_length=120, blank=True)
    independence = models.TextField(blank=True)
    signed_off_by = models.CharField(max_length=120, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    paper = models.OneToOneField(
        "dhr.CasePaper", null=True, blank=True, on_delete=models.PROTECT, related_name="given_with"
    )
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="contribution_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="contribution_again_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Contribution.NIL.value)
                | Q(
                    written_by="", independence="", signed_off_by="",
                    signed_off_on__isnull=True, paper__isnull=True,
                ),
                name="contribution_nil_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Contribution.IMR.value)
                | (
                    ~Q(written_by="") & ~Q(independence="") & ~Q(signed_off_by="")
                    & Q(signed_off_on__isnull=False)
                ),
                name="contribution_imr_is_signed_off",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"contribution return {self.pk}"
