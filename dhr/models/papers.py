"""Papers of a case, every version of each, and to whom the chair has released them."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from dhr import access
from dhr.models.letter import NOTHING
from dhr.models.review import Review
from dhr.vocabulary import FROM_A_BODY, PAPER_KIND_LABELS, PaperKind
from people.access import Viewer


class CasePaperQuerySet(models.QuerySet["CasePaper"]):
    """Sets of papers. Every list, count and download asks one of the first two."""

    def seen_by(self, standing: access.Standing) -> "CasePaperQuerySet":
        """Of one case, those that somebody with this standing may see."""
        return self.filter(access.papers_of_case(standing))

    def sent_by_bodies_of(self, viewer: Viewer) -> "CasePaperQuerySet":
        """What bodies sent, for whoever answers for them; never of a case they are kept out of."""
        kept_out = Review.objects.filter(
            pk=OuterRef("review_id"),
            conflicts__user_id=viewer.user_id,
            conflicts__lifted_at__isnull=True,
        )
        open_cases = Review.objects.exclude(access.hidden())
        return self.filter(
            access.papers_of_own_bodies(viewer), ~Exists(kept_out), review__in=open_cases
        )

    def with_release(self) -> "CasePaperQuerySet":
        """With ``is_released``, in the same query."""
        standing = PaperRelease.objects.filter(paper=OuterRef("pk"), taken_back_on__isnull=True)
        return self.annotate(is_released=Exists(standing))


class CasePaper(models.Model):
    """One version of one paper of a case, as it was uploaded. Never edited.

    ``version`` counts within the kind, and for what a body gives, within that body. ``about`` says
    what an "other" paper is. The uploaded file's own name is not kept: names tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="case_papers")
    kind = models.CharField(
        max_length=30, choices=[(kind.value, PAPER_KIND_LABELS[kind]) for kind in PaperKind]
    )
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=120, blank=True)
    document = models.OneToOneField(
        "documents.StoredDocument", on_delete=models.PROTECT, related_name="case_paper"
    )
    received_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    objects = CasePaperQuerySet.as_manager()
    is_released: bool

    class Meta:
        ordering = ["-recorded_at", "-version"]
        constraints = [
            models.UniqueConstraint(
                "review",
                "kind",
                Coalesce("body", Value(NOTHING)),
                "version",
                name="case_paper_version_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PaperKind]) & Q(version__gt=0),
                name="case_paper_is_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=True)
                | Q(kind__in=sorted(kind.value for kind in FROM_A_BODY)),
                name="case_paper_of_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.pk}"

    @property
    def label(self) -> str:
        """The kind in words."""
        return PAPER_KIND_LABELS[PaperKind(self.kind)]

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"paper:{self.pk}"


class PaperRelease(models.Model):
    """The chair released a paper to the panel; or took it back, from which day it is closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(CasePaper, on_delete=models.PROTECT, related_name="releases")
    released_on = models.DateField()
    released_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(taken_back_on__isnull=True),
                name="paper_released_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_on__isnull=False, taken_back_by__isnull=False),
                name="paper_taken_back_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.pk}"
