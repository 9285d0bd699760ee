"""The ledger: who was reminded of what, at which stage, for which due day. Never twice."""

from django.db import models
from django.db.models import Q

from notifications.policy import BEFORE, stage_name


class Reminder(models.Model):
    """Somebody is to be reminded of one deadline, once for each stage of each due day.

    ``stage`` is that of ``notifications.policy``: -1 before, 0 on the day, then the weeks late.
    ``message`` is the mail that tells it, with whatever else the same person is told that day;
    empty until one goes. The row stays whatever becomes of the deadline.
    """

    id = models.BigAutoField(primary_key=True)
    deadline = models.ForeignKey(
        "notifications.Deadline", on_delete=models.PROTECT, related_name="reminders"
    )
    stage = models.SmallIntegerField()
    due_on = models.DateField()
    person = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="reminders"
    )
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="reminders"
    )
    swept_on = models.DateField()
    message = models.ForeignKey(
        "notifications.Message", null=True, blank=True, on_delete=models.PROTECT,
        related_name="reminders",
    )  # fmt: skip

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["swept_on"], condition=Q(message__isnull=True), name="reminder_to_gather"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "person", "due_on", "stage"],
                condition=Q(person__isnull=False),
                name="reminder_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["deadline", "body", "due_on", "stage"],
                condition=Q(body__isnull=False),
                name="reminder_once_a_mailbox",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, body__isnull=True)
                | Q(person__isnull=True, body__isnull=False),
                name="reminder_has_one_recipient",
            ),
            models.CheckConstraint(condition=Q(stage__gte=BEFORE), name="reminder_stage_is_known"),
        ]

    def __str__(self) -> str:
        return f"{stage_name(self.stage)} {self.due_on}"
