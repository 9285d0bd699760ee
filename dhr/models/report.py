"""The report: its papers, who of the family read it, and what it recommends."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from dhr.vocabulary import (
    PAPER_LABELS,
    RECOMMENDATION_SCOPE_LABELS,
    SETTLEMENT_LABELS,
    Paper,
    RecommendationScope,
    Settlement,
)
from documents.plan_reader import Precision

PRECISIONS = [(precision.value, precision.value) for precision in Precision]
_NO_DAY = (Precision.NONE.value, Precision.RELATIVE.value)
SETTLED = (Settlement.VERIFIED.value, Settlement.CLOSED.value)


class ReportPaper(models.Model):
    """One version of one paper of the report, and when it came; the file itself may lie elsewhere.

    ``sha256`` is that of the kept document, when there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="papers")
    paper = models.CharField(
        max_length=30, choices=[(paper.value, PAPER_LABELS[paper]) for paper in Paper]
    )
    version = models.PositiveSmallIntegerField(default=1)
    document = models.OneToOneField(
        "documents.StoredDocument", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    sha256 = models.CharField(max_length=64, blank=True)
    received_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paper", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "paper", "version"], name="paper_version_once"
            ),
            models.CheckConstraint(
                condition=Q(paper__in=[paper.value for paper in Paper]) & Q(version__gt=0),
                name="paper_is_one_of_the_report",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True, sha256="")
                | Q(document__isnull=False) & ~Q(sha256=""),
                name="paper_document_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.version}"

    @property
    def label(self) -> str:
        """The paper in words."""
        return PAPER_LABELS[Paper(self.paper)]


class DraftReading(models.Model):
    """Somebody of the family read the draft, before it went to the CSP.

    ``read_on`` is the day they had finished, ``begun_on`` the first they had it; between the two
    they had time. ``strand`` is the side of the family whose reading it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="readings")
    subject = models.ForeignKey(
        "dhr.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    strand = models.ForeignKey(
        "dhr.FamilyStrand", null=True, blank=True, on_delete=models.PROTECT, related_name="readings"
    )
    begun_on = models.DateField(null=True, blank=True)
    read_on = models.DateField()
    in_private = models.BooleanField(default=False)
    responses = models.TextField(blank=True, help_text="What they said of it.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["read_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_on__isnull=True) | Q(read_on__gte=F("begun_on")),
                name="reading_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Sets of recommendations."""

    def of_report(self) -> "RecommendationQuerySet":
        """Those that the report makes; early learning stands beside it."""
        return self.filter(early=False)

    def current(self) -> "RecommendationQuerySet":
        """The newest wording of each."""
        later = Recommendation.objects.filter(
            stable_id=OuterRef("stable_id"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(later))

    def unsettled(self) -> "RecommendationQuerySet":
        """Those neither verified nor closed, by the facts that stand."""
        standing = RecommendationFact.objects.filter(
            recommendation_id=OuterRef("pk"), kind__in=SETTLED, superseded_by__isnull=True
        )
        return self.filter(~Exists(standing))


# Stored numbers of early actions begin here, so that those of the report stay free from 1 on.
EARLY_FROM = 901


class Recommendation(models.Model):
    """One wording of one recommendation, as made.

    ``stable_id`` names the recommendation over all its wordings. A wording is a draft until a
    sign-off, or the end of the Home Office's changes, fixes it: ``made_in`` then says in which
    version of the whole set it came, and other words become a new row, so that both are kept.

    An ``early`` one is learning that went to the forum before any report. It is made as soon as it
    is sent and never worded anew; its ``number`` lies at ``EARLY_FROM`` or above, for it stands
    beside what the report recommends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(
        "dhr.Review", on_delete=models.PROTECT, related_name="recommendations"
    )
    stable_id = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    words = models.TextField()
    early = models.BooleanField(default=False)
    scope = models.CharField(
        max_length=10,
        choices=[
            (scope.value, RECOMMENDATION_SCOPE_LABELS[scope]) for scope in RecommendationScope
        ],
    )
    addressees = models.TextField()
    target = models.CharField(max_length=200, blank=True)
    # The last day that the words of the target mean, where they mean one, and how exactly.
    target_on = models.DateField(null=True, blank=True)
    target_precision = models.CharField(
        max_length=10, choices=PRECISIONS, default=Precision.NONE.value
    )
    made_in = models.PositiveSmallIntegerField(null=True, blank=True)
    made_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["number", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number", "version"], name="recommendation_version_once"
            ),
            models.UniqueConstraint(
                fields=["stable_id", "version"], name="recommendation_keeps_its_id"
            ),
            models.UniqueConstraint(
                fields=["review", "number"], condition=Q(made_in__isnull=True),
                name="recommendation_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0, version__gt=0) & ~Q(words="") & ~Q(addressees=""),
                name="recommendation_says_what_and_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(early=False, number__lt=EARLY_FROM)
                | Q(early=True, number__gte=EARLY_FROM, made_in__isnull=False),
                name="recommendation_early_beside_the_report",
            ),
            models.CheckConstraint(
                condition=Q(made_in__isnull=True, made_on__isnull=True)
                | Q(made_in__gt=0, made_on__isnull=False),
                name="recommendation_made_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(target_on__isnull=True, target_precision__in=_NO_DAY)
                | Q(target_on__isnull=False) & ~Q(target_precision__in=_NO_DAY),
                name="recommendation_day_with_its_precision",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title.lower()}, version {self.version}"

    @property
    def title(self) -> str:
        """What it is called: "Recommendation 3", "Early action 1"."""
        return f"{'Early action' if self.early else 'Recommendation'} {self.shown_number}"

    @property
    def shown_number(self) -> int:
        """Its number as it is read; early actions are counted on their own."""
        return self.number - EARLY_FROM + 1 if self.early else self.number

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"recommendation:{self.stable_id}"


class RecommendedAction(models.Model):
    """One action by which one wording of a recommendation is carried out, in its place.

    All of it stands in the plan's own words; ``leads`` are those who lead it, one a line.
    ``target_on`` is the last day that the words of the target mean, where they mean one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="actions"
    )
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    leads = models.TextField(blank=True)
    milestones = models.TextField(blank=True)
    target = models.TextField(blank=True)
    target_on = models.DateField(null=True, blank=True)
    target_precision = models.CharField(
        max_length=10, choices=PRECISIONS, default=Precision.NONE.value
    )
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["recommendation__number", "recommendation__version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "position"], name="recommended_action_in_its_place"
            ),
            models.CheckConstraint(
                condition=Q(position__gt=0) & ~Q(words=""), name="recommended_action_has_words"
            ),
            models.CheckConstraint(
                condition=Q(target_on__isnull=True, target_precision__in=_NO_DAY)
                | Q(target_on__isnull=False) & ~Q(target_precision__in=_NO_DAY),
                name="recommended_action_day_with_its_precision",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.position}"


class RecommendationFact(models.Model):
    """A recommendation was verified, closed with a reason, or reopened, on a day.

    Never edited: what reopens it supersedes the fact that settled it, with the reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="facts"
    )
    kind = models.CharField(
        max_length=10, choices=[(kind.value, SETTLEMENT_LABELS[kind]) for kind in Settlement]
    )
    on = models.DateField()
    words = models.TextField(help_text="What shows it, or why.")
    decided_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Settlement]) & ~Q(words=""),
                name="recommendation_fact_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Settlement.CLOSED.value) | ~Q(decided_by=""),
                name="recommendation_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind=Settlement.REOPENED.value, supersedes__isnull=False)
                | ~Q(kind=Settlement.REOPENED.value) & Q(supersedes__isnull=True),
                name="recommendation_reopened_from_settled",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="recommendation_fact_not_its_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
