"""The one row that says what this installation is, and which day it shows."""

from django.db import models


class Instance(models.Model):
    """This installation. At most one row; its absence means an ordinary, empty installation.

    ``is_demo`` is the demo marker: "continue as" works only where the *database* carries it, so
    that no setting or header can open a real installation. ``demo_today`` is the story's day.
    """

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    is_demo = models.BooleanField(default=False)
    demo_today = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="instance_only_one"),
            models.CheckConstraint(
                condition=models.Q(is_demo=True, demo_today__isnull=False)
                | models.Q(is_demo=False, demo_today__isnull=True),
                name="instance_day_only_in_demo",
            ),
        ]

    def __str__(self) -> str:
        return "demo" if self.is_demo else "installation"
