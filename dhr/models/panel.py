"""The panel of a review: its meetings, who came, and the terms of reference it works by."""

import uuid

from django.db import models
from django.db.models import Q


class PanelMeeting(models.Model):
    """A meeting of the panel, planned, and held on a day or not yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="meetings")
    planned_for = models.DateField()
    purpose = models.CharField(max_length=120, blank=True)
    held_on = models.DateField(null=True, blank=True)
    apologies = models.CharField(
        max_length=300, blank=True, help_text="Who sent apologies, by name or post."
    )
    notes = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    attended = models.ManyToManyField("dhr.Appointment", blank=True, related_name="+")

    class Meta:
        ordering = ["planned_for", "recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "planned_for"], name="panel_meets_once_a_day")
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"meeting:{self.pk}"


class TermsOfReference(models.Model):
    """One version of the terms of reference, agreed on a day: as words, as a paper, or both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    agreed_on = models.DateField()
    words = models.TextField(blank=True)
    paper = models.OneToOneField(
        "dhr.CasePaper", null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "terms of reference"
        constraints = [
            models.UniqueConstraint(fields=["review", "version"], name="terms_version_once"),
            models.CheckConstraint(
                condition=~Q(words="") | Q(paper__isnull=False), name="terms_say_something"
            ),
        ]

    def __str__(self) -> str:
        return f"terms of reference {self.version}"
