"""What was recommended, as made and as worded since, and the actions that carry it out."""

import uuid

from django.db import models
from django.db.models import F, Q

from documents.plan_reader import Precision
from learning.themes import THEME_LABELS
from learning.vocabulary import LINK_LABELS, LinkKind

PRECISIONS = [(precision.value, precision.value) for precision in Precision]
NO_DAY = (Precision.NONE.value, Precision.RELATIVE.value)


class TrackedRecommendation(models.Model):
    """One recommendation that the forum follows.

    ``stable_id`` is that of the review's own row, where it came by announcement. ``words`` is the
    wording that stands; all wordings are kept (``TrackedWording``). ``number`` is as the paper
    gives it ("2a"), ``position`` its place there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(
        "learning.Source", on_delete=models.PROTECT, related_name="recommendations"
    )
    stable_id = models.UUIDField(null=True, blank=True, unique=True)
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField()
    words = models.TextField()
    theme_as_made = models.CharField(max_length=300, blank=True)
    scope_as_made = models.CharField(max_length=300, blank=True)
    # Codes of learning.themes; set by hand.
    themes = models.JSONField(default=list, blank=True)
    is_early = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source__code", "position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "position"], name="tracked_in_its_place"),
            models.CheckConstraint(
                condition=Q(position__gt=0) & ~Q(words=""), name="tracked_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is called within its source."""
        kind = "Early action" if self.is_early else "Recommendation"
        return f"{kind} {self.number or self.position}"

    @property
    def theme_labels(self) -> list[str]:
        """Its themes in words."""
        return [THEME_LABELS[code] for code in self.themes]

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"tracked:{self.id}"


class TrackedWording(models.Model):
    """One wording of a recommendation, kept for ever; version 1 is as made. ``why`` says why a
    later one stands, where somebody of the register put it there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        TrackedRecommendation, on_delete=models.PROTECT, related_name="wordings"
    )
    version = models.PositiveSmallIntegerField(default=1)
    words = models.TextField()
    made_on = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty where it came from a review.",
    )  # fmt: skip

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "version"], name="tracked_wording_once"
            ),
            models.CheckConstraint(
                condition=Q(version__gt=0) & ~Q(words=""), name="tracked_wording_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"wording {self.version}"


class TrackedAction(models.Model):
    """One action by which a recommendation is carried out, in the plan's own words.

    Without words it is the recommendation itself, where nobody broke it down. ``target_on`` is the
    last day that the words of the target mean, where they mean one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        TrackedRecommendation, on_delete=models.PROTECT, related_name="actions"
    )
    position = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    leads_as_made = models.TextField(blank=True)
    target = models.TextField(blank=True)
    target_on = models.DateField(null=True, blank=True)
    target_precision = models.CharField(
        max_length=10, choices=PRECISIONS, default=Precision.NONE.value
    )
    progress_as_made = models.TextField(blank=True)
    # What the latest plan says of it, where a later one says something else.
    progress_later = models.TextField(blank=True)

    class Meta:
        ordering = ["recommendation__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "position"], name="tracked_action_in_its_place"
            ),
            models.CheckConstraint(condition=Q(position__gt=0), name="tracked_action_place_counts"),
            models.CheckConstraint(
                condition=Q(target_on__isnull=True, target_precision__in=NO_DAY)
                | Q(target_on__isnull=False) & ~Q(target_precision__in=NO_DAY),
                name="tracked_action_day_with_its_precision",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.position}"

    @property
    def what(self) -> str:
        """What is to be done: its own words, else the recommendation's."""
        return self.words or self.recommendation.words

    @property
    def progress_in_plan(self) -> str:
        """How far it has come, as the latest plan has it."""
        return self.progress_later or self.progress_as_made


class Link(models.Model):
    """One recommendation repeats, supersedes or supports another; said by hand, ended by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(
        TrackedRecommendation, on_delete=models.PROTECT, related_name="links_from"
    )
    second = models.ForeignKey(
        TrackedRecommendation, on_delete=models.PROTECT, related_name="links_to"
    )
    kind = models.CharField(
        max_length=12, choices=[(kind.value, LINK_LABELS[kind][0]) for kind in LinkKind]
    )
    on = models.DateField()
    why = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "kind"], condition=Q(ended_on__isnull=True),
                name="link_once",
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="link_not_to_itself"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="link_ended_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.kind
