"""The sides of a family, kept apart: who belongs to each, and what each was told."""

import uuid

from django.db import models
from django.db.models import F, Q

from dhr.family import Happened, Standing, standing
from dhr.models.decision import Decision
from dhr.rules import LetterCheck
from dhr.vocabulary import (
    CONTACT_WAY_LABELS,
    FAMILY_EVENT_LABELS,
    ContactWay,
    FamilyEventKind,
)


class FamilyStrand(models.Model):
    """One side of a family. Opened by a person, never by itself: who is next of kin on record may
    be the very one whose behaviour is in question.

    ``label`` is neutral and by pseudonym, such as "Briony’s mother". Its people are those
    subjects whose ``strand`` it is. The advocate is a person of the case too, so that the name
    stands in the identity table alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="strands")
    label = models.CharField(max_length=60)
    contact_way = models.CharField(
        max_length=30,
        default=ContactWay.NOT_KNOWN.value,
        choices=[(way.value, CONTACT_WAY_LABELS[way]) for way in ContactWay],
    )
    advocate = models.ForeignKey(
        "dhr.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="advocate_of"
    )
    advocate_organisation = models.CharField(max_length=120, blank=True)
    opened_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "label"], name="strand_label_once_a_case"),
            models.CheckConstraint(condition=~Q(label=""), name="strand_has_a_label"),
        ]

    def __str__(self) -> str:
        return f"strand {self.pk}"

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"strand:{self.pk}"

    @property
    def has_advocate(self) -> bool:
        """Whether an advocate is known, whoever found them."""
        return bool(self.advocate_id or self.advocate_organisation)

    def happened(self) -> list[Happened]:
        """The events that stand, in order; uses the prefetched ``events`` of a list."""
        rows = sorted(self.events.all(), key=lambda row: (row.on, row.recorded_at))
        return [row.happened for row in rows if row.stands]

    def standing(self, decision: Decision | None = None) -> Standing:
        """How things stand with this side, towards that decision."""
        return standing(self.happened(), str(decision.pk) if decision else "")


class FamilyEvent(models.Model):
    """Something that happened with one side of a family. Never edited: a later event supersedes
    it, with a reason.

    ``who`` is whoever told them, or decided; ``organisation`` the advocacy service offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    strand = models.ForeignKey(FamilyStrand, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(
        max_length=30, choices=[(kind.value, FAMILY_EVENT_LABELS[kind]) for kind in FamilyEventKind]
    )
    on = models.DateField()
    who = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    next_update_due = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        "dhr.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in FamilyEventKind]),
                name="family_event_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, reason="")
                | (Q(supersedes__isnull=False) & ~Q(reason="")),
                name="family_event_corrects_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FamilyEventKind.ENTERED_IN_ERROR.value)
                | Q(supersedes__isnull=False),
                name="family_event_error_names_the_entry",
            ),
            models.CheckConstraint(
                condition=Q(next_update_due__isnull=True) | Q(next_update_due__gt=F("on")),
                name="family_event_next_update_comes_after",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FamilyEventKind.NEXT_UPDATE_SET.value)
                | Q(next_update_due__isnull=False),
                name="family_event_next_update_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind=FamilyEventKind.TOLD_OF_DECISION.value, decision__isnull=False)
                | (~Q(kind=FamilyEventKind.TOLD_OF_DECISION.value) & Q(decision__isnull=True)),
                name="family_event_told_names_the_decision",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FamilyEventKind.ADVOCATE_OFFERED.value) | ~Q(organisation=""),
                name="family_event_offer_names_the_service",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FamilyEventKind.DEFERRED.value) | ~Q(note=""),
                name="family_event_not_yet_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FamilyEventKind.NOT_TO_APPROACH.value)
                | (~Q(note="") & ~Q(who="")),
                name="family_event_not_to_approach_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def label(self) -> str:
        """The kind in words."""
        return FAMILY_EVENT_LABELS[FamilyEventKind(self.kind)]

    @property
    def stands(self) -> bool:
        """Whether it counts: no later event has replaced it, and it is not itself a taking back."""
        return self.kind != FamilyEventKind.ENTERED_IN_ERROR and not hasattr(self, "superseded_by")

    @property
    def happened(self) -> Happened:
        """As the sums need it."""
        return Happened(
            kind=self.kind,
            on=self.on,
            note=self.note,
            organisation=self.organisation,
            next_update_due=self.next_update_due,
            of_decision=str(self.decision_id or ""),
        )


class FamilyLetterCheck(models.Model):
    """What a person says before a letter to one side of a family may be issued.

    ``reasons`` are written for this side, in words for a bereaved person; the decision's own
    reasons never go to a family. Who says that the addressee is safe, and which officer agrees
    the time, come with their days or not at all.
    """

    letter = models.OneToOneField(
        "dhr.Letter", primary_key=True, on_delete=models.PROTECT, related_name="family_check"
    )
    reasons = models.TextField(blank=True)
    safe_said_by = models.CharField(max_length=120, blank=True)
    safe_on = models.DateField(null=True, blank=True)
    time_agreed_by = models.CharField(max_length=120, blank=True)
    time_agreed_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(safe_said_by="", safe_on__isnull=True)
                | (~Q(safe_said_by="") & Q(safe_on__isnull=False)),
                name="family_letter_safe_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(time_agreed_by="", time_agreed_on__isnull=True)
                | (~Q(time_agreed_by="") & Q(time_agreed_on__isnull=False)),
                name="family_letter_time_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"check of letter {self.pk}"

    @property
    def facts(self) -> LetterCheck:
        """As the rules need it."""
        return LetterCheck(
            reasons=self.reasons,
            safe_said_by=self.safe_said_by,
            safe_on=self.safe_on,
            time_agreed_by=self.time_agreed_by,
            time_agreed_on=self.time_agreed_on,
        )
