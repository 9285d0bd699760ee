"""When the timetable last did what: the page of messages shows that it is alive."""

from django.db import models


class Tick(models.Model):
    """One thing that the timetable does, when it last did it, and for which day if it has one."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
