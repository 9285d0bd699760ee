"""Which forms have taken effect, so that none does so twice."""

from django.db import models


class SubmittedForm(models.Model):
    """A form's key and the path its deed led to (ids only)."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    led_to = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)
