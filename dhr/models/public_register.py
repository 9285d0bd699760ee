"""A review as the public sees it, under an id that leads nowhere else."""

import secrets
import uuid

from django.db import models
from django.db.models import Q

from dhr.report_date import ReportDate
from dhr.vocabulary import PUBLISHED_PAPER_LABELS, PublishedPaper, State

# No vowel, so that no word is spelt; no figure that looks like a letter.
_SIGNS = "bcdfghjkmnpqrstvwxz23456789"
_LENGTH = 10
# A case in one of these shows nothing, whatever its entry says.
_SHOWS_NOTHING = [State.WITHDRAWN.value, State.WITHHELD.value, State.IN_ERROR.value]


def new_public_id() -> str:
    """Ten random signs: made from nothing of the case, and never given twice."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))


class PublishedReviewQuerySet(models.QuerySet["PublishedReview"]):
    """Sets of published reviews."""

    def out(self) -> "PublishedReviewQuerySet":
        """Those that the public may read now, the newest first."""
        found = self.filter(withdrawn_on__isnull=True)
        return found.exclude(review__state__in=_SHOWS_NOTHING).order_by("-published_on", "pk")


class PublishedReview(models.Model):
    """The public side of a review. It keeps its ``public_id`` for good, whether the report is out,
    taken down, or published again as another ``edition``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.OneToOneField(
        "dhr.Review", on_delete=models.PROTECT, related_name="as_published"
    )
    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    report_year = models.PositiveSmallIntegerField()
    report_month = models.PositiveSmallIntegerField(null=True, blank=True)
    first_published_on = models.DateField()
    published_on = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = PublishedReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(public_id="")
                & (Q(report_month__isnull=True) | Q(report_month__range=(1, 12))),
                name="published_under_an_id_of_a_month",
            ),
            models.CheckConstraint(
                condition=Q(published_on__gte=models.F("first_published_on"))
                & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("published_on"))),
                name="published_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def report_date(self) -> ReportDate:
        """The month and year that the report bears."""
        return ReportDate(self.report_year, self.report_month)


class PaperOnRequest(models.Model):
    """A paper that an old register lists and this one does not hold: whoever asks gets a copy.

    Its type and size are those the old register stated, in its words.
    """

    published = models.ForeignKey(
        PublishedReview, on_delete=models.PROTECT, related_name="on_request"
    )
    paper = models.CharField(
        max_length=30,
        choices=[(paper.value, PUBLISHED_PAPER_LABELS[paper]) for paper in PublishedPaper],
    )
    file_type = models.CharField(max_length=5, blank=True)
    size = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["published", "paper"], name="paper_on_request_once"),
            models.CheckConstraint(
                condition=Q(paper__in=[paper.value for paper in PublishedPaper]) & ~Q(size=""),
                name="paper_on_request_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}, {self.size}"
