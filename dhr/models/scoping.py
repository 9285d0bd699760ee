"""Agencies asked what they know, when they were asked again, and what they answered."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from dhr.models.fact import Fact
from dhr.silence import Asked
from dhr.vocabulary import (
    CONTRIBUTION_LABELS,
    RETURN_LABELS,
    SENDING_LABELS,
    UNDECIDED,
    WHETHER_TO_HOLD,
    FactKind,
    ReturnKind,
    SendingMethod,
    SuggestedContribution,
)

_WAYS = [(how.value, SENDING_LABELS[how]) for how in SendingMethod]


# A fact by which it was decided whether a review is held, on one's own or by direction.
DECIDED_WHETHER = Q(
    kind=FactKind.DECIDED.value, outcome__in=[kind.value for kind in WHETHER_TO_HOLD]
) | Q(kind=FactKind.DIRECTED.value)


class ScopingRequestManager(models.Manager["ScopingRequest"]):
    """Knows of each request whether a decision came after it was written down."""

    def get_queryset(self) -> "models.QuerySet[ScopingRequest]":
        """With ``decided_since``, in the same query."""
        decided = Fact.objects.filter(
            DECIDED_WHETHER,
            review=OuterRef("review"),
            superseded_by__isnull=True,
            first_recorded_at__gt=OuterRef("recorded_at"),
        )
        return super().get_queryset().annotate(decided_since=Exists(decided))


class ScopingRequest(models.Model):
    """One agency asked in one case, or to be asked once its letter is sent.

    ``asked_on`` and ``asked_how`` are empty until the letter that asks is recorded as sent; an
    agency asked without a letter of ours has them at once. An agency named in the Act is asked,
    any other is invited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(
        "dhr.Review", on_delete=models.PROTECT, related_name="scoping_requests"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.CharField(max_length=20, blank=True, choices=_WAYS)
    answer_due_on = models.DateField()
    secure_records = models.BooleanField(
        default=True, help_text="Whether they are also asked to keep their records safe."
    )
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ScopingRequestManager()
    # Of a request just written down nothing was decided since.
    decided_since: bool = False

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "body"], name="scoping_asked_once_a_case"),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True, asked_how="")
                | (Q(asked_on__isnull=False) & ~Q(asked_how="")),
                name="scoping_asking_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"scoping request {self.pk}"

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"scoping:{self.pk}"

    @property
    def standing_return(self) -> "ScopingReturn | None":
        """The answer that stands, if there is one; uses the prefetched ``returns`` of a list."""
        rows = list(self.returns.all())
        superseded = {row.supersedes_id for row in rows}
        return next((row for row in rows if row.pk not in superseded), None)

    @property
    def asked(self) -> Asked:
        """As the sums of silence need it."""
        answer = self.standing_return
        return Asked(
            asked_on=self.asked_on,
            answered_on=answer.returned_on if answer else None,
            is_nil=bool(answer and answer.kind == ReturnKind.NIL),
            answer_by=self.answer_due_on,
            # Once the question is open again, its answer is waited for again.
            decided=self.decided_since and self.review.state not in UNDECIDED,
        )


class ScopingReminder(models.Model):
    """An agency was asked again: which day, and how."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(ScopingRequest, on_delete=models.PROTECT, related_name="reminders")
    on = models.DateField()
    how = models.CharField(max_length=20, choices=_WAYS)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "recorded_at"]

    def __str__(self) -> str:
        return f"scoping reminder {self.pk}"


class ScopingReturn(models.Model):
    """What an agency answered. Never edited: a later answer supersedes it, with a reason.

    An empty day of contact is one that the agency does not know. A nil return says that nobody in
    the case was known, and nothing else but who keeps the records.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(ScopingRequest, on_delete=models.PROTECT, related_name="returns")
    returned_on = models.DateField()
    kind = models.CharField(
        max_length=10, choices=[(kind.value, RETURN_LABELS[kind]) for kind in ReturnKind]
    )
    first_contact_on = models.DateField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    records_secured_by = models.CharField(max_length=200, blank=True)
    records_secured_on = models.DateField(null=True, blank=True)
    contribution = models.CharField(
        max_length=20,
        choices=[(kind.value, CONTRIBUTION_LABELS[kind]) for kind in SuggestedContribution],
    )
    summary = models.TextField(blank=True)
    concerns = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(supersedes__isnull=True),
                name="scoping_return_first_once",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="scoping_return_supersedes_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReturnKind.KNOWN.value)
                | Q(
                    kind=ReturnKind.NIL.value,
                    first_contact_on__isnull=True,
                    last_contact_on__isnull=True,
                    contribution=SuggestedContribution.NONE.value,
                    summary="",
                    concerns="",
                ),
                name="scoping_return_nil_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(first_contact_on__isnull=True)
                | Q(last_contact_on__isnull=True)
                | Q(last_contact_on__gte=F("first_contact_on")),
                name="scoping_return_contacts_in_order",
            ),
            models.CheckConstraint(
                condition=Q(records_secured_by="", records_secured_on__isnull=True)
                | (Q(records_secured_on__isnull=False) & ~Q(records_secured_by="")),
                name="scoping_return_securing_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"scoping return {self.pk}"
