"""Letters a case owes, from the draft to the record of how each was sent."""

import datetime
import uuid

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from dhr.vocabulary import (
    LATE_LETTERS,
    LETTER_LABELS,
    LETTER_STATUS_LABELS,
    SENDING_LABELS,
    TO_BODY,
    TO_FAMILY,
    LetterKind,
    LetterStatus,
    NotifierKind,
    SendingMethod,
)

NOTHING = uuid.UUID(int=0)
NO_DAY = datetime.date.min
_LATE = [kind.value for kind in LATE_LETTERS.values()]


class Letter(models.Model):
    """One letter. A draft holds no words: it is drawn from the facts each time it is shown.

    Issuing freezes the bytes as a document, which keeps the template's version with it. A letter
    that holds identity is never attached to mail: it is downloaded, sent another way, and how,
    when and by whom is recorded here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(
        max_length=40, choices=[(kind.value, LETTER_LABELS[kind]) for kind in LetterKind]
    )
    decision = models.ForeignKey(
        "dhr.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    # A recipient of the guidance, or one of the TO_… words.
    recipient_code = models.CharField(max_length=40)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What it speaks of: a change to a review, a direction, a pause, a new timescale, a reopening
    # or an offer of the case; or who was appointed.
    fact = models.ForeignKey(
        "dhr.Fact", null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    appointment = models.ForeignKey(
        "dhr.Appointment", null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    strand = models.ForeignKey(
        "dhr.FamilyStrand",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
    )
    # What a body owes and is late with, and the day by which it was due when this was prepared.
    deadline = models.ForeignKey(
        "notifications.Deadline", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    was_due_on = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=20,
        default=LetterStatus.DRAFT.value,
        choices=[(status.value, LETTER_STATUS_LABELS[status]) for status in LetterStatus],
    )
    version = models.PositiveSmallIntegerField(default=1)
    drafted_at = models.DateTimeField(auto_now_add=True)
    document = models.OneToOneField(
        "documents.StoredDocument",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(
        max_length=20,
        blank=True,
        choices=[(how.value, SENDING_LABELS[how]) for how in SendingMethod],
    )
    sent_by = models.CharField(max_length=120, blank=True)
    sending_recorded_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Why it was replaced, set aside, or is no longer needed.
    replace_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["drafted_at"]
        constraints = [
            # An empty decision or body counts as one value: plain columns would let two letters
            # of one version stand wherever either is empty.
            models.UniqueConstraint(
                "review",
                "kind",
                Coalesce("decision", Value(NOTHING)),
                Coalesce("body", Value(NOTHING)),
                Coalesce("fact", Value(NOTHING)),
                Coalesce("appointment", Value(NOTHING)),
                Coalesce("strand", Value(NOTHING)),
                Coalesce("deadline", Value(NOTHING)),
                Coalesce("was_due_on", Value(NO_DAY)),
                "version",
                name="letter_version_once",
            ),
            models.CheckConstraint(
                condition=Q(recipient_code=TO_FAMILY, strand__isnull=False)
                | (~Q(recipient_code=TO_FAMILY) & Q(strand__isnull=True)),
                name="letter_to_a_family_names_the_side",
            ),
            models.CheckConstraint(
                condition=Q(recipient_code=TO_BODY, body__isnull=False)
                | (~Q(recipient_code=TO_BODY) & Q(body__isnull=True)),
                name="letter_to_a_body_names_it",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=_LATE,
                    recipient_code=TO_BODY,
                    deadline__isnull=False,
                    was_due_on__isnull=False,
                )
                | (~Q(kind__in=_LATE) & Q(deadline__isnull=True, was_due_on__isnull=True)),
                name="letter_about_what_is_late_says_what",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        LetterStatus.DRAFT.value,
                        LetterStatus.DROPPED.value,
                        LetterStatus.SET_ASIDE.value,
                    ],
                    document__isnull=True,
                    issued_on__isnull=True,
                    issued_by__isnull=True,
                )
                | Q(
                    document__isnull=False,
                    issued_on__isnull=False,
                    issued_by__isnull=False,
                ),
                name="letter_issue_is_whole",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=LetterStatus.SENT.value)
                    & Q(sent_on__isnull=False, sending_recorded_by__isnull=False)
                    & ~Q(sent_how="")
                    & ~Q(sent_by="")
                )
                | (
                    ~Q(status=LetterStatus.SENT.value)
                    & Q(sent_on__isnull=True, sent_how="", sent_by="")
                ),
                name="letter_sending_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(replace_reason=""),
                    status=LetterStatus.SET_ASIDE.value,
                    kind__in=_LATE,
                    set_aside_on__isnull=False,
                    set_aside_by__isnull=False,
                )
                | Q(
                    ~Q(status=LetterStatus.SET_ASIDE.value),
                    set_aside_on__isnull=True,
                    set_aside_by__isnull=True,
                ),
                name="letter_set_aside_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def label(self) -> str:
        """The kind in words."""
        return LETTER_LABELS[LetterKind(self.kind)]

    @property
    def status_label(self) -> str:
        """How far it has come, in words."""
        return LETTER_STATUS_LABELS[LetterStatus(self.status)]

    @property
    def number(self) -> int:
        """Its place among all letters of the case, of whatever kind, in the order of drafting.

        No letter is ever deleted or drafted in the past, so it keeps the number it was given.
        """
        earlier = Q(drafted_at__lt=self.drafted_at) | Q(drafted_at=self.drafted_at, pk__lt=self.pk)
        return Letter.objects.filter(earlier, review_id=self.review_id).count() + 1

    @property
    def is_to_family(self) -> bool:
        """Whether somebody bereaved reads it: a side of the family, or a relative or friend who
        told us of the death. It is marked Private and never leaves without a person's word."""
        if self.kind != LetterKind.RECEIPT:
            return self.strand_id is not None
        told = next(iter(self.review.notifications.all()), None)
        return told is not None and told.notifier_kind == NotifierKind.FAMILY

    @property
    def is_about_late(self) -> bool:
        """Whether it was prepared because a body is late with what it was asked for."""
        return self.kind in _LATE

    @property
    def is_past_its_time(self) -> bool:
        """Whether it is about something that its body owes no more, or by another day: it answered,
        ended, or the question was settled without it. No other kind of letter ever is."""
        due = self.deadline
        if due is None:
            return False
        return due.ended_on is not None or due.is_resting or due.due_on != self.was_due_on

    @property
    def is_draft(self) -> bool:
        """Whether it still follows the facts."""
        return self.status == LetterStatus.DRAFT

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"letter:{self.pk}"
