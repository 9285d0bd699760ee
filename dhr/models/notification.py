"""How the partnership came to know of a death."""

import uuid

from django.db import models

from dhr.vocabulary import NOTIFIER_LABELS, NotifierKind


class Notification(models.Model):
    """What was told, by whom, when. The first one starts the clock of the decision.

    Who exactly told us stands in the identity table, as a subject of kind *notifier*.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="notifications")
    notifier_kind = models.CharField(
        max_length=20, choices=[(kind.value, NOTIFIER_LABELS[kind]) for kind in NotifierKind]
    )
    body = models.ForeignKey("people.Body", null=True, blank=True, on_delete=models.PROTECT)
    received_on = models.DateField()
    in_writing = models.BooleanField(default=True)
    circumstances = models.TextField(blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["received_on", "recorded_at"]

    def __str__(self) -> str:
        return f"notification {self.pk}"
