"""The rows of the audit: entries in chains, and the head of each chain.

Nothing here points at another table: an entry outlives what it speaks of, and no row elsewhere
is kept or lost because of it. Database triggers (migration 0002) refuse every change.
"""

from django.db import models


class Entry(models.Model):
    """One thing that happened, sealed into its chain. Written by ``audit.record`` alone."""

    id = models.BigAutoField(primary_key=True)
    chain = models.CharField(max_length=200)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=100)
    actor = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_entry_place"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="audit_entry_counts_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class ChainHead(models.Model):
    """The newest number and seal of a chain: the row that is locked for an append.

    It also shows that entries were cut from the end, which the entries alone cannot.
    """

    chain = models.CharField(max_length=200, primary_key=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} at {self.number}"
