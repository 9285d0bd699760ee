"""One body to which one action is addressed: three axes, and the log that moves them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from learning.lifecycle import AnswerLifecycle
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    CLOSE_REASON_LABELS,
    LIFECYCLE_LABELS,
    OPEN,
    RESPONSE_LABELS,
    STEP_WORDS,
    Assessment,
    CloseReason,
    Lifecycle,
    Response,
    StepKind,
)

# What the deeds alone may write.
MOVED_BY_DEEDS = frozenset({"lifecycle", "response", "assessment"})


class AxesAreMovedByDeeds(TypeError):
    """Somebody tried to write an axis past the deeds."""


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    """Sets of addressees; none of them can write an axis."""

    def update(self, **kwargs: Any) -> int:
        """Refused for the axes: see ``AxesAreMovedByDeeds``."""
        if MOVED_BY_DEEDS & kwargs.keys():
            raise AxesAreMovedByDeeds("The axes of an answer are moved by deeds alone.")
        return super().update(**kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        """Refused for the axes: see ``AxesAreMovedByDeeds``."""
        if MOVED_BY_DEEDS & set(fields):
            raise AxesAreMovedByDeeds("The axes of an answer are moved by deeds alone.")
        return super().bulk_update(objs, fields, *args, **kwargs)


class Addressee(AnswerLifecycle):
    """One body asked for one action, or somebody named in a plan who is no body of ours.

    ``as_made`` is the name as the paper gives it, for ever; ``body`` is who answers today, or
    nobody yet. When the action passes to another body this row ends (``lifecycle`` transferred)
    and the other body's ``took_over_from`` is this one. ``came_on`` is the day on which the
    action entered the register, whoever it was for then. ``asked_on`` is the first asking,
    ``last_said_on`` the day the body last said anything; our own chases touch neither.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(
        "learning.TrackedAction", on_delete=models.PROTECT, related_name="addressees"
    )
    position = models.PositiveSmallIntegerField()
    as_made = models.CharField(max_length=300, blank=True)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response = models.CharField(
        max_length=12,
        choices=[(response.value, RESPONSE_LABELS[response]) for response in Response],
        default=Response.NOT_ASKED.value,
    )
    assessment = models.CharField(
        max_length=15,
        choices=[(each.value, ASSESSMENT_LABELS[each]) for each in Assessment],
        default=Assessment.NOT_ASSESSED.value,
    )
    # Every deed says its day; the default is for rows that no deed made.
    asked_on = models.DateField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    last_said_on = models.DateField(null=True, blank=True)
    # The target day of the action, beside what is filtered and ordered by it.
    due_on = models.DateField(null=True, blank=True)
    came_on = models.DateField(
        help_text="When it came into this register. What was due before that day is not chased."
    )
    # Whom the body names in its place, while ownership is disputed.
    belongs_to = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closing_as = models.CharField(
        max_length=22, blank=True,
        choices=[(reason.value, CLOSE_REASON_LABELS[reason]) for reason in CloseReason],
        help_text="The reason it is closed with, or is proposed to be.",
    )  # fmt: skip
    passed_on_as = models.CharField(
        max_length=12, blank=True,
        choices=[(state.value, LIFECYCLE_LABELS[state]) for state in sorted(OPEN)],
        help_text="How far it had come when a succession passed it on; so it comes back.",
    )  # fmt: skip
    took_over_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_to"
    )

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["action__recommendation__position", "action__position", "position"]
        indexes = [models.Index(fields=["body", "lifecycle"], name="addressee_of_body")]
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="addressee_in_its_place"),
            models.UniqueConstraint(
                fields=["action", "body"],
                condition=Q(body__isnull=False) & ~Q(lifecycle=Lifecycle.TRANSFERRED.value),
                name="addressee_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(response=Response.NOT_ASKED.value, asked_on__isnull=True)
                | ~Q(response=Response.NOT_ASKED.value)
                & Q(asked_on__isnull=False, body__isnull=False),
                name="addressee_asked_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answer_due_on__isnull=True) | Q(answer_due_on__gte=F("asked_on")),
                name="addressee_answers_after_asking",
            ),
            models.CheckConstraint(
                condition=~Q(lifecycle=Lifecycle.CLOSED.value) | ~Q(closing_as=""),
                name="addressee_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(belongs_to__isnull=True) | ~Q(belongs_to=F("body")),
                name="addressee_belongs_elsewhere",
            ),
            models.CheckConstraint(
                condition=Q(took_over_from__isnull=True) | ~Q(took_over_from=F("id")),
                name="addressee_not_its_own_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is for today, else as the paper names them."""
        return self.body.name if self.body else self.as_made or "Nobody named"

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"addressee:{self.id}"


class Step(models.Model):
    """One thing that was said or decided about an action with one body. Never edited.

    ``by_body`` is the body on whose behalf it was said; none where the forum or a board spoke.
    ``recorded_for_them``: the answer came on paper, and a keeper of the register wrote it down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(
        max_length=20, choices=[(kind.value, STEP_WORDS[kind]) for kind in StepKind]
    )
    on = models.DateField()
    words = models.TextField(blank=True)
    # The code of what was decided, where a step has one: an assessment, a reason to close.
    outcome = models.CharField(max_length=22, blank=True)
    by_body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_for_them = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty where it happened by itself, as in a succession.",
    )  # fmt: skip

    class Meta:
        ordering = ["on", "recorded_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
