"""A letter about what a body left open, from the day it was prepared to the day it left."""

import uuid

from django.db import models
from django.db.models import F, Q

from learning.vocabulary.letters import (
    LETTER_LABELS,
    LETTER_STATE_LABELS,
    SENT_HOW_LABELS,
    Escalation,
    LetterState,
    SentHow,
)

_STEPS = [(step.value, LETTER_LABELS[step]) for step in Escalation]


class EscalationLetter(models.Model):
    """One letter about all that one body left open of one source for so long.

    The day's work prepares it; nothing is drawn before somebody looks. While it waits it follows
    the facts, and what is late later joins it. A person releases it, which freezes its bytes
    (``document``), or sets it aside with a reason; ``set_aside_by`` is empty where that happened
    by itself, since nothing of it was late any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("learning.Source", on_delete=models.PROTECT, related_name="letters")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=15, choices=_STEPS)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, LETTER_STATE_LABELS[state]) for state in LetterState],
        default=LetterState.WAITS.value,
    )
    prepared_on = models.DateField()
    prepared_at = models.DateTimeField(auto_now_add=True)
    document = models.OneToOneField(
        "documents.StoredDocument", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    released_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(
        max_length=12, blank=True, choices=[(how.value, SENT_HOW_LABELS[how]) for how in SentHow]
    )
    sent_by = models.CharField(max_length=120, blank=True)
    sending_recorded_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty where it happened by itself.",
    )  # fmt: skip
    set_aside_why = models.TextField(blank=True)

    class Meta:
        ordering = ["prepared_on", "prepared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "body", "step"],
                condition=Q(state=LetterState.WAITS.value),
                name="letter_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[LetterState.RELEASED.value, LetterState.SENT.value],
                    document__isnull=False,
                    released_on__isnull=False,
                    released_by__isnull=False,
                )
                | Q(
                    state=LetterState.WAITS.value,
                    document__isnull=True,
                    released_on__isnull=True,
                )
                | Q(state=LetterState.SET_ASIDE.value),
                name="letter_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(sent_how=""), ~Q(sent_by=""), state=LetterState.SENT.value,
                    sent_on__isnull=False,
                )
                | Q(~Q(state=LetterState.SENT.value), sent_on__isnull=True),
                name="letter_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(set_aside_why=""), state=LetterState.SET_ASIDE.value,
                    set_aside_on__isnull=False,
                )
                | Q(~Q(state=LetterState.SET_ASIDE.value), set_aside_on__isnull=True),
                name="letter_set_aside_with_a_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """To whom it goes, in words."""
        return LETTER_LABELS[Escalation(self.step)]

    @property
    def state_label(self) -> str:
        """Where it is, in words."""
        return LETTER_STATE_LABELS[LetterState(self.state)]

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"letter:{self.id}"

    @property
    def still_late(self) -> "models.QuerySet[LetterItem]":
        """What it was prepared about and is still to be written of."""
        return self.items.filter(
            deadline__ended_on__isnull=True,
            deadline__is_resting=False,
            deadline__due_on=F("due_on"),
        )


class LetterItem(models.Model):
    """One thing that a letter is about: what was due, and the day by which.

    Each deadline is written of once at each step for each due day; again only where the letter
    ``lapsed`` by itself and the same day counts again, as after a dispute.
    """

    id = models.BigAutoField(primary_key=True)
    letter = models.ForeignKey(EscalationLetter, on_delete=models.PROTECT, related_name="items")
    addressee = models.ForeignKey(
        "learning.Addressee", on_delete=models.PROTECT, related_name="letter_items"
    )
    deadline = models.ForeignKey(
        "notifications.Deadline", on_delete=models.PROTECT, related_name="+"
    )
    step = models.CharField(max_length=15, choices=_STEPS)
    due_on = models.DateField()
    lapsed = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "due_on", "step"],
                condition=Q(lapsed=False),
                name="letter_item_once_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.due_on}"
