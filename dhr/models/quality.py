"""The Home Office's numbered points, and the partnership's answers to them."""

import uuid

from django.db import models
from django.db.models import Q

from dhr.vocabulary import POINT_ANSWER_LABELS, PointAnswer


class QualityPoint(models.Model):
    """One point of one letter, and its answer: done on a day, or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(
        "dhr.Review", on_delete=models.PROTECT, related_name="quality_points"
    )
    letter = models.ForeignKey("dhr.Fact", on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    answer = models.CharField(
        max_length=10,
        blank=True,
        choices=[(answer.value, POINT_ANSWER_LABELS[answer]) for answer in PointAnswer],
    )
    reason = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["letter__on", "letter__recorded_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="quality_point_once"),
            models.CheckConstraint(
                condition=Q(number__gt=0) & ~Q(words=""), name="quality_point_has_words"
            ),
            models.CheckConstraint(
                condition=Q(answer="", reason="", done_on__isnull=True)
                | Q(answer=PointAnswer.ACCEPTED.value, done_on__isnull=False)
                | Q(answer=PointAnswer.PARTLY.value, done_on__isnull=False) & ~Q(reason="")
                | Q(answer=PointAnswer.REJECTED.value, done_on__isnull=True) & ~Q(reason=""),
                name="quality_point_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"point {self.number}"
