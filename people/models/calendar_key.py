"""Whose calendar an address opens. The address itself is kept nowhere."""

from django.db import models


class CalendarKey(models.Model):
    """The one secret address of a person's calendar, as the SHA-256 of its secret.

    The row is the permission: renewing it writes another, stopping it or leaving deletes it, and
    the old address opens nothing from that moment.
    """

    user = models.OneToOneField(
        "people.User", primary_key=True, on_delete=models.PROTECT, related_name="calendar_key"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
