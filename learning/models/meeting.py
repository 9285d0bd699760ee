"""The forum's meetings, and who was there."""

import uuid

from django.db import models
from django.db.models import F, Q

from learning.vocabulary import (
    MEETING_STATE_LABELS,
    PRESENCE_LABELS,
    MeetingState,
    Presence,
)
from people.days import long_date


def _both_or_neither(day: str, person: str) -> Q:
    """A dated fact bears who recorded it."""
    return Q(**{f"{day}__isnull": True, f"{person}__isnull": True}) | Q(
        **{f"{day}__isnull": False, f"{person}__isnull": False}
    )


class ForumMeeting(models.Model):
    """One meeting of a partnership's learning forum. How far it has come, its dated facts say.

    ``place`` is where people meet, or a link, in words. ``prepared_on`` is the day on which its
    agenda was last brought up to date; items stand as they stood then. Delivery plans are
    ``include_delivery_plans`` only where the forum asks for them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="forum_meetings"
    )
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = models.CharField(max_length=300)
    include_delivery_plans = models.BooleanField(default=False)
    prepared_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(
        null=True, blank=True, help_text="The day on which it was recorded as held."
    )
    held_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_why = models.TextField(blank=True)
    # Grows with every deed on the meeting, so that a page knows that it is out of date.
    revision = models.PositiveIntegerField(default=1)
    called_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=_both_or_neither("held_on", "held_by"), name="meeting_held_by_somebody"
            ),
            models.CheckConstraint(
                condition=_both_or_neither("confirmed_on", "confirmed_by"),
                name="meeting_minutes_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=_both_or_neither("cancelled_on", "cancelled_by"),
                name="meeting_cancelled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(held_on__isnull=True),
                name="meeting_held_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(held_on__isnull=False),
                name="meeting_minutes_of_what_was_held",
            ),
            models.UniqueConstraint(
                fields=["partnership", "on"], condition=Q(cancelled_on__isnull=True),
                name="meeting_once_a_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What lists call it."""
        return f"Learning forum, {long_date(self.on)}"

    @property
    def state(self) -> MeetingState:
        """How far it has come."""
        if self.cancelled_on is not None:
            return MeetingState.CANCELLED
        if self.confirmed_on is not None:
            return MeetingState.MINUTES_CONFIRMED
        return MeetingState.PLANNED if self.held_on is None else MeetingState.HELD

    @property
    def state_label(self) -> str:
        """That in words."""
        return MEETING_STATE_LABELS[self.state]

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"meeting:{self.id}"

    @property
    def chain(self) -> str:
        """The audit chain of its partnership."""
        return f"partnership:{self.partnership_id}"


class Attendance(models.Model):
    """Whether somebody came: a person of the forum, or a body through somebody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    presence = models.CharField(
        max_length=10, choices=[(each.value, PRESENCE_LABELS[each]) for each in Presence]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, body__isnull=True)
                | Q(user__isnull=True, body__isnull=False),
                name="attendance_of_a_person_or_a_body",
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"], condition=Q(user__isnull=False),
                name="attendance_of_a_person_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "body"], condition=Q(body__isnull=False),
                name="attendance_of_a_body_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.presence
