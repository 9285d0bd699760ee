"""People on a case: appointments with dates, and conflicts of interest that keep people out."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from people.roles import ROLES, Scope, roles_of_scope

if TYPE_CHECKING:
    from dhr.models.review import Review


class Appointment(models.Model):
    """Somebody's part in one case. Its pages open only after the undertaking is given.

    ``until`` is the last day agreed beforehand; ``ended_on`` is the day access ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="appointments")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(
        max_length=40, choices=[(role.code, role.label) for role in roles_of_scope(Scope.CASE)]
    )
    from_day = models.DateField()
    until = models.DateField(null=True, blank=True)
    independence = models.TextField(
        blank=True, help_text="For a chair or author: their statement of independence."
    )
    appointed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(auto_now_add=True)
    undertaking_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["from_day", "role"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("from_day")),
                name="appointment_until_after_from",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, end_reason="")
                | (Q(ended_on__gte=F("from_day"), ended_by__isnull=False) & ~Q(end_reason="")),
                name="appointment_end_is_whole",
            ),
            models.UniqueConstraint(
                fields=["review", "user", "role"],
                condition=Q(ended_on__isnull=True),
                name="appointment_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_label}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return ROLES[self.role].label

    def is_live_on(self, day: datetime.date) -> bool:
        """As ``access.live_appointment`` asks it of the database."""
        return (
            self.from_day <= day
            and (self.until is None or day <= self.until)
            and (self.ended_on is None or day < self.ended_on)
        )

    def is_open_on(self, day: datetime.date) -> bool:
        """Whether the case's pages are open to this person that day."""
        return self.undertaking_on is not None and self.is_live_on(day)


class ConflictOfInterest(models.Model):
    """Keeps one person out of one case, whatever their role, until it is lifted with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="conflicts")
    declared_on = models.DateField()
    what = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_on = models.DateField(
        null=True, blank=True, help_text="The day it was lifted, beside the time it was written."
    )
    lifted_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["declared_on"]
        verbose_name_plural = "conflicts of interest"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "user"],
                condition=Q(lifted_at__isnull=True),
                name="conflict_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
                name="conflict_lift_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"conflict {self.pk}"


def chairs_of(review: "Review") -> "models.QuerySet[Appointment]":
    """Everybody ever appointed to lead the review whom no conflict keeps out."""
    kept_out = ConflictOfInterest.objects.filter(review=review, lifted_at__isnull=True)
    return Appointment.objects.filter(review=review, role="independent_chair").exclude(
        user_id__in=kept_out.values("user_id")
    )
